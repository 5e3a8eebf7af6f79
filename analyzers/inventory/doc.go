// Package inventory lists the LLM calls of a package with all that is known of
// each: what the rules judge, it tells. It is no rule and reports nothing; its
// analyzer's result is the list.
//
// What is not known says so, and why. Nothing is guessed, and no text that may
// be a key is ever part of the result.
package inventory
