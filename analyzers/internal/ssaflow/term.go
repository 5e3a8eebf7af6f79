package ssaflow

import (
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Op is the kind of a [Term].
type Op uint8

// The kinds of terms. A pointer and what it points to are one term: the
// questions asked here (which model, which timeout) never depend on the
// difference.
const (
	OpUnknown Op = iota // not known; Name says why
	OpConst             // the constant Text of kind Kind; what function Name reads, by what is stated, where it has a name
	OpZero              // the zero value of its type, nil included
	OpParam             // parameter Index (receiver first) of function Name
	OpField             // field Name, declared by struct type Type, of Args[0]
	OpElem              // element of Args[0] (slice, map, channel), chosen by Args[1] where there is one
	OpObject            // a value made here: literal, new, make; or Base with stores laid over it
	OpCall              // result Index of function Name applied to Args, receiver first
	OpAny               // one of Args
	OpConcat            // the strings Args joined
	OpFunc              // the function Name as a value
	OpGlobal            // package variable Name whose value is not known
	OpBin               // arithmetic Name on Args
)

// Kind is the kind of a constant.
type Kind uint8

// The kinds of constants.
const (
	NoKind Kind = iota
	String
	Int
	Float
	Bool
)

// Field is a field of an object, or an entry of a map whose key is constant.
type Field struct {
	Name  string
	JSON  string // its name in JSON, "" where it has none
	Value *Term

	pos token.Pos // where the value is written
}

// Term says where a value comes from: a tree of constants, parameters, fields
// and calls. It is immutable once built. Exported fields survive the trip
// through a fact; the others hold only within the package under analysis.
type Term struct {
	Op     Op
	Kind   Kind // of a constant, or a flag; String of an OpElem that is looked up by a name
	Index  int
	Name   string
	Text   string
	Type   string // full name of the (pointed-to) named type, "" where it has none
	Args   []*Term
	Fields []Field
	Base   *Term   // OpObject: what the stores were laid over
	Muts   []*Term // OpObject: mutating calls made on it, in source order
	Open   bool    // OpObject, OpAny: code that cannot be seen may add to it
	Least  bool    // OpConst: no default, but what another value is kept above: if d < least { d = least }
	At     Position
	Tested []string // paths of its fields, "" for itself, that are known not to be zero

	pos token.Pos
	via token.Pos // the call here whose result it is, or the use of the variable, where that is made elsewhere
	val ssa.Value
}

// Pos is the term's position in the package under analysis, or NoPos.
func (t *Term) Pos() token.Pos { return t.pos }

// Via is the position of the call, or of the use of a variable, in the package
// under analysis that brought the term from another package, or NoPos.
func (t *Term) Via() token.Pos { return t.via }

// Stated reports whether a constant is what the outer world is stated to hold,
// rather than what the code says.
func (t *Term) Stated() bool { return t.Op == OpConst && t.Name != "" }

// Value is the SSA value that the term was made from, where it stands in the
// package under analysis.
func (t *Term) Value() ssa.Value { return t.val }

var unknownTerm = &Term{Op: OpUnknown}

// Unknown returns a term that says nothing but why.
func Unknown(why string) *Term {
	if why == "" {
		return unknownTerm
	}
	return &Term{Op: OpUnknown, Name: why}
}

// Const returns a constant term.
func Const(k Kind, text string) *Term { return &Term{Op: OpConst, Kind: k, Text: text} }

func constTerm(c *ssa.Const) *Term {
	if c.Value == nil {
		return &Term{Op: OpZero, Type: TypeName(c.Type()), val: c}
	}
	t := &Term{Op: OpConst, Type: TypeName(c.Type())}
	switch c.Value.Kind() {
	case constant.String:
		t.Kind, t.Text = String, constant.StringVal(c.Value)
	case constant.Bool:
		t.Kind, t.Text = Bool, c.Value.ExactString()
	case constant.Int:
		t.Kind, t.Text = Int, c.Value.ExactString()
	case constant.Float:
		t.Kind = Float
		f, _ := constant.Float64Val(c.Value)
		t.Text = strconv.FormatFloat(f, 'g', -1, 64)
	default:
		return Unknown("complex constant")
	}
	return t
}

// IsString reports whether t is a constant string.
func (t *Term) IsString() bool { return t != nil && t.Op == OpConst && t.Kind == String }

// Int returns the value of a constant integer (or of a float that is one).
func (t *Term) Int() (int64, bool) {
	if t == nil || t.Op != OpConst {
		return 0, t != nil && t.Op == OpZero
	}
	switch t.Kind {
	case Int:
		n, err := strconv.ParseInt(t.Text, 10, 64)
		return n, err == nil
	case Float:
		f, err := strconv.ParseFloat(t.Text, 64)
		return int64(f), err == nil && f == float64(int64(f))
	}
	return 0, false
}

// Float returns the value of a constant number.
func (t *Term) Float() (float64, bool) {
	if t == nil || t.Op != OpConst || t.Kind != Int && t.Kind != Float {
		return 0, false
	}
	f, err := strconv.ParseFloat(t.Text, 64)
	return f, err == nil
}

// Lookup returns the value stored in the named field or constant key of an
// object, looking through its base, or nil.
func (t *Term) Lookup(name string) *Term {
	v, _ := t.lookup(name)
	return v
}

// lookup is Lookup, with the call that brought the object from elsewhere.
func (t *Term) lookup(name string) (v *Term, via token.Pos) {
	for ; t != nil && t.Op == OpObject; t = t.Base {
		if t.via.IsValid() {
			via = t.via
		}
		for _, f := range t.Fields {
			if f.Name == name {
				return f.Value, via
			}
		}
	}
	return nil, token.NoPos
}

// FieldPos returns where the value of the named field, by its name in Go or
// JSON, is written in this package, or NoPos.
func (t *Term) FieldPos(name string) token.Pos {
	for ; t != nil; t = t.Base {
		if t.Op == OpAny {
			for _, a := range t.Args {
				if pos := a.FieldPos(name); pos.IsValid() {
					return pos
				}
			}
			return token.NoPos
		}
		if t.Op != OpObject {
			return token.NoPos
		}
		for _, f := range t.Fields {
			if f.Name == name || f.JSON == name {
				return f.pos
			}
		}
	}
	return token.NoPos
}

// Alternatives returns the values that t can have: those of an OpAny, or t.
func (t *Term) Alternatives() []*Term {
	if t == nil {
		return nil
	}
	if t.Op == OpAny {
		return t.Args
	}
	return []*Term{t}
}

// Consts returns the constants that t can be, and whether these are all.
func (t *Term) Consts() (vals []*Term, complete bool) {
	if t == nil {
		return nil, false
	}
	complete = t.Op != OpAny || !t.Open
	for _, a := range t.Alternatives() {
		if a.Op == OpConst {
			vals = append(vals, a)
		} else {
			complete = false
		}
	}
	return vals, complete
}

// Walk calls f for t and every term below it, parents first, each once, until
// f returns false for a term: then nothing below that one is visited.
func (t *Term) Walk(f func(*Term) bool) {
	seen := make(map[*Term]bool)
	var walk func(*Term)
	walk = func(t *Term) {
		if t == nil || seen[t] {
			return
		}
		seen[t] = true
		if !f(t) {
			return
		}
		for _, a := range t.Args {
			walk(a)
		}
		for _, fl := range t.Fields {
			walk(fl.Value)
		}
		walk(t.Base)
		for _, m := range t.Muts {
			walk(m)
		}
	}
	walk(t)
}

// Contains reports whether f holds for t or a term below it.
func (t *Term) Contains(f func(*Term) bool) bool {
	found := false
	t.Walk(func(u *Term) bool {
		found = found || f(u)
		return !found
	})
	return found
}

// HasParam reports whether t depends on a parameter.
func (t *Term) HasParam() bool {
	return t.Contains(func(u *Term) bool { return u.Op == OpParam })
}

// Hole stands in a prompt's text for what is not known.
const Hole = "\x00"

// StringText returns the text of a string term with a [Hole] for each unknown
// part, and whether any of the text is known. Of alternatives the longest
// known text is taken.
func (t *Term) StringText() (text string, known bool) {
	var b strings.Builder
	left := maxTextNodes
	known = stringText(t, &b, 0, &left)
	return b.String(), known
}

// maxTextNodes bounds the terms that a text is put together from: where loops
// add to a text what they took from it, terms share parts of parts, and to
// visit each by every way to it would take for ever.
const maxTextNodes = 20_000

// stringText writes the text of t; left is how many more terms it may visit.
func stringText(t *Term, b *strings.Builder, depth int, left *int) bool {
	if *left--; t == nil || depth > 40 || *left < 0 {
		b.WriteString(Hole)
		return false
	}
	switch t.Op {
	case OpConst:
		b.WriteString(t.Text)
		return t.Text != ""
	case OpZero:
		return false
	case OpConcat:
		known := false
		for _, a := range t.Args {
			known = stringText(a, b, depth+1, left) || known
		}
		return known
	case OpAny:
		best, known := "", false
		for _, a := range t.Args {
			var sub strings.Builder
			if stringText(a, &sub, depth+1, left) && (!known || sub.Len() > len(best)) {
				best, known = sub.String(), true
			}
		}
		if !known {
			best = Hole
		}
		b.WriteString(best)
		return known
	}
	b.WriteString(Hole)
	return false
}

// String prints the term for tests and debugging.
func (t *Term) String() string {
	var b strings.Builder
	printTerm(&b, t, 0)
	return b.String()
}

func printTerm(b *strings.Builder, t *Term, depth int) {
	if t == nil {
		b.WriteString("nil")
		return
	}
	if depth > 12 {
		b.WriteString("…")
		return
	}
	list := func(open string, ts []*Term, sep, end string) {
		b.WriteString(open)
		for i, a := range ts {
			if i > 0 {
				b.WriteString(sep)
			}
			printTerm(b, a, depth+1)
		}
		b.WriteString(end)
	}
	switch t.Op {
	case OpUnknown:
		b.WriteString("?" + t.Name)
	case OpConst:
		if t.Kind == String {
			b.WriteString(strconv.Quote(t.Text))
		} else {
			b.WriteString(t.Text)
		}
	case OpZero:
		b.WriteString("zero")
	case OpParam:
		b.WriteString("$" + strconv.Itoa(t.Index))
	case OpField:
		printTerm(b, t.Args[0], depth+1)
		b.WriteString("." + t.Name)
	case OpElem:
		list("", t.Args, "[", strings.Repeat("]", max(len(t.Args)-1, 0)))
		if len(t.Args) == 1 {
			b.WriteString("[*]")
		}
	case OpObject:
		b.WriteString(shortName(t.Type) + "{")
		sep := ""
		if t.Base != nil {
			b.WriteString("...")
			printTerm(b, t.Base, depth+1)
			sep = ", "
		}
		for _, f := range t.Fields {
			b.WriteString(sep + f.Name + ": ")
			printTerm(b, f.Value, depth+1)
			sep = ", "
		}
		for _, a := range t.Args {
			b.WriteString(sep)
			printTerm(b, a, depth+1)
			sep = ", "
		}
		for _, m := range t.Muts {
			b.WriteString(sep + "<-")
			printTerm(b, m, depth+1)
			sep = ", "
		}
		if t.Open {
			b.WriteString(sep + "…")
		}
		b.WriteString("}")
	case OpCall:
		b.WriteString(shortName(t.Name))
		list("(", t.Args, ", ", ")")
		if t.Index > 0 {
			b.WriteString("#" + strconv.Itoa(t.Index))
		}
	case OpAny:
		list("(", t.Args, " | ", "")
		if t.Open {
			b.WriteString(" | …")
		}
		b.WriteString(")")
	case OpConcat:
		list("[", t.Args, " + ", "]")
	case OpFunc, OpGlobal:
		b.WriteString(shortName(t.Name))
	case OpBin:
		list("("+t.Name+" ", t.Args, " ", ")")
	}
}

func shortName(s string) string {
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		return s[i+1:]
	}
	return s
}

// At returns t with a position where it is a constant that has none of its
// own: the place where it is used.
func At(t *Term, pos token.Pos) *Term {
	if t == nil || t.Op != OpConst && t.Op != OpZero || t.pos.IsValid() || t.At.IsValid() || !pos.IsValid() {
		return t
	}
	c := *t
	c.pos = pos
	return &c
}
