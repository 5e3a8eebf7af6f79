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
	NamesRefusal        Vocabulary = "refusal"         // functions that answer that there are too many requests
	NamesCount          Vocabulary = "count"           // methods that count one more, or ask for it
	NamesOperator       Vocabulary = "operator"        // middleware, and roles, that let in only those who run the program
	NamesSender         Vocabulary = "sender"          // functions and lists that say whether a bot serves who sends
	NamesBot            Vocabulary = "bot"             // packages, by path, that bots are made with
	NamesInbound        Vocabulary = "inbound"         // middleware, and its types, that limits what comes in
	NamesFront          Vocabulary = "front"           // methods of routers that put middleware in front of what they have
	NamesThrottleType   Vocabulary = "throttle_type"   // types of throttles
	NamesThrottleMethod Vocabulary = "throttle_method" // their methods that take a permit
	NamesQueueType      Vocabulary = "queue_type"      // types of queues of work
	NamesQueueMethod    Vocabulary = "queue_method"    // their methods that take a function to run later
	NamesTry            Vocabulary = "try"             // methods that ask for a permit and do not wait
	NamesLend           Vocabulary = "lend"            // methods that take something from a pool
	NamesTakeBack       Vocabulary = "take_back"       // methods that give it back
	NamesLock           Vocabulary = "lock"            // methods that lock something, by a name perhaps
	NamesUnlock         Vocabulary = "unlock"          // methods that unlock it
	NamesBudget         Vocabulary = "budget"          // functions that say whether a budget is spent
	NamesEnabled        Vocabulary = "enabled"         // settings that say whether something is switched on
	NamesShare          Vocabulary = "share"           // figures that say what is left of a share, or was used of it
	NamesAskedText      Vocabulary = "asked_text"      // functions, by full name, that return a text of a request that came in
	NamesAskedBody      Vocabulary = "asked_body"      // functions, by full name, that return the body of one
	NamesResults        Vocabulary = "results"         // parameters that say how many results are wanted
	NamesNext           Vocabulary = "next"            // methods that fetch the next of what there is to do
	NamesList           Vocabulary = "list"            // functions that read several values of one text
	NamesPieces         Vocabulary = "pieces"          // functions that cut a collection into pieces
	NamesProbe          Vocabulary = "probe"           // functions that ask until somebody is there to answer
	NamesCheck          Vocabulary = "check"           // functions that try whether a client works
	NamesPick           Vocabulary = "pick"            // functions that give another thing each time
	NamesGet            Vocabulary = "get"             // functions that give the one that there is
	NamesMake           Vocabulary = "make"            // functions that make one that is as good as the last
	NamesAttempt        Vocabulary = "attempt"         // variables that count attempts
	NamesReads          Vocabulary = "reads"           // functions that read a text, and fail where it is not whole
	NamesContent        Vocabulary = "content"         // words of errors about an answer that could not be read
	NamesPassing        Vocabulary = "passing"         // words of errors after which a call may go better
	NamesWait           Vocabulary = "wait"            // functions that wait, or may
	NamesSet            Vocabulary = "set"             // functions that set something, or ask what is set
	NamesBreaker        Vocabulary = "breaker"         // functions of circuit breakers, with their package
	NamesEnding         Vocabulary = "ending"          // events of a stream that say how the answer ended
	NamesCut            Vocabulary = "cut"             // functions and errors that are about answers which are cut short
	NamesPreview        Vocabulary = "preview"         // functions that make a preview of a text
	NamesRecord         Vocabulary = "record"          // functions that write down what comes and goes
	NamesTest           Vocabulary = "test"            // packages, by path, that only tests import
	NamesStoreType      Vocabulary = "store_type"      // types that keep things
	NamesStoreMethod    Vocabulary = "store_method"    // their methods that do
	NamesStoreFunc      Vocabulary = "store_func"      // functions that do by themselves
)

var vocabularies = []Vocabulary{
	NamesQuota, NamesRefusal, NamesCount, NamesInbound, NamesFront, NamesOperator, NamesSender, NamesBot, NamesThrottleType, NamesThrottleMethod, NamesQueueType, NamesQueueMethod, NamesTry, NamesLend, NamesTakeBack, NamesLock, NamesUnlock, NamesBudget, NamesEnabled, NamesShare,
	NamesAskedText, NamesAskedBody, NamesResults, NamesNext, NamesList, NamesPieces,
	NamesProbe, NamesCheck, NamesPick, NamesGet, NamesMake, NamesAttempt, NamesReads, NamesContent, NamesPassing, NamesWait, NamesSet,
	NamesBreaker, NamesEnding, NamesCut, NamesPreview, NamesRecord, NamesTest, NamesStoreType, NamesStoreMethod, NamesStoreFunc,
}

