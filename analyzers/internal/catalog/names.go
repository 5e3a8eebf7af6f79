package catalog

import (
	"slices"
	"strings"
)

// A Vocabulary is a list of words that say something of what bears them. Taking
// a name for a throttle can only silence a finding.
type Vocabulary string

// The vocabularies.
const (
	NamesQuota          Vocabulary = "quota"           // functions that say whether a caller has had his share
	NamesInbound        Vocabulary = "inbound"         // middleware, and its types, that limits what comes in
	NamesThrottleType   Vocabulary = "throttle_type"   // types of throttles
	NamesThrottleMethod Vocabulary = "throttle_method" // their methods that take a permit
	NamesResults        Vocabulary = "results"         // parameters that say how many results are wanted
	NamesNext           Vocabulary = "next"            // methods that fetch the next of what there is to do
	NamesPieces         Vocabulary = "pieces"          // functions that cut a collection into pieces
)

var vocabularies = []Vocabulary{NamesQuota, NamesInbound, NamesThrottleType, NamesThrottleMethod, NamesResults, NamesNext, NamesPieces}

// Named reports whether a name, without its package, is one of a vocabulary's.
func (c *Catalog) Named(v Vocabulary, name string) bool {
	words, ok := c.names[v]
	if !ok {
		return false
	}
	plain := strings.ToLower(strings.ReplaceAll(name, "_", ""))
	holds := func(w string) bool { return strings.Contains(plain, w) }
	return !slices.ContainsFunc(words.Unless, holds) &&
		(slices.ContainsFunc(words.Hold, holds) ||
			slices.Contains(words.Equal, plain) ||
			slices.ContainsFunc(words.Start, func(w string) bool { return strings.HasPrefix(plain, w) }) ||
			slices.ContainsFunc(words.Begin, func(w string) bool { return strings.HasPrefix(name, w) }))
}

// ThrottleName reports whether a method is by its name and that of its type
// (full, as "example.com/llm.RateLimiter") one that takes a permit: an
// interface's whose implementation is elsewhere. The package may say it for
// the type: ratelimit.Manager.
func (c *Catalog) ThrottleName(typ, method string) bool {
	pkg, name, _ := strings.Cut(typ[strings.LastIndexByte(typ, '/')+1:], ".")
	return (c.Named(NamesThrottleType, name) || c.Named(NamesInbound, pkg)) && c.Named(NamesThrottleMethod, method)
}

// vocabulary adds the words of a file.
func (l *loader) vocabulary(at pos, name string, raw rawNames) {
	v := Vocabulary(name)
	if !slices.Contains(vocabularies, v) {
		l.errorf(at, "unknown vocabulary %q", name)
		return
	}
	if _, ok := l.cat.names[v]; ok {
		l.errorf(at, "duplicate row: vocabulary %s", name)
		return
	}
	for _, w := range slices.Concat(raw.Hold, raw.Start, raw.Equal, raw.Unless) {
		if w == "" || w != strings.ToLower(strings.ReplaceAll(w, "_", "")) {
			l.errorf(at, "%q never matches: words are in lower case, without underscores", w)
		}
	}
	if len(raw.Hold)+len(raw.Start)+len(raw.Equal)+len(raw.Begin) == 0 {
		l.errorf(at, "vocabulary %s has no words", name)
	}
	l.cat.names[v] = raw
}
