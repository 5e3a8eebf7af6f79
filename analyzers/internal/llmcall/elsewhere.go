package llmcall

import (
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A service asks through an interface that main fills: the service knows where the text goes,
// the client behind the interface what bounds it and that nobody looks why it ended. Both meet
// where the one is given the other.

// Put is what a package does with a text that a call returns of which it does not know what
// it runs.
type Put struct {
	Call   ssaflow.Position
	Result int
	Field  string   // of the result that is the text, "" for itself
	Reads  []string // fields of the result that the package reads

	Kept, Parsed     ssaflow.Position // as those of [Answer]
	KeptBy, ParsedBy string
	Decoding         Decoding
	Mute             bool
}

// Bounds on puts.
const (
	maxPuts     = 128 // calls of a package whose texts are followed
	maxPutField = 2   // fields of a result that may be its text
)

// puts returns what this package does with such texts, where it keeps them or does not hear
// that they cannot be read, in the order of the source.
func (x *extractor) puts() []Put {
	if x.dispatch.puts != nil {
		return *x.dispatch.puts
	}
	var out []Put
	followed := 0
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || !call.Call.IsInvoke() || followed >= maxPuts || x.pendingAt(fn, call, false) == nil {
					continue
				}
				for i, field := range x.textsOf(call) {
					followed++
					if p, ok := x.put(fn, call, i, field); ok {
						out = append(out, p)
					}
				}
			}
		}
	}
	x.dispatch.puts = &out
	return out
}

// textsOf yields the results of a call, and their fields, that may be text of an answer.
func (x *extractor) textsOf(call *ssa.Call) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		i := 0
		for v := range call.Call.Signature().Results().Variables() {
			if isText(v.Type()) && !yield(i, "") {
				return
			}
			if st := structUnder(v.Type()); st != nil && !isError(v.Type()) {
				n := 0
				for f := range st.Fields() {
					if n < maxPutField && isText(f.Type()) && x.cat.Says(strings.ToLower(f.Name())) {
						if n++; !yield(i, f.Name()) {
							return
						}
					}
				}
			}
			i++
		}
	}
}

// put follows one text.
func (x *extractor) put(fn *ssa.Function, call *ssa.Call, result int, field string) (Put, bool) {
	w := newAnswerWalk(x, &Site{x: x, fn: fn, call: call})
	p := Put{Call: x.flow.PositionOf(x.flow.CallPos(call)), Result: result, Field: field}
	if field != "" {
		for f := range structUnder(call.Call.Signature().Results().At(result).Type()).Fields() {
			switch {
			case f.Name() == field:
				w.holds[f] = true
			case x.readsField(f):
				p.Reads = append(p.Reads, f.Name())
			}
		}
	}
	w.read(call.Pos())
	w.follow(text, ssaflow.Result(call, result)...)
	w.run()
	w.kept()
	p.Decoding = w.decoding(w.parses)
	if len(w.parses)+len(w.checks) == 0 { // half of what is decoded first does not get so far
		p.Kept, p.KeptBy = x.flow.PositionOf(w.ans.Kept), w.ans.KeptBy
	}
	if w.ans.Looked || !p.Kept.IsValid() && p.Decoding == DecodeLoud {
		return p, false
	}
	if p.Decoding != DecodeLoud {
		p.Parsed, p.ParsedBy, p.Mute = x.flow.PositionOf(w.ans.Parsed), w.ans.ParsedBy, w.ans.Mute
	}
	return p, true
}

// Elsewhere returns the answers that other packages put away which do not know who answers,
// where that is known here: by the calls of the package, and by what it sets up.
func (r *Result) Elsewhere() []*Answer {
	puts, answering, known := make(map[ssaflow.Position][]Put), make(map[string][]*FuncFact), make(map[string]bool)
	for _, p := range r.x.puts() {
		puts[p.Call] = append(puts[p.Call], p)
	}
	for _, pkg := range r.x.flow.Pkg.Pkg.Imports() {
		fact := r.x.imported(pkg)
		if fact == nil {
			continue
		}
		for _, p := range fact.Puts {
			puts[p.Call] = append(puts[p.Call], p)
		}
		for i := range fact.Funcs {
			for _, s := range fact.Funcs[i].Sites {
				way := wayOf(s.Via)
				known[way] = true
				if len(fact.Funcs[i].Cuts) > 0 {
					answering[way] = append(answering[way], &fact.Funcs[i])
				}
			}
		}
	}
	var out []*Answer
	for _, s := range r.All() {
		if !s.LLM() || !answers(s.Leaf.Kind) || !s.Pos().IsValid() {
			continue
		}
		for i := 0; i+1 < len(s.Via); i++ {
			if i > 0 && known[wayOf(s.Via[i:])] {
				break // another package knows it already, and says so
			}
			if in := s.inner; in != nil && in.call != nil && slices.Contains(in.Via, s.Via[i]) {
				continue // so does a function further in
			}
			for _, p := range puts[s.Via[i]] {
				for _, ff := range answering[wayOf(s.Via[i+1:])] {
					for _, c := range ff.Cuts {
						if sameEnd(c.Via, s.Via[i+1:]) && p.of(c) {
							out = append(out, r.x.elsewhere(s, p, c))
						}
					}
				}
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Read < out[j].Read })
	return out
}

// of reports whether a put is of the text that a function returns and cut short perhaps.
func (p Put) of(c Cut) bool {
	if c.Whole || c.Result != p.Result || slices.ContainsFunc(c.Ends, func(end string) bool { return slices.Contains(p.Reads, end) }) {
		return false
	}
	return p.Field == "" && len(c.Fields) == 0 || slices.Contains(c.Fields, p.Field)
}

func (x *extractor) elsewhere(s *Site, p Put, c Cut) *Answer {
	a := &Answer{
		Site: s, Read: s.Pos(), From: c.Read, Lacks: c.Lacks,
		KeptBy: p.KeptBy, ParsedBy: p.ParsedBy, Decoding: p.Decoding, Mute: p.Mute,
	}
	a.Kept, a.Parsed = ssaflow.Foreign(x.flow.Fset, p.Kept), ssaflow.Foreign(x.flow.Fset, p.Parsed)
	return a
}

// wayOf is a way down to a request as a key.
func wayOf(via []ssaflow.Position) string {
	var b strings.Builder
	for _, at := range via {
		b.WriteString(at.String())
		b.WriteByte(' ')
	}
	return b.String()
}
