// Package retrytax reports retries of LLM calls that pay more than once for an
// answer, or for none at all.
//
// # The defect and what it costs
//
// A retry sends the whole prompt again, and whoever asked waits for it. Most SDKs
// ask again by themselves: openai-go, anthropic-sdk-go and Ark's twice, azopenai
// three times. A loop of three attempts round one of them comes to nine requests
// for one answer, all of them while the provider asks for fewer. 400, 401 and 402
// mean the same the second time: a prompt that is too long does not get shorter.
// Attempts that follow each other at once, or as far apart each time, meet in step
// what they try to get round.
//
// An agent with one retry of its own sent six requests instead of two: the SDKs had
// theirs as well ([coddy-agent's issue]). OpenAI counts failed requests against
// the limit as well. DeepSeek says of 402 to stop, of 422 not to ask again, of
// 429 to "pace your requests reasonably" ([DeepSeek's error codes]); its own
// client notes that each retry "may repeat input-token billing". Zhipu asks to
// "avoid fixed-interval retries" ([Zhipu's limits]).
//
// # The fix
//
// One layer. Either leave it to the SDK, which waits longer each time and reads
// Retry-After, or tell it not to (option.WithMaxRetries(0)) and do it in one
// place: a few attempts, a wait that grows and has some chance in it, Retry-After
// where there is one, and only at what passes: 408, 429, 5xx and connections that
// broke.
//
// # What is reported
//
// A loop that asks the same again where the call failed and leaves where it did
// not, or a helper (cenkalti/backoff, avast/retry-go, sethvargo/go-retry,
// failsafe-go, eapache/go-resiliency) that is handed the call. One finding each,
// that says all of what is wrong with it:
//
//   - It has no bound.
//
//   - It does not wait between two attempts, or as long each time.
//
//   - It repeats what cannot succeed: nothing that it asks of an error or a status
//     makes it stop.
//
//   - It has a response that may say 429 at hand, or a function that it calls has,
//     and says so by a truth or an error of its own; and the package never reads
//     Retry-After, which the provider sends.
//
//   - It multiplies with the SDK's own retries, or with those of another layer:
//     the message has the product.
//
//   - Category breaker, off by default: a fan-out of goroutines that retry, with no
//     circuit breaker on the way.
//
// Wrappers, function literals, interfaces and other packages are looked through.
// Where a helper in another package could not know what it repeats, the finding
// is at the call that hands it over.
//
// # When it is silent, and why
//
//   - The loop is over items, models, providers or keys (the last are keyquota's),
//     an agent's or a conversation's, one that wants several answers, or one that
//     polls until somebody is there.
//   - The failure changes what is asked next: the model that failed is marked, what was
//     refused is left out.
//   - It asks again for a better answer only: an error ends it, or is taken for an
//     answer that does (d = &D{Done: true} before if d.Done { return }).
//   - The function that it calls keeps the error of the LLM call to itself, and
//     goes on with something else: what is repeated failed otherwise.
//   - Any test of the error, its text, its type or the status ends it, whichever
//     errors that lets through.
//   - Two attempts with a wait between them: there is nothing that could grow.
//   - A wait that is worked out, or that code which is not seen may make.
//   - Products where it is not seen how the client is made, or not all of its
//     options are.
//
// # Known limits
//
// A function that calls itself is seen where it hands on what it was given, but
// for one parameter that counts. A helper in a package that imports neither an
// SDK nor what does is seen where it is called one: package retry, backoff or
// resilience, a function that is called Retry… or …WithRetry. A helper whose
// options come from elsewhere is taken for a good one.
//
// # Settings
//
//   - retries.requests: the most requests for one answer, above which a product is
//     reported.
//   - retries.growth: whether a wait has to grow.
//
// # How to silence it
//
// Switch the rule off under rules in the policy, or say why at the line:
//
//	//tokenvet:ignore retrytax the batch runs at night and may take as long as it likes
//
// [coddy-agent's issue]: https://github.com/coddy-project/coddy-agent/issues/91
// [DeepSeek's error codes]: https://api-docs.deepseek.com/quick_start/error_codes
// [Zhipu's limits]: https://docs.bigmodel.cn/cn/api/rate-limit
package retrytax
