package policy

import (
	"maps"
	"slices"
	"strings"
)

// The words of the catalog, for rows in a policy. A test of the catalog keeps
// them the same.
var (
	apiKinds = []string{
		"accumulate", "again", "bound", "cheap", "close", "closeidle", "content", "deadline", "err", "fanout", "finish", "giveup", "guard",
		"handler", "httpdo", "httpreq", "limiter", "listen", "llm", "message", "new", "newlimiter", "next", "option", "parse", "peer", "recv",
		"release", "retry", "setter", "store", "transport", "wrap",
	}
	apiRoles = []string{
		"api_key", "assistant", "attempts", "base_url", "body", "burst", "config", "content", "context", "credential",
		"deadline", "enum", "extra_body", "finish", "format", "func", "growth", "header", "header_value", "http_client", "idle_timeout",
		"interval",
		"json_path", "json_value", "key", "limiter", "listen", "llm", "max_conns", "max_idle_per_host", "max_tokens", "message_role",
		"method", "middleware", "model", "n", "no_keepalive", "option", "path", "ping", "prompt", "rate", "request",
		"response", "retries", "retry_delay", "retry_if", "retry_policy", "router", "stream", "system", "task", "text", "thinking", "timeout",
		"timeout_attempt", "timeout_header", "timeout_millis", "timeout_read", "timeout_seconds", "timeout_text",
		"tool_output", "tools", "transport", "url", "verdict",
	}
	apiStreams = []string{"no", "yes", "iter", "callback", "option", "field", "default"}
)

// APIKinds and APIRoles are the words that a row of APIs may use.
func APIKinds() []string { return slices.Clone(apiKinds) }

// APIRoles lists the roles of [API.Args], [API.Result], [API.Fixed] and [API.Fields].
func APIRoles() []string { return slices.Clone(apiRoles) }

// typeName is the full name of a type: example.com/llm.Config.
var typeName = pattern(`^[^\s()\[\]*]+\.[\p{L}_][\p{L}\p{N}_]*$`)

func (c *checker) apis(apis []API) {
	seen := map[string]bool{}
	for i := range apis {
		a, path := &apis[i], elem(sub("", "apis"), i)
		switch {
		case c.has(sub(path, "func")) && c.has(sub(path, "type")):
			c.at(sub(path, "type"), "a row names a func or a type, not both")
		case c.has(sub(path, "type")):
			c.apiType(path, a)
		case !c.has(sub(path, "func")):
			c.at(path, "func must name the function, or type the struct type")
		default:
			if c.fullName(sub(path, "func"), a.Func) {
				if seen[a.Func+"\x00"+a.Kind] {
					c.at(sub(path, "func"), "duplicate row of kind %s for %s", a.Kind, a.Func)
				}
				seen[a.Func+"\x00"+a.Kind] = true
			}
			c.apiFunc(path, a)
		}
		if at := sub(path, "provider"); a.Provider != "" && c.policy.Providers[a.Provider] == nil {
			c.at(at, "unknown provider %q%s", clip(a.Provider), hintNear(a.Provider, c.policy.Providers))
		}
		if d := a.Defaults; d != nil {
			c.word(sub(path, "defaults", "timeout_scope"), "timeout_scope", d.TimeoutScope, []string{"call", "attempt"})
			if d.Retries < 0 {
				c.at(sub(path, "defaults", "retries"), "retries are attempts after the first: 0 or more")
			}
		}
	}
}

// apiType checks a row of a type's fields.
func (c *checker) apiType(path string, a *API) {
	if at := sub(path, "type"); isText(c.nodes[at]) && !typeName().MatchString(a.Type) {
		c.at(at, "bad type name %q; want example.com/pkg.Type", clip(a.Type))
	}
	if len(a.Fields) == 0 {
		c.at(path, "fields must say what the fields of %s carry", clip(a.Type))
	}
	for _, key := range []string{"kind", "args", "result", "fixed", "variadic", "call", "stream", "switches", "limit"} {
		if at := sub(path, key); c.has(at) {
			c.atKey(at, "%s belongs to a func; a type has fields", key)
		}
	}
	for _, field := range slices.Sorted(maps.Keys(a.Fields)) {
		c.role(sub(path, "fields", field), a.Fields[field])
	}
}

