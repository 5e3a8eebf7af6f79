package ssaflow

import (
	"cmp"
	"go/token"
	"slices"
	"strconv"
)

// Bounds on terms. Passing one is never an error: the rest is unknown.
const (
	maxAlternatives = 12  // values kept in an OpAny
	maxParts        = 256 // parts kept of a text: the first three quarters and the last quarter
	maxDepth        = 40  // nesting that a rebuilt term may have
	maxNodes        = 600 // nodes visited when a term is rebuilt
	maxExportDepth  = 14  // nesting of a term in a fact
	maxExportNodes  = 160 // nodes of a term in a fact
	fieldShare      = 10  // of these one in so many are a field's at least
	maxWithin       = 2   // structs in one another of which that holds

	// All the facts of a package share these, down to a least for each.
	maxFactNodes = 80_000  // nodes of terms
	maxFactWork  = 500_000 // terms visited
	minExport    = 12
	minWork      = 100
)

// Either returns the term of a value that is one of terms; a nil one is passed over.
func Either(terms ...*Term) *Term { return anyOf(false, terms...) }

// anyOf returns one of the terms: alternatives flattened, equal ones and those
// that say nothing dropped.
func anyOf(open bool, terms ...*Term) *Term {
	if len(terms) == 1 && !open && terms[0] != nil && terms[0].Op == OpAny {
		return terms[0] // what it is marked as stays
	}
	var out []*Term
	var add func(*Term)
	add = func(t *Term) {
		switch {
		case t == nil:
		case t.Op == OpAny:
			open = open || t.Open
			for _, a := range t.Args {
				add(a)
			}
		case t.Op == OpUnknown:
			open = true
		default:
			for i, o := range out {
				if o == t || o.equal(t) {
					out[i] = o.testedAs(t)
					return
				}
			}
			if len(out) == maxAlternatives {
				open = true
				return
			}
			out = append(out, t)
		}
	}
	for _, t := range terms {
		add(t)
	}
	switch {
	case len(out) == 0:
		return unknownTerm
	case len(out) == 1 && !open:
		return out[0]
	}
	return &Term{Op: OpAny, Args: out, Open: open, pos: out[0].pos, At: out[0].At}
}

// Alternatives returns t with what f makes of each of its alternatives.
func Alternatives(t *Term, f func(*Term) *Term) *Term {
	var out []*Term
	for _, a := range t.Alternatives() {
		out = append(out, f(a))
	}
	return anyOf(t.Op == OpAny && t.Open, out...)
}

// Same reports whether two terms say the same.
func (t *Term) Same(u *Term) bool { return t.equal(u) }

// maxEqual bounds the nesting of objects that are compared.
const maxEqual = 6

// equal reports whether two terms say the same. Objects below a few others are
// taken to be equal where they were made at the same place.
func (t *Term) equal(u *Term) bool {
	left := maxEqualTerms
	return t.equalTo(u, maxEqual, &left)
}

// maxEqualTerms bounds the terms that a comparison visits: two that share parts
// of parts have more ways through them than can be gone. Those are not equal.
const maxEqualTerms = 5000

func (t *Term) equalTo(u *Term, depth int, left *int) bool {
	if t == u || t == nil || u == nil {
		return t == u
	}
	if *left--; *left < 0 {
		return false
	}
	if t.Op != u.Op || t.Name != u.Name || t.Index != u.Index || t.Kind != u.Kind || t.Text != u.Text || t.Type != u.Type || len(t.Args) != len(u.Args) {
		return false
	}
	switch t.Op {
	case OpObject: // one literal of a helper makes an object for each call
		if t.val != u.val || t.val == nil && (!t.At.IsValid() || t.At != u.At) || len(t.Fields) != len(u.Fields) {
			return false
		}
		if depth--; depth < 0 {
			return true
		}
		for i := range t.Fields {
			if !t.Fields[i].Value.equalTo(u.Fields[i].Value, depth, left) {
				return false
			}
		}
		if !t.Base.equalTo(u.Base, depth, left) {
			return false
		}
	case OpCall:
		if t.val != u.val {
			return false
		}
	}
	for i := range t.Args {
		if !t.Args[i].equalTo(u.Args[i], depth, left) {
			return false
		}
	}
	return true
}

