// Package reasonertask reports requests that reason, and are paid for
// reasoning, where the task is classification, extraction or summary.
//
// # The defect and what it costs
//
// A model that reasons writes hundreds or thousands of tokens before a label of
// one, and all of them are paid as output. With a bound on tokens they can use
// it up, so that the answer is empty. Most current models think unless they are
// told not to: a change of the id alone, from deepseek-chat to deepseek-flash,
// turns thinking on.
//
// # Wrong and right
//
//	client.Models.GenerateContent(ctx, "gemini-2.5-flash", classify, nil)
//
// Thinking off, where the model can be told:
//
//	client.Models.GenerateContent(ctx, "gemini-2.5-flash", classify, &genai.GenerateContentConfig{
//		ThinkingConfig: &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](0)},
//	})
//
// else the provider's cheap model.
//
// # What is reported
//
// A call whose model is known, as a constant or as the default of a setting,
// and reasons by the policy's lists, with no switch of the request that turns
// it off; or that a switch turns on. And whose task is known: from the prompt's
// texts, formats, templates and embedded files, the schema of the answer, and,
// where these do not contradict, the names around it. The finding stands where
// both meet, so that a wrapper which serves a review and a label is reported at
// the label. The advice names no switch that the SDK's request type cannot
// carry.
//
// The fix sets the switch where the request is written in the function of the
// call, or replaces a constant model. It is not offered where configuration
// may choose another model, where the request says something else about
// thinking, or where a wrapper makes the request.
//
// # When it is silent, and why
//
//   - The model is not known, or is in no list of the policy, or nobody could
//     verify its default.
//   - A switch has a value that is not known.
//   - The prompt is not clear, or asks for more: review, planning, code,
//     translation, writing, open chat, tools.
//
// # Known limits
//
// A role table that is read at run time, a prompt from a database or a file
// that is not embedded, and a model that goes through a context are not seen.
//
// # How to silence it
//
// Put the model into another class under providers in the policy, switch the
// rule off under rules, or say why at the line:
//
//	//tokenvet:ignore reasonertask the labels need the proof
package reasonertask