// apiFunc checks what a row says of a function.
func (c *checker) apiFunc(path string, a *API) {
	if at := sub(path, "kind"); !c.has(at) {
		c.at(path, "kind must say what the function is: %s", strings.Join(apiKinds, ", "))
	} else {
		c.word(at, "kind", a.Kind, apiKinds)
	}
	if at := sub(path, "fields"); c.has(at) {
		c.atKey(at, "fields belong to a type, in a row of its own")
	}
	for _, list := range []struct {
		key   string
		roles map[string]int
	}{{"args", a.Args}, {"result", a.Result}} {
		for _, role := range slices.Sorted(maps.Keys(list.roles)) {
			at := sub(path, list.key, role)
			c.roleKey(at, role)
			if n := list.roles[role]; (n < 0 || n > 63) && isNumber(c.nodes[at]) {
				c.at(at, "want the index of an argument, from 0; the receiver is not counted")
			}
		}
	}
	for _, role := range slices.Sorted(maps.Keys(a.Fixed)) {
		c.roleKey(sub(path, "fixed", role), role)
	}
	c.role(sub(path, "variadic"), a.Variadic)
	c.word(sub(path, "stream"), "stream", a.Stream, apiStreams)
	if (a.Stream == "field" || a.Stream == "default") && a.StreamField == "" {
		c.at(sub(path, "stream"), "stream %s needs stream_field", a.Stream)
	}
	if at := sub(path, "call"); a.Call != nil && a.Kind != "llm" && a.Kind != "cheap" {
		c.atKey(at, "call belongs to a row of kind llm or cheap")
	} else if a.Call != nil {
		c.apiSwitches(sub(at, "switches"), a.Call.Switches)
		c.apiPaths(at, a.Call)
	}
	c.apiSwitches(sub(path, "switches"), a.Switches)
	needs := a.Kind == "limiter" || a.Kind == "newlimiter" || a.Kind == "bound" || a.Kind == "fanout"
	if a.Limit == nil {
		if needs {
			c.at(path, "a row of kind %s needs limit", a.Kind)
		}
		return
	}
	at := sub(path, "limit")
	c.word(sub(at, "of"), "of", a.Limit.Of, []string{"rate", "concurrency", "policy"})
	c.word(sub(at, "effect"), "effect", a.Limit.Effect, []string{"blocks", "verdict", "reserve", "reject"})
	c.word(sub(at, "bounded"), "bounded", a.Limit.Bounded, []string{"no", "bound", "ctor", "arg", "yes"})
	c.word(sub(at, "unlimited"), "unlimited", a.Limit.Unlimited, []string{"<=0", "<0", "==0", "always", "inf"})
	c.word(sub(at, "unit"), "unit", a.Limit.Unit, []string{"second", "minute", "hour", "period", "interval"})
	switch {
	case a.Kind == "limiter" && (a.Limit.Of == "" || a.Limit.Effect == ""):
		c.at(at, "a limiter needs of and effect")
	case a.Kind == "fanout" && a.Limit.Bounded == "":
		c.at(at, "a fanout needs bounded")
	case a.Limit.Bounded == "arg" && a.Limit.N == nil:
		c.at(at, "bounded: arg needs n, the argument")
	}
}

// apiPaths checks that fields have a request to stand in.
func (c *checker) apiPaths(path string, call *APICall) {
	for _, list := range []struct {
		key   string
		paths []string
	}{
		{"model", call.Model}, {"prompt", call.Prompt}, {"max_tokens", call.MaxTokens},
		{"format", call.Format}, {"tools", call.Tools},
	} {
		for i, p := range list.paths {
			at := elem(sub(path, list.key), i)
			if role, ok := strings.CutPrefix(p, "recv:"); ok {
				role, _, _ = strings.Cut(role, ".")
				c.word(at, "role", role, apiRoles)
			} else if arg, ok := strings.CutPrefix(p, "arg:"); ok {
				if !argPath().MatchString(arg) {
					c.at(at, "bad path %q; want arg:0 or arg:0.Field", clip(p))
				}
			} else if call.Request == nil && isText(c.nodes[at]) {
				c.at(at, "%q is a field of the request: say which argument that is (request: 1)", clip(p))
			}
		}
	}
}

var argPath = pattern(`^\d{1,2}(\.[^\s.]+)*$`)

func (c *checker) apiSwitches(path string, switches []APISwitch) {
	for i, s := range switches {
		at := elem(path, i)
		if s.Wire == "" {
			c.at(at, "a switch needs wire, its path in the request's JSON: thinking.type")
		}
		c.word(sub(at, "scale"), "scale", s.Scale, []string{"omitzero", "mode"})
	}
}

// word checks a word against those that are valid; none is for others to miss.
func (c *checker) word(path, what, word string, valid []string) {
	if word == "" && !c.has(path) || slices.Contains(valid, word) || !isText(c.nodes[path]) {
		return
	}
	c.at(path, "unknown %s %q%s", what, clip(word), hintWord(word, valid))
}

func (c *checker) role(path, role string) { c.word(path, "role", role, apiRoles) }

// roleKey is role for a key of a mapping.
func (c *checker) roleKey(path, role string) {
	if !slices.Contains(apiRoles, role) {
		c.atKey(path, "unknown role %q%s", clip(role), hint(role, apiRoles))
	}
}
