// Package truncation reports answers that may be cut short without anybody
// noticing.
//
// # The defect and what it costs
//
// An answer that reaches its token bound ends in the middle of a sentence, with a
// finish reason of length or max_tokens. A stream that breaks off ends with an
// error. Where nobody looks at either, half an answer is taken for a whole one: it
// is stored, and paid for, or its decoding fails and the request is paid for again.
//
// What a reasoner thinks counts towards the bound: with max_tokens 64 DeepSeek's
// answer is empty (NousResearch/hermes-agent#90064, August 2026).
//
// # The fix
//
// Look at the finish reason before the text is used, and ask a stream for its error
// after the loop. tokenvet -fix defers the closing of a stream behind the check of
// the error that it came with. Give a reasoner room, or turn thinking off.
//
// # What is reported
//
//   - An answer with a token bound whose text is stored (a file, a database, a
//     cache, a message) while its finish reason is never looked at, or the struct
//     that it is read into has no field for it.
//   - The same where the text is decoded, and the same request is sent again when that
//     fails, to be cut again (category again).
//   - A loop over a stream whose error nobody asks for, or in which every error is
//     taken for the end: streams of SDKs, and scanners and readers of raw ones. The call
//     of a function that reads one and returns its error, where that is thrown away.
//   - A stream that is never closed; where its end closes it, one whose loop ends
//     early while its context lasts; the body of a raw one that no bound ends either
//     (category unclosed).
//   - A token bound below tokens.reasoning of the policy on a request that reasons
//     (category floor).
//
// Off by default are the categories json, where the text is decoded and nobody hears of
// it when that fails (who logs, counts, answers in words or with a status of 400 or more,
// says so in a field, or misses what is not there hears), and unknown, where a bound is set
// whose figure is not known: of 28 findings of the one and 13 of the other in programs that
// had not been looked at before, 8 and 4 were right. So are loud, where the error of
// decoding is handed on or logged: the cut is noticed, if not why; returned, where the text
// is handed on alone and the reason is lost; and unbounded, where the request sets no bound,
// or one of tokens.ample or more, and the model's own limit cuts. The finding stands where
// the text is taken from the answer, at the step in the stream, at the call that opens
// it, or at the bound; at the call that brings both together where a service stores what
// it is answered through an interface, and a client's package left out why it ended.
//
// # When it is silent, and why
//
// Where the finish reason is read at all, by whatever function, and not only copied into
// a field that nobody reads: what it is compared with is not judged. Where the answer
// itself goes to code that cannot be seen, and where the text is only shown, returned or
// kept in memory. For bounds of requests that should not reason in the first place:
// reasonertask says so. For streams that the caller closes or asks, whose context ends
// with the function or the request, where the end of the loop is an error by itself, and
// where the loop says by a truth of its own that it read the last event.
// For labels and other short answers of requests without a bound: the model's own limit
// does not cut them; nor does a bound of four times what the prompt asks for, in
// sentences perhaps, or what the few fields take that the text is decoded to, if nothing
// is thought first. Where the text goes to what is named for a cut: errTruncated,
// repairTruncatedJSON, or comes only where a function read it that fails at half of it:
// risk.ParseReport(text), or one that looks for marks in it and fails where they are
// missing. Where the bound is a field of what the
// function is given, and no caller in its package sets it: who calls it knows whether
// there is one.
//
// # Known limits
//
// Text that is handed to a function of another package counts as stored or decoded
// only where the catalog knows the function, its name and its type's or package's
// say so (NoteRepository.Save, store.Update, note.Create(db)), or that package has to do
// with LLMs and is seen to put it away. What such a function makes
// of it holds it where it is called so: entity.NewNote(text). Streams in fields are not
// followed, nor bodies that go to a struct or to another package. Of text that another
// package hands on alone one use is reported, at the call that brings it, unless that
// package keeps it as well, and is told so.
//
// # Settings
//
//   - tokens.reasoning: the smallest bound that passes on a request that reasons.
//   - tokens.ample: the bound from which on it is room and no bound.
//   - rules.truncation.categories: the levels of again, json, unknown, loud, unclosed,
//     floor, returned and unbounded.
//   - apis: rows of kind store and parse for a company's own functions.
//
// # How to silence it
//
// Switch the rule off under rules in the policy, or say why at the line:
//
//	//tokenvet:ignore truncation half a joke will do
package truncation
