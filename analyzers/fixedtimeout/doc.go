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
// paid for, and the retry that follows pays for them again.
//
// # Wrong and right
//
//	cfg := openai.DefaultConfig(key)
//	cfg.HTTPClient = &http.Client{Timeout: 60 * time.Second} // serves Chat and ChatStream
//
// A stream wants a bound on its first byte and one on each wait, not a total;
// the rest gets its deadline where it is known what is asked:
//
//	transport := http.DefaultTransport.(*http.Transport).Clone()
//	transport.ResponseHeaderTimeout = 60 * time.Second
//	cfg.HTTPClient = &http.Client{Transport: transport}
//	…
//	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // in Label
//	idle := time.AfterFunc(45*time.Second, cancel)          // in ChatStream; idle.Reset at each chunk
//
// # What is reported
//
// A bound whose value is known and below the policy's floor (timeouts) for the
// workload of a call that it covers. A call has one workload, the first that
// fits: batch, streaming, reasoning, long answer (max_tokens of 2000 and more),
// short answer (max_tokens up to 256, or a classification). Bounds that an SDK
// sets unasked count too, where the code that makes the client is seen. The
// finding stands at the value, or where it is set if the value is a constant or
// a default from elsewhere; what it covers is related information.
//
// Where the policy states ceilings (timeouts.ceilings), a known bound above
// those of all that it covers is reported as well, in the category ceiling.
//
// # When it is silent, and why
//
//   - The value comes from configuration, a flag or a caller that cannot be
//     seen. A default is reported if it is itself below a floor, and called so.
//   - ResponseHeaderTimeout, dial, handshake and idle timeouts: they do not run
//     while an answer comes.
//   - The deadline of a whole job: one set in main, or before a loop over what
//     there is to do.
//   - Calls that generate nothing: embeddings, token counts, model lists. Other
//     services' clients.
//   - An answer of no known workload has no floor: it may be short.
//
// # Known limits
//
// A bound and a call that no package sees together (joined through an interface
// in a third, or through code that is not analysed) are not found. A client that
// another package bounds is reported once in each package that sends through it.
//
// # How to silence it
//
// Raise or lower the floors under timeouts in the policy, switch the rule off
// under rules, or say why at the line:
//
//	//tokenvet:ignore fixedtimeout answers are cached; a cut one is fetched again
package fixedtimeout
