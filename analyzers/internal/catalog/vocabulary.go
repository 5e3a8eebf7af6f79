package catalog

// What rows may use: a word outside is an error of the row.

func knownKind(v Kind) bool {
	switch v {
	case KindLLM, KindCheap, KindNew, KindOption, KindMessage, KindWrap,
		KindSetter, KindLimiter, KindRelease, KindNewLimiter, KindBound, KindFanout,
		KindHTTPDo, KindHTTPReq, KindTransport, KindHandler, KindDeadline, KindRetry,
		KindCloseIdle, KindNext, KindRecv, KindErr, KindClose, KindAccumulate, KindContent, KindFinish, KindStore, KindParse,
		KindGiveUp, KindAgain, KindGuard, KindListen, KindPeer:
		return true
	}
	return false
}

func knownRole(v Role) bool {
	switch v {
	case RoleModel, RoleAPIKey, RoleBaseURL, RoleHTTPClient, RoleTransport, RoleTimeout,
		RoleTimeoutAttempt, RoleTimeoutSeconds, RoleTimeoutMillis, RoleTimeoutText, RoleTimeoutHeader, RoleTimeoutRead,
		RoleDeadline, RoleIdleTimeout, RoleNoKeepAlive, RolePing, RoleMaxIdlePerHost, RoleMaxConns,
		RoleRetries, RoleAttempts, RoleRetryDelay, RoleRetryPolicy, RoleRetryIf, RoleGrowth, RoleHeader, RoleHeaderValue,
		RoleBody, RoleURL, RolePath, RoleMethod, RoleContext, RoleRequest,
		RoleResponse, RoleMaxTokens, RolePrompt, RoleSystem, RoleAssistant, RoleToolOutput,
		RoleText, RoleMessageRole, RoleTools, RoleFormat, RoleEnum, RoleStream,
		RoleThinking, RoleJSONPath, RoleJSONValue, RoleExtraBody, RoleMiddleware, RoleLimiter,
		RoleConfig, RoleOption, RoleLLM, RoleFunc, RoleRouter, RoleCredential, RoleN,
		RoleRate, RoleBurst, RoleInterval, RoleVerdict, RoleContent, RoleFinish, RoleKey, RoleTask, RoleEnd, RoleListen:
		return true
	}
	return false
}