func concat(parts ...*Term) *Term {
	var out []*Term
	var add func(*Term)
	add = func(t *Term) {
		switch {
		case t.Op == OpConcat:
			for _, a := range t.Args {
				add(a)
			}
		case t.Op == OpZero || t.Op == OpConst && t.Text == "":
		case t.Op == OpConst && len(out) > 0 && out[len(out)-1].Op == OpConst:
			last := out[len(out)-1]
			out[len(out)-1] = &Term{Op: OpConst, Kind: String, Text: last.Text + t.Text, pos: last.pos, At: last.At}
		default:
			out = append(out, t)
		}
	}
	for _, p := range parts {
		add(p)
	}
	if len(out) > maxParts {
		head := out[: maxParts*3/4 : maxParts*3/4]
		out = append(append(head, unknownTerm), out[len(out)-maxParts/4+1:]...)
	}
	switch len(out) {
	case 0:
		return Const(String, "")
	case 1:
		if out[0].Op == OpConst {
			return out[0]
		}
	}
	return &Term{Op: OpConcat, Args: out, pos: out[0].pos, At: out[0].At}
}

// fieldOf returns the field of t, where owner is the full name of the struct
// type that declares it.
func fieldOf(t *Term, owner, name string) *Term {
	v := fieldIn(t, owner, name)
	if len(t.Tested) > 0 {
		v = partTested(v, t, name)
	}
	return v
}

func fieldIn(t *Term, owner, name string) *Term {
	switch t.Op {
	case OpAny:
		if len(t.Args) == 0 {
			return unknownTerm
		}
		vals := make([]*Term, 0, len(t.Args))
		own := owner != "" && slices.ContainsFunc(t.Args, func(a *Term) bool { return a.Op == OpObject && a.Type == owner })
		for _, a := range t.Args {
			if a.Op == OpZero && len(t.Args) > 1 {
				continue // a nil pointer has no fields
			}
			if own && a.Op == OpObject && a.Type != "" && a.Type != owner {
				continue // what another type has by that name: an interface held either
			}
			vals = append(vals, fieldOf(a, owner, name))
		}
		return brought(anyOf(t.Open, vals...), t.via)
	case OpObject:
		if owner != "" && t.awaitsOptions() {
			break // who passes the options may set it
		}
		if v, via := t.lookup(name); v != nil {
			if t.Open {
				v = anyOf(true, v)
			}
			return brought(v, via)
		}
		base := t
		for base.Op == OpObject && base.Base != nil {
			base = base.Base
		}
		if base.Op != OpObject {
			return fieldOf(base, owner, name)
		}
		if t.Open || base.Open {
			break
		}
		return &Term{Op: OpZero, pos: t.pos, At: t.At, val: t.val}
	case OpZero:
		return &Term{Op: OpZero, pos: t.pos, At: t.At, val: t.val}
	case OpUnknown:
		if owner == "" {
			return t
		}
	}
	return &Term{Op: OpField, Name: name, Type: owner, Args: []*Term{t}, pos: t.pos, At: t.At}
}

// elemOf returns an element of t; index is nil where every element is meant.
func elemOf(t, index *Term) *Term {
	if t.Op == OpAny && len(t.Args) > 0 {
		vals := make([]*Term, len(t.Args))
		for i, a := range t.Args {
			vals[i] = elemOf(a, index)
		}
		return anyOf(t.Open, vals...)
	}
	if t.Op == OpObject && t.Base == nil && index != nil && index.Op == OpConst {
		if index.Kind == String {
			if v := t.Lookup(index.Text); v != nil {
				return v
			}
		} else if i, ok := index.Int(); ok && !t.Open && i >= 0 && i < int64(len(t.Args)) {
			return t.Args[i]
		}
	}
	if plainTexts(t) {
		return anyOf(false, t.Args...)
	}
	args := []*Term{t}
	if index != nil {
		args = append(args, index)
	}
	return &Term{Op: OpElem, Args: args, pos: t.pos, At: t.At}
}

// plainTexts reports whether t is a list of texts that is all known, as of models to
// try one after the other: an element is one of them.
func plainTexts(t *Term) bool {
	if t.Op != OpObject || t.Base != nil || t.Open || len(t.Args) == 0 || len(t.Args) > maxAlternatives || len(t.Muts) > 0 {
		return false
	}
	for _, a := range t.Args {
		if !a.IsString() {
			return false
		}
	}
	return true
}