// Named reports whether a name, without its package, is one of a vocabulary's.
func (c *Catalog) Named(v Vocabulary, name string) bool {
	words, ok := c.names[v]
	if !ok {
		return false
	}
	plain := plainName(name)
	return !words.excepts(name) &&
		(slices.ContainsFunc(words.Hold, func(w string) bool { return strings.Contains(plain, w) }) ||
			slices.Contains(words.Equal, plain) ||
			slices.ContainsFunc(words.Start, func(w string) bool { return strings.HasPrefix(plain, w) }) ||
			slices.ContainsFunc(words.End, func(w string) bool { return strings.HasSuffix(plain, w) }) ||
			slices.ContainsFunc(words.Begin, func(w string) bool { return strings.HasPrefix(name, w) }))
}

// plainName returns a name as the words of a vocabulary are written.
func plainName(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "")) }

// excepts reports whether a name has a word that takes it out of the vocabulary.
func (r rawNames) excepts(name string) bool {
	plain := plainName(name)
	return slices.ContainsFunc(r.Unless, func(w string) bool { return strings.Contains(plain, w) })
}

// ThrottleName reports whether a method is by its name and that of its type
// (full, as "example.com/llm.RateLimiter") one that takes a permit: an
// interface's whose implementation is elsewhere. The package may say it for
// the type: ratelimit.Manager.
func (c *Catalog) ThrottleName(typ, method string) bool {
	pkg, name, _ := strings.Cut(typ[strings.LastIndexByte(typ, '/')+1:], ".")
	return (c.Named(NamesThrottleType, name) || c.Named(NamesInbound, pkg)) && c.Named(NamesThrottleMethod, method)
}

// QueueName reports whether a method is by its name and that of its type (full) one that
// keeps a function for workers to run.
func (c *Catalog) QueueName(typ, method string) bool {
	return c.Named(NamesQueueType, typ[strings.LastIndexByte(typ, '.')+1:]) && c.Named(NamesQueueMethod, method)
}

// StoreName reports whether a method is by its name and that of its type (full,
// as "example.com/db.NoteRepository") one that puts its arguments where they
// stay, where neither a row nor the code at hand says what it does. What is kept
// in memory only is no such place. The package may say it for the type:
// database.Messages. For a function typ is its package's name.
func (c *Catalog) StoreName(typ, method string) bool {
	name := strings.TrimSuffix(typ[strings.LastIndexByte(typ, '.')+1:], "Interface")
	if len(name) > 1 && name[0] == 'I' && 'A' <= name[1] && name[1] <= 'Z' {
		name = name[1:]
	}
	pkg, _, _ := strings.Cut(typ[strings.LastIndexByte(typ, '/')+1:], ".")
	keeps := c.Named(NamesStoreType, name) || c.Named(NamesStoreType, pkg) && !c.names[NamesStoreType].excepts(name)
	return keeps && c.Named(NamesStoreMethod, method)
}

// StoreFuncName is [Catalog.StoreName] for a function that is no method.
func (c *Catalog) StoreFuncName(name string) bool { return c.Named(NamesStoreFunc, name) }

// BreakerName reports whether a function is by its full name part of a circuit
// breaker. Taking it for one can only silence a finding.
func (c *Catalog) BreakerName(full string) bool {
	return c.Named(NamesBreaker, full[strings.LastIndexByte(full, '/')+1:])
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
	for _, w := range slices.Concat(raw.Hold, raw.Start, raw.End, raw.Equal, raw.Unless) {
		if w == "" || w != strings.ToLower(strings.ReplaceAll(w, "_", "")) {
			l.errorf(at, "%q never matches: words are in lower case, without underscores", w)
		}
	}
	if len(raw.Hold)+len(raw.Start)+len(raw.End)+len(raw.Equal)+len(raw.Begin) == 0 {
		l.errorf(at, "vocabulary %s has no words", name)
	}
	l.cat.names[v] = raw
}
