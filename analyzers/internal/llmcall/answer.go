package llmcall

import (
	"go/token"
	"go/types"
	"slices"
	"sort"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxAnswerUses bounds the uses of one answer that are looked at; past it the
// answer counts as looked at.
const maxAnswerUses = 4000

// Answer is what the code of a package does with what one request returns.
type Answer struct {
	Site *Site
	// Read is where text is first taken from it, NoPos where none is.
	Read token.Pos
	// Looked: why the answer ended is looked at, or may be where that cannot be
	// seen.
	Looked bool
	// Kept is where the text is put where it stays, by the function KeptBy;
	// Parsed where it is decoded, by ParsedBy. NoPos where neither.
	Kept, Parsed     token.Pos
	KeptBy, ParsedBy string
	// Decoding is what becomes of it where that fails; Mute: the function that decodes it
	// hands no error on. Into is what the text is
	// decoded to first, nil where that is not seen.
	Decoding Decoding
	Mute     bool
	Into     types.Type
	// Returned is where the text leaves the functions of this package, or is
	// handed to a function value.
	Returned token.Pos
	// From is where a function of another package takes the text from the answer,
	// and Read then the call of it; invalid where this package does.
	From ssaflow.Position
	// Lacks is where the struct that a raw answer is decoded to stands, or else its
	// variable, where it has no field for why the answer ended; invalid where it has one.
	Lacks ssaflow.Position
}

// Answers returns what becomes of the answers of the package's requests, in the
// order of the source. Requests whose answer cannot be followed are left out.
func (r *Result) Answers() []*Answer {
	var out []*Answer
	for _, w := range r.walks() {
		if w.ans.Read.IsValid() {
			out = append(out, w.ans)
		}
	}
	rank := func(a *Answer) int { // what is done with one text is said once
		switch {
		case a.Kept.IsValid():
			return 0
		case a.Parsed.IsValid():
			return 1
		}
		return 2
	}
	sort.SliceStable(out, func(i, j int) bool {
		return out[i].Read < out[j].Read || out[i].Read == out[j].Read && rank(out[i]) < rank(out[j])
	})
	return out
}

// walks follows the answers of the package's requests, once.
func (r *Result) walks() []*answerWalk {
	if r.followed != nil {
		return r.followed
	}
	r.followed = []*answerWalk{}
	below := make(map[*Site]bool) // sites that a longer way goes through
	sites := slices.Concat(r.Sites, r.x.crowdAnswers())
	for _, s := range sites {
		if s.LLM() && s.inner != nil {
			below[s.inner] = true
		}
	}
	for _, s := range sites {
		if !s.LLM() || s.made || s.call == nil || below[s] || !answers(s.Leaf.Kind) {
			continue
		}
		w := newAnswerWalk(r.x, s)
		leaf := s
		for in := s.inner; in != nil && in.call != nil; in = in.inner {
			w.entered[in.fn] = append(w.entered[in.fn], leaf.call)
			leaf = in
		}
		w.start(leaf)
		w.run()
		w.kept()
		w.looked = w.ans.Looked || slices.ContainsFunc(w.gone, w.endIn) // the reason goes with it
		w.ans.Looked = w.looked || w.leaves || w.endLeaves()            // who has it may look
		w.ans.Decoding = w.decoding(w.parses)
		r.followed = append(r.followed, w)
	}
	loudElsewhere(r.followed)
	return r.followed
}

// loudElsewhere takes one text that is decoded for several callers as handed on where one
// of them hears of a failure: the decoder is not who keeps it from the others.
func loudElsewhere(walks []*answerWalk) {
	type decoding struct {
		text token.Pos
		by   *ssa.Call
	}
	loud := make(map[decoding]bool)
	for _, w := range walks {
		for _, parse := range w.parses {
			d := decoding{w.ans.Read, parse}
			loud[d] = loud[d] || w.ans.Decoding == DecodeLoud
		}
	}
	for _, w := range walks {
		if w.ans.Decoding == DecodeQuiet && !slices.ContainsFunc(w.parses, func(parse *ssa.Call) bool { return !loud[decoding{w.ans.Read, parse}] }) {
			w.ans.Decoding = DecodeLoud
		}
	}
}

// answers reports whether a call of a kind returns an answer at once.
func answers(kind string) bool {
	switch kind {
	case "batch", "run", "agent", "embedding", "compact":
		return false
	}
	return true
}

// A carry is how a value has to do with an answer.
type carry uint8

const (
	whole   carry = iota // an SDK's answer, a part of one or a stream of them; or what holds one
	decoded              // the same of types of the user's, by their names in JSON
	data                 // bytes that it is decoded from
	text                 // its text, or what holds some
)

type carried struct {
	v ssa.Value
	c carry
}

// answerWalk follows an answer forward through the functions of a package.
type answerWalk struct {
	x     *extractor
	ans   *Answer
	seen  map[carried]bool
	work  []carried
	uses  int
	holds map[*types.Var]bool // fields that something of the answer was stored to
	types map[types.Type]bool // see reasonIn
	ends  map[*types.Var]bool // fields that why the answer ended was copied to
	gone  []types.Type        // of what leaves the package with text in it
	// looked: [Answer.Looked] as far as this package is concerned, by the lookers.
	looked  bool
	lookers map[*ssa.Function]bool
	puts    map[ssa.Value][]ssa.Instruction // what puts something of the answer into a variable, or a field of it

	params map[carried]bool // see first

	gives  map[gives][]string // results by which text leaves functions, with the fields that hold it
	wholes map[gives]bool     // results that are what the answer was decoded to
	leaves bool               // and one of them says why it ended
	// entered are the calls by which the way came into a function: it goes back
	// there only.
	entered map[*ssa.Function][]ssa.CallInstruction
	// only, where it is set, is the function whose callers are not looked at.
	only *ssa.Function

	missing int // results looked at by misses

	reads  []ssa.CallInstruction // of readers of data
	parses []*ssa.Call           // that decode text
	checks []*ssa.Call           // that read it and fail where it is not whole, by their marks or, of other packages, by their names: risk.ParseReport
	keeps  []keeping
	yields []*ssa.Function // bodies of loops over an iterator
}

func newAnswerWalk(x *extractor, s *Site) *answerWalk {
	return &answerWalk{
		x: x, ans: &Answer{Site: s},
		entered: make(map[*ssa.Function][]ssa.CallInstruction),
		seen:    make(map[carried]bool), params: make(map[carried]bool),
		holds: make(map[*types.Var]bool), types: make(map[types.Type]bool), puts: make(map[ssa.Value][]ssa.Instruction), ends: make(map[*types.Var]bool),
		lookers: make(map[*ssa.Function]bool),
	}
}

func (w *answerWalk) follow(c carry, vals ...ssa.Value) {
	for _, v := range vals {
		at := carried{v, c}
		if v == nil || w.seen[at] {
			continue
		}
		w.seen[at] = true
		w.work = append(w.work, at)
	}
}

func (w *answerWalk) run() {
	looked := w.ans.Looked
	defer func() { w.ans.Looked = looked }()
	for len(w.work) > 0 {
		at := w.work[0]
		w.work = w.work[1:]
		refs := at.v.Referrers()
		if refs == nil {
			continue
		}
		for _, r := range *refs {
			if w.uses++; w.uses > maxAnswerUses {
				looked = true
				return
			}
			w.ans.Looked = false
			if w.use(at, r); w.ans.Looked {
				looked = true
				w.lookers[outermost(r.Parent())] = true
			}
		}
	}
}

// start follows what the request returns.
func (w *answerWalk) start(s *Site) {
	var cut map[int]bool
	if s.inner != nil { // of another package
		cut = w.startCut(s)
	}
	sig := s.call.Common().Signature()
	raw := s.Leaf.Func == ""
	for i := range sig.Results().Len() {
		t := sig.Results().At(i).Type()
		c := whole
		switch {
		case isError(t):
			continue
		case isText(t) && !raw:
			if s.inner != nil {
				continue // a wrapper's: what it left out is said there
			}
			c = text
			w.read(s.Pos())
		case cut[i]:
			continue // what it was decoded from was seen to there
		case raw && w.x.isAnswerData(t):
			c = data
		case raw || !w.ofSDK(t):
			continue
		}
		w.follow(c, ssaflow.Result(s.call, i)...)
	}
	if raw {
		w.results(s.call)
	}
	for _, row := range w.x.cat.Func(ssaflow.Callee(s.call.Common())) {
		if i, ok := row.Args[catalog.RoleFunc]; ok { // called back with each piece
			if fn := literal(w.arg(s.call, i)); fn != nil && len(fn.Params) > 0 {
				w.follow(whole, fn.Params[len(fn.Params)-1])
			}
		}
		if i, ok := row.Args[catalog.RoleResponse]; ok && row.Kind == catalog.KindLLM {
			w.target(w.arg(s.call, i))
		}
	}
}

// results follows what a request of an HTTP library is told to decode its answer to:
// client.R().SetResult(&out).Post(url).
func (w *answerWalk) results(call ssa.CallInstruction) {
	for req := receiver(call.Common()); req != nil && req.Referrers() != nil; { // a variable of a package has none
		for _, r := range *req.Referrers() {
			set, ok := r.(*ssa.Call)
			if !ok || receiver(&set.Call) != req {
				continue
			}
			for _, row := range w.x.cat.Func(ssaflow.Callee(&set.Call)) {
				if i, ok := row.Args[catalog.RoleResponse]; ok && row.Kind == catalog.KindSetter {
					w.target(w.arg(set, i))
				}
			}
		}
		made, ok := req.(*ssa.Call)
		if !ok {
			return
		}
		req = receiver(&made.Call)
	}
}

// arg returns argument i of a call, the receiver not counted.
func (w *answerWalk) arg(call ssa.CallInstruction, i int) ssa.Value {
	c := call.Common()
	if !c.IsInvoke() && c.Signature().Recv() != nil {
		i++
	}
	if i < 0 || i >= len(c.Args) {
		return nil
	}
	return c.Args[i]
}

// first reports whether a parameter's callers are looked at for the first time:
// a function may call itself.
func (w *answerWalk) first(at carried) bool {
	if w.params[at] {
		return false
	}
	w.params[at] = true
	return true
}

// target follows what an answer is decoded to: a pointer, on the way to the
// decoder perhaps a parameter.
func (w *answerWalk) target(v ssa.Value) {
	for depth := 0; v != nil && depth < 8; depth++ {
		switch u := v.(type) {
		case *ssa.MakeInterface:
			v = u.X
			continue
		case *ssa.ChangeInterface:
			v = u.X
			continue
		case *ssa.UnOp:
			if o := w.origin(u); o != v {
				v = o
				continue
			}
		case *ssa.Parameter:
			if !w.first(carried{u, data}) {
				return
			}
			i := slices.Index(u.Parent().Params, u)
			for _, call := range w.callers(u.Parent()) {
				if c := call.Common(); c.IsInvoke() {
					if i-1 >= 0 && i-1 < len(c.Args) {
						w.target(c.Args[i-1])
					}
				} else if i < len(c.Args) {
					w.target(c.Args[i])
				}
			}
		}
		break
	}
	if v == nil {
		return
	}
	if st := structUnder(v.Type()); st != nil && !w.reasonIn(v.Type()) && w.textIn(st, 0) {
		w.ans.Lacks = w.declared(v)
	}
	w.follow(decoded, v)
}

// declared returns where the struct that v points to stands in this package, else where v
// does, or the request whose answer it takes.
func (w *answerWalk) declared(v ssa.Value) ssaflow.Position {
	pos := v.Pos()
	if named, ok := types.Unalias(deref(v.Type())).(*types.Named); ok && named.Obj().Pkg() == w.x.flow.Pkg.Pkg {
		pos = named.Obj().Pos()
	}
	if !pos.IsValid() {
		pos = w.ans.Site.Pos()
	}
	return w.x.flow.PositionOf(pos)
}

// read notes where text is taken from the answer.
func (w *answerWalk) read(pos token.Pos) {
	if pos.IsValid() && (!w.ans.Read.IsValid() || pos < w.ans.Read) {
		w.ans.Read = pos
	}
}

// callers returns the calls of fn here, those through interfaces included.
func (w *answerWalk) callers(fn *ssa.Function) []ssa.CallInstruction {
	if calls := w.entered[fn]; len(calls) > 0 {
		return calls
	}
	if fn == w.only {
		return nil
	}
	calls, _ := w.x.flow.Callers(fn)
	return append(slices.Clone(calls), w.x.invokes(fn)...)
}

// returned follows result i of fn to its callers.
func (w *answerWalk) returned(fn *ssa.Function, i int, v ssa.Value, c carry) {
	calls := w.callers(fn)
	for _, call := range calls {
		w.follow(c, ssaflow.Result(call, i)...)
	}
	switch c {
	case text:
		w.gave(fn, i, v.Type())
	case decoded:
		w.gaveWhole(fn, i)
	}
	for _, mc := range w.x.flow.Closures(fn) {
		w.handed(mc, v.Type(), c)
	}
	if fn.Parent() != nil {
		w.handed(fn, v.Type(), c)
	}
	if len(w.entered[fn]) > 0 {
		return
	}
	if _, all := w.x.flow.Callers(fn); all {
		return
	}
	if c == text {
		if !w.ans.Returned.IsValid() {
			w.ans.Returned = fn.Pos()
		}
		return
	}
	if fn.Parent() == nil && (fn.Object() == nil || fn.Object().Exported()) || len(calls) == 0 && fn.Parent() == nil {
		if c == decoded {
			w.leaves = w.leaves || w.tells(v)
			return
		}
		w.escape(v)
	}
}

// handed follows what a function literal returns through the call that it is
// handed to: backoff.RetryWithData(func() (T, error) { … }).
func (w *answerWalk) handed(lit ssa.Value, t types.Type, c carry) {
	if lit.Referrers() == nil {
		return
	}
	for _, r := range *lit.Referrers() {
		if ct, ok := r.(*ssa.ChangeType); ok {
			w.handed(ct, t, c)
		}
		call, ok := r.(ssa.CallInstruction)
		if !ok || call.Common().Value == lit {
			continue
		}
		results := call.Common().Signature().Results()
		for i := range results.Len() {
			if types.Identical(results.At(i).Type(), t) {
				w.follow(c, ssaflow.Result(call, i)...)
			}
		}
	}
}

// escape notes that an answer goes where it cannot be followed: why it ended
// may be looked at there, if what goes there can say so.
func (w *answerWalk) escape(v ssa.Value) { w.ans.Looked = w.ans.Looked || w.tells(v) }

// tells reports whether a value can say why the answer ended, or what is put into it
// can: fmt.Sprint(answer.Text).
func (w *answerWalk) tells(v ssa.Value) bool {
	return slices.ContainsFunc(elements(v), func(e ssa.Value) bool { return w.reasonIn(unwrap(e).Type()) })
}

// invokes returns the calls here through interfaces that may run method fn.
func (x *extractor) invokes(fn *ssa.Function) []ssa.CallInstruction {
	recv := fn.Signature.Recv()
	if recv == nil {
		return nil
	}
	if x.dispatch.invoked == nil {
		x.dispatch.invoked = make(map[string][]ssa.CallInstruction)
		for _, f := range x.flow.Funcs {
			for _, b := range f.Blocks {
				for _, instr := range b.Instrs {
					if call, ok := instr.(ssa.CallInstruction); ok && call.Common().IsInvoke() {
						name := call.Common().Method.Name()
						x.dispatch.invoked[name] = append(x.dispatch.invoked[name], call)
					}
				}
			}
		}
	}
	var out []ssa.CallInstruction
	for _, call := range x.dispatch.invoked[fn.Name()] {
		if iface, ok := call.Common().Value.Type().Underlying().(*types.Interface); ok && types.Implements(recv.Type(), iface) {
			out = append(out, call)
		}
	}
	return out
}
