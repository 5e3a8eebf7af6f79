package llmcall

import (
	"go/types"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A Cut is a result of a function that is the text of an answer, or holds it,
// where the function leaves out why the answer ended and nobody looked at that.
type Cut struct {
	Result int
	Fields []string           // paths of fields that hold the text (Message.Content); none where it is the result
	Ends   []string           // fields of it that say why the answer ended, which the package does not read
	Read   ssaflow.Position   // where the text is taken from the answer
	Lacks  ssaflow.Position   // as [Answer.Lacks]
	Via    []ssaflow.Position // the calls down to the request
	// Whole: the result is what the answer was decoded to, the text not yet taken from it.
	Whole bool
}

// gives is a result by which text leaves a function.
type gives struct {
	fn     *ssa.Function
	result int
}

// cuts returns the cuts of the package's functions, sorted.
func (r *Result) cuts() map[*ssa.Function][]Cut {
	looked := make(map[gives]bool)
	for _, w := range r.walks() {
		for g := range w.gives {
			looked[g] = looked[g] || w.looked
		}
	}
	out := make(map[*ssa.Function][]Cut)
	for _, w := range r.walks() {
		for g := range w.wholes {
			c := Cut{Result: g.result, Lacks: w.ans.Lacks, Whole: true, Via: w.ans.Site.Via}
			if !w.looksBefore(g.fn) && !slices.ContainsFunc(out[g.fn], func(o Cut) bool { return o.Result == c.Result && o.Whole && slices.Equal(o.Via, c.Via) }) {
				out[g.fn] = append(out[g.fn], c)
			}
		}
		for g, fields := range w.gives {
			if looked[g] || !w.ans.Read.IsValid() && !w.ans.From.IsValid() || w.toldHere() || w.wantsWhole(g.fn) {
				continue
			}
			c := Cut{Result: g.result, Fields: fields, Ends: w.endsOf(g), Read: w.ans.From, Lacks: w.ans.Lacks, Via: w.ans.Site.Via}
			if !c.Read.IsValid() {
				c.Read = r.x.flow.PositionOf(w.ans.Read)
			}
			if !slices.ContainsFunc(out[g.fn], func(o Cut) bool {
				return o.Result == c.Result && !o.Whole && slices.Equal(o.Fields, c.Fields) && slices.Equal(o.Via, c.Via)
			}) {
				out[g.fn] = append(out[g.fn], c)
			}
		}
	}
	for _, list := range out {
		sort.Slice(list, func(i, j int) bool {
			if list[i].Result != list[j].Result {
				return list[i].Result < list[j].Result
			}
			if list[i].Whole != list[j].Whole {
				return list[i].Whole
			}
			if c := slices.Compare(list[i].Fields, list[j].Fields); c != 0 {
				return c < 0
			}
			return slices.CompareFunc(list[i].Via, list[j].Via, func(a, b ssaflow.Position) int { return strings.Compare(a.String(), b.String()) }) < 0
		})
	}
	return out
}

// toldHere reports whether this package does something with the text that is reported by
// itself, under a bound that it knows: who gets the text besides has nothing to add.
func (w *answerWalk) toldHere() bool {
	bound := w.ans.Site.MaxTokens
	if w.ans.Looked || len(bound) == 0 || slices.ContainsFunc(bound, (*ssaflow.Term).HasParam) {
		return false
	}
	return w.ans.Kept.IsValid() || w.ans.Parsed.IsValid() && w.ans.Decoding != DecodeLoud
}

// wantsWhole reports whether a function decodes the text that it hands on, and fails where
// that looks like half of what was wanted.
func (w *answerWalk) wantsWhole(fn *ssa.Function) bool {
	return slices.ContainsFunc(w.parses, func(parse *ssa.Call) bool {
		return parse.Parent() == fn && newTrial(w.x, w.ans.Site, parse, nil).halves()
	})
}

// looksBefore reports whether why the answer ended is looked at before a function of this
// package hands it on; what its callers here do is no matter to those elsewhere.
func (w *answerWalk) looksBefore(fn *ssa.Function) bool {
	if w.looked && len(w.lookers) == 0 {
		return true
	}
	after, work := make(map[*ssa.Function]bool), []*ssa.Function{fn}
	for len(work) > 0 {
		calls, _ := w.x.flow.Callers(work[0])
		work = work[1:]
		for _, call := range calls {
			if by := outermost(call.Parent()); !after[by] {
				after[by] = true
				work = append(work, by)
			}
		}
	}
	for by := range w.lookers {
		if !after[by] {
			return true
		}
	}
	return false
}

// endsOf returns the fields of a result that why the answer ended was copied to.
func (w *answerWalk) endsOf(g gives) (ends []string) {
	if st := structUnder(g.fn.Signature.Results().At(g.result).Type()); st != nil {
		for f := range st.Fields() {
			if w.ends[f] {
				ends = append(ends, f.Name())
			}
		}
	}
	return ends
}

// gave notes that text, or what holds it, leaves a function.
func (w *answerWalk) gave(fn *ssa.Function, result int, t types.Type) {
	var fields []string
	if !isText(t) {
		if fields = w.holding(t, "", 0); len(fields) == 0 {
			return
		}
	}
	if w.gives == nil {
		w.gives = make(map[gives][]string)
	}
	w.gives[gives{fn, result}] = fields
}

// gaveWhole notes that what the answer was decoded to leaves a function: who gets it
// elsewhere takes the text from it, and may look why it ended.
func (w *answerWalk) gaveWhole(fn *ssa.Function, result int) {
	if fn.Object() == nil || !fn.Object().Exported() {
		return
	}
	if w.wholes == nil {
		w.wholes = make(map[gives]bool)
	}
	w.wholes[gives{fn, result}] = true
}

// holding returns the fields of a struct, or of one in it, that hold text of the answer.
func (w *answerWalk) holding(t types.Type, path string, depth int) (fields []string) {
	st := structUnder(t)
	if st == nil || depth > maxHolding {
		return nil
	}
	for f := range st.Fields() {
		if !w.holds[f] {
			continue
		}
		if in := w.holding(f.Type(), path+f.Name()+".", depth+1); len(in) > 0 {
			fields = append(fields, in...)
		} else {
			fields = append(fields, path+f.Name())
		}
	}
	return fields
}

// maxHolding bounds the structs in one another that text is looked for in.
const maxHolding = 3

// fieldsAt returns the fields along a path from a type, none where there is no such path.
func fieldsAt(t types.Type, path string) []*types.Var {
	name, rest, nested := strings.Cut(path, ".")
	st := structUnder(t)
	if st == nil {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() != name {
			continue
		}
		if !nested {
			return []*types.Var{f}
		}
		if in := fieldsAt(f.Type(), rest); in != nil {
			return append(in, f)
		}
	}
	return nil
}

// cutsOf returns the cuts of what a call of another package's function runs; of
// an interface's method where each implementation that asks an LLM has them.
func (w *answerWalk) cutsOf(call ssa.CallInstruction) []Cut {
	c := call.Common()
	if !c.IsInvoke() {
		obj := ssaflow.Callee(c)
		if obj == nil {
			return nil
		}
		if fact := w.x.imported(obj.Pkg()); fact != nil {
			if ff := fact.fn(obj.FullName()); ff != nil {
				return ff.Cuts
			}
		}
		return nil
	}
	var out, own []Cut
	for _, im := range w.x.implementations(c.Method) {
		sites := im.summary(w.x).sites
		switch {
		case im.fact != nil && len(im.fact.Cuts) > 0:
			out = im.fact.Cuts
			if slices.ContainsFunc(sites, func(s *Site) bool { return s.Leaf.At == w.ans.Site.Leaf.At }) {
				own = out // of the request in question
			}
		case len(sites) > 0:
			return nil
		}
	}
	for _, im := range w.x.crowdOf(c.Method) {
		if slices.ContainsFunc(im.fact.Sites, func(s *Site) bool { return s.Leaf.At == w.ans.Site.Leaf.At }) {
			own = im.fact.Cuts
		}
	}
	if own != nil {
		return own
	}
	return out
}

// sameEnd reports whether the shorter of two ways to a request is the end of the longer.
func sameEnd(a, b []ssaflow.Position) bool {
	n := min(len(a), len(b))
	return slices.Equal(a[len(a)-n:], b[len(b)-n:])
}

// startCut follows text that comes from a function of another package, and
// returns the results that it is.
func (w *answerWalk) startCut(s *Site) map[int]bool {
	call, results := s.call, make(map[int]bool)
	for _, cut := range w.cutsOf(call) {
		if !sameEnd(cut.Via, s.Via[1:]) { // what another request answers
			continue
		}
		if cut.Result >= call.Common().Signature().Results().Len() {
			continue
		}
		if cut.Whole {
			w.ans.Lacks = cut.Lacks
			w.follow(decoded, ssaflow.Result(call, cut.Result)...)
			results[cut.Result] = true
			continue
		}
		if len(cut.Fields) > 0 {
			st := structUnder(call.Common().Signature().Results().At(cut.Result).Type())
			if st == nil {
				continue
			}
			for _, path := range cut.Fields {
				for _, f := range fieldsAt(call.Common().Signature().Results().At(cut.Result).Type(), path) {
					w.holds[f] = true
				}
			}
			for i := range st.NumFields() {
				if slices.Contains(cut.Ends, st.Field(i).Name()) {
					w.ends[st.Field(i)] = true
					w.ans.Looked = w.ans.Looked || w.x.readsField(st.Field(i))
				}
			}
		}
		w.read(w.x.flow.CallPos(call))
		w.ans.From, w.ans.Lacks = cut.Read, cut.Lacks
		w.follow(text, ssaflow.Result(call, cut.Result)...)
		results[cut.Result] = true
	}
	return results
}