// Equal reports whether two values are the same, where that is known: of constants, of nil
// and of what cannot be nil.
func Equal(x, y *Term) (same, known bool) {
	if x.Op == OpZero {
		x, y = y, x
	}
	switch x.Op {
	case OpZero:
		return true, true
	case OpConst:
		if y.Op == OpZero {
			return slices.Contains([]string{"", "0", "false"}, x.Text), x.Kind != Float
		}
		return x.Text == y.Text, y.Op == OpConst && x.Kind == y.Kind && x.Kind != Float
	case OpFunc:
		return false, y.Op == OpZero
	case OpObject:
		return false, y.Op == OpZero && x.Type != ""
	}
	return false, false
}

// maxBoth bounds the pairs of values that arithmetic is done on where each side may be several.
const maxBoth = 4

// binary returns the arithmetic on two terms, folded where both are constant.
func binary(op token.Token, x, y *Term) *Term {
	if op == token.ADD && (isText(x) || isText(y)) {
		return concat(x, y)
	}
	if op == token.MUL && x.Op == OpAny && x.Name == orName && y.Op == OpConst && !zeroText(y) { // zero stays zero
		return orDefault(binary(op, x.Args[0], y), binary(op, x.Args[1], y))
	}
	several := func(t *Term) bool { return t.Op == OpAny }
	if several(x) && y.Op == OpConst || several(y) && x.Op == OpConst || several(x) && several(y) && len(x.Args)*len(y.Args) <= maxBoth {
		var vals []*Term
		for _, a := range x.Alternatives() {
			for _, b := range y.Alternatives() {
				vals = append(vals, binary(op, a, b))
			}
		}
		return anyOf(x.Open || y.Open, vals...)
	}
	if same, known := Equal(x, y); known && (op == token.EQL || op == token.NEQ) {
		return &Term{Op: OpConst, Kind: Bool, Text: strconv.FormatBool(same == (op == token.EQL)), pos: x.pos, At: x.At}
	}
	a, okA := x.Int()
	b, okB := y.Int()
	if okA && okB && x.Kind != Float && y.Kind != Float {
		var r int64
		switch op {
		case token.ADD:
			r = a + b
		case token.SUB:
			r = a - b
		case token.MUL:
			r = a * b
		case token.QUO:
			if b == 0 {
				return unknownTerm
			}
			r = a / b
		default:
			return unknownTerm
		}
		return &Term{Op: OpConst, Kind: Int, Text: strconv.FormatInt(r, 10), Name: cmp.Or(x.Name, y.Name), pos: x.pos, At: x.At}
	}
	return &Term{Op: OpBin, Name: op.String(), Args: []*Term{x, y}, pos: x.pos, At: x.At}
}

func isText(t *Term) bool {
	return t.Op == OpConcat || t.IsString() || t.Op == OpAny && len(t.Args) > 0 && isText(t.Args[0])
}

// rewriter rebuilds terms, simplifying on the way up.
type rewriter struct {
	leaf  func(*Term) *Term // a replacement for the term, or nil to go on below it
	run   func(fn *Term, index int, args []*Term) *Term
	memo  map[*Term]*Term
	nodes int
}

func (r *rewriter) rewrite(t *Term, depth int) *Term {
	if t == nil {
		return nil
	}
	if out, ok := r.memo[t]; ok {
		return out
	}
	if depth > maxDepth || r.nodes > maxNodes {
		if t.Op == OpConst { // the end of a text whose middle is large
			return t
		}
		return unknownTerm
	}
	r.nodes++
	r.memo[t] = unknownTerm // a cycle says nothing new
	out := r.leaf(t)
	if out == nil {
		out = r.below(t, depth)
	}
	if out != t {
		out = retested(out, t)
	}
	r.memo[t] = out
	return out
}

