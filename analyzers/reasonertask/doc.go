// Package reasonertask reports requests that reason, and are paid for
// reasoning, where the task is classification, extraction or summary.
//
// # The defect and what it costs
//
// A model that reasons writes hundreds or thousands of tokens before a label of
// one, and all of them are paid as output. With a bound on tokens they can use
// it up, so that the answer is empty (NousResearch/hermes-agent#90064); one title
// took 7000 tokens (rikkahub/rikkahub#947).
//
// One team sent classification to a reasoner and saw its bill go from $41 to $315
// a day. That is its own report, [The $2,300 Mistake]: nobody audited it, and
// prices have changed since. At DeepSeek thinking and not thinking share one price
// a token today, so that what thinking costs is tokens; deepseek-v4-pro costs 3.3
// times deepseek-flash per output token ([DeepSeek's prices], September to October
// 2026).
//
// Most current models are hybrids that think unless they are told not to. Moving
// from deepseek-chat, which was withdrawn in July 2026, to deepseek-flash and
// changing nothing else turns thinking on. DeepSeek's own client turns it off for
// the titles of sessions.
//
// # The fix
//
// Turn thinking off in the request, by the switch that the message names:
// thinking.type disabled, reasoning_effort none or minimal, a budget of 0. Where
// the model cannot be told, or the SDK's request has no field for it, use the
// provider's cheap model, which the message names where the policy has one.
//
// tokenvet -fix does this where the request is written in the function of the
// call, or where a constant model can be replaced. It does not where configuration
// may choose another model, where the request says something else about thinking,
// or where a wrapper makes the request.
//
// # What is reported
//
// A call whose model is known, as a constant or as the default of a setting,
// and reasons by the policy's lists, with no switch of the request that turns
// it off; or that a switch turns on. And whose task is known: from the prompt's
// texts, formats, templates and embedded files, the schema of the answer, and,
// where these do not contradict, the names around it. The finding stands where
// both meet, so that a wrapper which serves a review and a label is reported at
// the label; what one line is the place of is one finding, with the other tasks as
// related information. The advice names no switch that the SDK's request type cannot
// carry.
//
// # When it is silent, and why
//
//   - The model is not known, or is in no list of the policy, or nobody could
//     verify its default; or the prompt's own file may name another than the code's.
//   - A switch has a value that is not known.
//   - The prompt is not clear, or asks for more: review, planning, code,
//     translation, writing, open chat, tools.
//
// # Known limits
//
// A role table that is read at run time, a prompt from a database or a file
// that is not embedded, and a model that goes through a context are not seen.
//
// # Settings
//
//   - routes: which tasks may use a reasoner; routes.extraction, for one, set to
//     reasoner. An entry of overrides says so for a path.
//   - tasks: words of your own that ask for a task, or for something else.
//   - providers: which models reason, the switches, the cheap model, prices.
//   - values and env_files: which model an environment variable holds.
//
// # How to silence it
//
// Let the task use a reasoner under routes, put the model into another class under
// providers, switch the rule off under rules, or say why at the line:
//
//	//tokenvet:ignore reasonertask the labels need the proof
//
// [The $2,300 Mistake]: https://makesence.dev/blog/deepseek-api-scale-2300-mistake-taught-me-hidden-rate-limits-e7a83a.html
// [DeepSeek's prices]: https://api-docs.deepseek.com/quick_start/pricing
package reasonertask
