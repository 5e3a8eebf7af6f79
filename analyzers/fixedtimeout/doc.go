// Package fixedtimeout reports a bound on time that is too short for a call it
// covers: most often one timeout for every kind of call.
//
// # The defect and what it costs
//
// A label takes a second, a long answer a minute, a reasoner several, and a
// stream ends when the answer does. http.Client.Timeout, the request timeout of
// an SDK and the deadline of a context all run until the last byte of the
// answer. A bound that suits the label cuts the others off in the middle: the
// user sees an error or half an answer, every token generated until then is
// paid for, and the retry that follows pays for them again. Where a request is
// given up, some providers stop the meter for streams only, and some, Bedrock,
// Groq, Google and Mistral among them, for none ([what a cancelled stream costs]).
//
// One team paid 1.4 times the list price for answers that were cut and asked for
// again. That is its own report, [The $2,300 Mistake]; nobody audited it. Others
// write of 30 seconds that were a client's default (PullRequestInc/go-gpt3#21,
// kkdai/chatgpt#9), of 80 for a reasoner (ErlichLiu/DeepClaude#42), and of 600 in
// the middle of a stream (ENTERPILOT/GoModel#237).
//
// # The fix
//
// Bound what stands still, not what takes long. A stream wants a bound on its
// first byte and one on each wait; a call that is not streamed gets its deadline
// where it is known what is asked, above the floor of its kind. The floors are the
// policy's: 10 minutes for a stream if it is bounded as a whole, 2 minutes for a
// reasoner, 1 minute for a long answer, 5 seconds for a label. Anthropic asks to
// stream whatever may take over 10 minutes; AWS advises a read timeout of an hour
// for large models of Bedrock, which can take over 60 seconds.
//
// There is no automatic fix: how long your users wait is for you to say.
//
// # Advice to the contrary
//
// Other tools tell you to set the timeout that this rule reports:
//
//   - SpecDetect4LLM (rule R28): timeout=30, "limit response time".
//   - vibecop (llm-call-no-timeout): new OpenAI({ timeout: 30000 }).
//   - eslint-plugin-vercel-ai-security: AbortSignal.timeout(30000).
//   - DeepSource Globstar (DeepSourceCorp/globstar#82): Timeout: time.Second * 10,
//     for Go.
//   - Instructions for coding agents, such as Adrixan/copilot-instructions:
//     "strict timeouts (10-30s) on AI API requests".
//
// They are right that a call without any bound can hang for ever. But the bound is
// on the whole body. Measured with Go 1.26.8 on a body of 250 bytes that came in
// pieces: http.Client.Timeout cut it after 72 with "context deadline exceeded
// (Client.Timeout or context cancellation while reading body)", as the deadline
// of a context does, and ResponseHeaderTimeout let all of it through. None of
// these tools asks whether the call streams or reasons. For a call that does
// neither and answers in a word, 30 seconds is above the floor, and this rule has
// nothing to say.
//
// # What is reported
//
// A bound whose value is known and below the policy's floor (timeouts) for the
// workload of a call that it covers. A call has one workload, the first that fits:
// batch, streaming, reasoning, long answer (max_tokens from 2000 to 10000, some of
// what is asked known, decoded to something that may be long), short answer
// (max_tokens up to 256, a prompt that wants about as little, or a
// classification). A request that bounds its tokens needs no longer than these
// take, at 10 a second for a stream, 40 for a reasoner and 80 for a long answer
// (half of the bound where JSON is asked for, which seldom fills it),
// or as fast as the policy knows its provider to be (tokens.per_second,
// providers); one that thinks unless told not to, about a label or a few fields,
// no longer than a long answer. Bounds that an SDK sets unasked count too, where
// the code that makes the client is seen. The finding stands at the value, or
// where it is set if the value is a constant or a default from elsewhere; what it
// covers is related information.
//
// A bound below a second, whatever the call. Most of these are numbers without a
// unit: "Timeout: 30" is 30 nanoseconds, and every call fails before it is sent.
//
// A deadline above an interface of many implementations counts where all of them
// stream.
//
// Where the policy states ceilings (timeouts.ceilings), a known bound above
// those of all that it covers is reported as well, in the category ceiling.
//
// In the category unbounded, off by default, a call that nothing bounds at all:
// its client and its context are seen to be made, and neither has a timeout. Some
// connections end in silence (a NAT forgets them, a balancer goes away), and such
// a call never returns. The finding stands at the request or, where its caller
// hands over the context, at the caller.
//
// # When it is silent, and why
//
//   - The value comes from configuration, a flag or a caller that cannot be
//     seen. A default is reported if it is itself below a floor, and called so.
//   - A number that callers must pass, and what is taken in its place where they pass
//     zero (if timeout <= 0 { … }): who calls has said how long, and hears of it where
//     that is nothing. One that is left out of a struct of settings is a default, and so
//     is the whole of a stream's time: that nobody knows.
//   - An answer of which one JSON value is read is no stream, whatever its request may
//     say elsewhere.
//   - ResponseHeaderTimeout, dial, handshake and idle timeouts: they do not run
//     while an answer comes.
//   - The deadline of a whole job: one set in main, or before a loop over what
//     there is to do.
//   - Calls that generate nothing: embeddings, token counts, model lists. Other
//     services' clients.
//   - A shorter bound of the same call, which nothing varies, ends it first.
//   - An answer of no known workload has no floor but a second: it may be short.
//   - A client that is handed on counts for the methods which those call who may
//     have it, not for all that it has.
//   - A model that the prompt's own file may name, in its front matter, is not the
//     code's default: how long it takes is not known.
//   - unbounded: a client or context that comes from elsewhere; a context that
//     something cancels by hand, a watchdog for one; the context of a request to
//     this program, which ends when whoever asked goes away; ResponseHeaderTimeout;
//     a RoundTripper of the program's own.
//
// # Known limits
//
// A bound and a call that no package sees together (joined through an interface
// in a third, or through code that is not analysed) are not found. A client that
// another package bounds is reported once in each package that sends through it.
//
// # Settings
//
//   - timeouts: the floors; timeouts.ceilings: the longest bounds that you allow.
//   - rules.fixedtimeout.categories.unbounded: warn or error for calls without any.
//   - overrides: floors that differ in a path.
//   - values and env_files: which model an environment variable holds, and so
//     whether a call reasons.
//
// # How to silence it
//
// Raise or lower the floors under timeouts in the policy, switch the rule off
// under rules, or say why at the line:
//
//	//tokenvet:ignore fixedtimeout answers are cached; a cut one is fetched again
//
// [The $2,300 Mistake]: https://makesence.dev/blog/deepseek-api-scale-2300-mistake-taught-me-hidden-rate-limits-e7a83a.html
// [what a cancelled stream costs]: https://openrouter.ai/docs/api_reference/streaming
package fixedtimeout