func (r *rewriter) below(t *Term, depth int) *Term {
	args, changed := r.all(t.Args, depth)
	fields := slices.Clip(t.Fields)
	for i, f := range t.Fields {
		if v := r.rewrite(f.Value, depth+1); v != f.Value {
			if &fields[0] == &t.Fields[0] {
				fields = slices.Clone(fields)
			}
			fields[i].Value, changed = v, true
		}
	}
	base := t.Base
	if base != nil {
		base = r.rewrite(base, depth+1)
		changed = changed || base != t.Base
	}
	muts, other := r.all(t.Muts, depth)
	if !changed && !other {
		return t
	}
	switch t.Op {
	case OpAny:
		if t.Name == orName {
			return orDefault(args[0], args[1])
		}
		return anyOf(t.Open, args...)
	case OpConcat:
		return concat(args...)
	case OpField:
		return moved(fieldOf(args[0], t.Type, t.Name), t)
	case OpElem:
		if t.Name == partName {
			return moved(intrinsic(t.Text, 0, args), t)
		}
		if t.Name != "" {
			break
		}
		var index *Term
		if len(args) > 1 {
			index = args[1]
		}
		e := elemOf(args[0], index)
		if t.val != nil {
			e = located(e, t.val)
		}
		if t.Kind == String {
			e = byName(e)
		}
		return moved(e, t)
	case OpBin:
		return binary(tokenOf(t.Name), args[0], args[1])
	case OpCall:
		if t.Name == "" && r.run != nil && len(args) > 0 && args[0].Op == OpFunc && t.Args[0].Op != OpFunc { // it is known now
			if u := r.run(args[0], t.Index, args[1:]); u != nil {
				return moved(u, t)
			}
		}
		if u := intrinsic(t.Name, t.Index, args); u != nil {
			return moved(u, t)
		}
	}
	c := *t
	c.Args, c.Fields, c.Base, c.Muts = args, fields, base, muts
	if c.Op == OpObject && len(muts) > 0 {
		return applied(&c)
	}
	return &c
}

// all rewrites terms, and reports whether one of them is another now: only then
// are they copied, since most rewrites change nothing.
func (r *rewriter) all(terms []*Term, depth int) ([]*Term, bool) {
	out, changed := slices.Clip(terms), false
	for i, t := range terms {
		if u := r.rewrite(t, depth+1); u != t {
			if !changed {
				out, changed = slices.Clone(terms), true
			}
			out[i] = u
		}
	}
	return out, changed
}

// moved gives u the position of t where it has none.
func moved(u, t *Term) *Term {
	if u.pos.IsValid() || u.At.Line > 0 || !t.pos.IsValid() && t.At.Line == 0 {
		return u
	}
	c := *u
	c.pos, c.At = t.pos, t.At
	return &c
}

// brought notes that the call at via brought t, or each of its alternatives,
// from another package, where it has no place in this one.
func brought(t *Term, via token.Pos) *Term {
	if !via.IsValid() || t.pos.IsValid() || t.via.IsValid() || t.Op == OpUnknown {
		return t
	}
	c := *t
	c.via = via
	if t.Op == OpAny {
		c.Args = make([]*Term, len(t.Args))
		for i, a := range t.Args {
			c.Args[i] = brought(a, via)
		}
	}
	return &c
}

func tokenOf(s string) token.Token {
	switch s {
	case "+":
		return token.ADD
	case "-":
		return token.SUB
	case "*":
		return token.MUL
	case "/":
		return token.QUO
	case "==":
		return token.EQL
	case "!=":
		return token.NEQ
	}
	return token.ILLEGAL
}

// Rewrite rebuilds t: leaf returns a replacement for a term, or nil to go on
// below it.
func Rewrite(t *Term, leaf func(*Term) *Term) *Term {
	r := &rewriter{memo: make(map[*Term]*Term), leaf: leaf}
	return r.rewrite(t, 0)
}

// Bind replaces the parameters of function fn in t by args, receiver first.
func Bind(t *Term, fn string, args []*Term) *Term { return binder(fn, args).rewrite(t, 0) }

// Bind does so too, and where functions of this package are among args, what
// those return that t calls takes the place of the calls.
func (f *Flow) Bind(t *Term, fn string, args []*Term) *Term {
	r := binder(fn, args)
	r.run = f.run
	return r.rewrite(t, 0)
}

func binder(fn string, args []*Term) *rewriter {
	return &rewriter{memo: make(map[*Term]*Term), leaf: func(u *Term) *Term {
		if u.Op == OpParam && u.Name == fn {
			if u.Index < len(args) && args[u.Index] != nil {
				return args[u.Index]
			}
			return unknownTerm
		}
		return nil
	}}
}
