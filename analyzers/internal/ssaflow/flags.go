package ssaflow

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// FlagName is the function of the term for what the command line may set: its
// argument is the flag's name, and its kind the value's.
const FlagName = "flag.Lookup"

// flagged returns the value of a flag.
func flagged(name, def *Term) *Term {
	set := &Term{Op: OpCall, Name: FlagName, Args: []*Term{name}, pos: def.pos, At: def.At}
	for _, a := range def.Alternatives() {
		set.Kind = max(set.Kind, a.Kind) // that of the flag
	}
	return anyOf(false, set, def)
}

// flagArgs are the arguments, the receiver included, of a function that defines
// a flag: where its value goes (-1 where it is the result), its name and its
// default.
type flagArgs struct{ target, name, def int }

// definesFlag reports whether a function, by its full name, defines a flag of
// package flag or of its like, whose names end with P where they take a
// shorthand: StringVarP.
func definesFlag(full string) (d flagArgs, ok bool) {
	name := full
	for _, path := range []string{"flag", "github.com/spf13/pflag"} {
		if n, ok := strings.CutPrefix(full, path+"."); ok {
			d, name = flagArgs{-1, 0, 1}, n
		} else if n, ok := strings.CutPrefix(full, "(*"+path+".FlagSet)."); ok {
			d, name = flagArgs{-1, 1, 2}, n
		}
	}
	if name == full {
		return d, false
	}
	if n, ok := strings.CutSuffix(name, "P"); ok {
		d.def++
		name = n
	}
	if n, ok := strings.CutSuffix(name, "Var"); ok {
		d.target, name = d.name, n
		d.name++
		d.def++
	}
	switch name {
	case "String", "Bool", "Int", "Int64", "Uint", "Uint64", "Float64", "Duration":
		return d, true
	}
	return d, false
}

// flagVar is a flag whose value goes where target points.
type flagVar struct {
	target, name, def ssa.Value
	call              ssa.CallInstruction // that defines it, with the default as its argument arg
	arg               int
	set               token.Pos // of the store of the default, in a literal
}

// definedFlag returns the flag that a call defines, none where it defines none; without a
// target where it returns a pointer to its value.
func definedFlag(call ssa.CallInstruction) (fl flagVar) {
	c := call.Common()
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || len(c.Args) < 3 {
		return fl
	}
	d, ok := definesFlag(fn.Object().(*types.Func).FullName())
	if !ok || d.def >= len(c.Args) {
		return fl
	}
	if d.target >= 0 {
		fl.target = c.Args[d.target]
	}
	fl.name, fl.def, fl.call, fl.arg = c.Args[d.name], c.Args[d.def], call, d.def
	if fn.Signature.Recv() != nil {
		fl.arg--
	}
	return fl
}

const urfave = "github.com/urfave/cli"

// literalFlag returns the flag of which a store sets the field, as the literal has it:
// &cli.StringFlag{Name: "model", Value: "…", Destination: &cfg.Model}.
func literalFlag(st *ssa.Store) (fl flagVar, field string) {
	set, ok := st.Addr.(*ssa.FieldAddr)
	if !ok {
		return fl, ""
	}
	v, owner, _ := FieldVar(set.X.Type(), set.Field)
	if v == nil || !strings.HasPrefix(owner, urfave) || set.X.Referrers() == nil {
		return fl, ""
	}
	for _, r := range *set.X.Referrers() {
		fa, ok := r.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		other, _, _ := FieldVar(fa.X.Type(), fa.Field)
		for _, r := range *fa.Referrers() {
			st, ok := r.(*ssa.Store)
			if !ok || st.Addr != ssa.Value(fa) {
				continue
			}
			switch other.Name() {
			case "Name":
				fl.name = st.Val
			case "Value":
				fl.def, fl.set = st.Val, st.Pos()
			case "Destination":
				fl.target = st.Val
			}
		}
	}
	return fl, v.Name()
}

// flag returns the value of a flag.
func (f *Flow) flag(v flagVar) *Term {
	def := &Term{Op: OpZero}
	if v.def != nil {
		pos := f.valuePos(v.set)
		if v.call != nil {
			pos = f.ArgPos(v.call, v.arg)
		}
		def = At(f.Eval(v.def), pos)
	}
	name := unknownTerm
	if v.name != nil {
		name = f.Eval(v.name)
	}
	return flagged(name, def)
}

// readsFlag reports whether a function returns the value of a flag by its name, its first
// argument but the receiver.
func readsFlag(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Signature().Recv() == nil {
		return false
	}
	name := fn.Name()
	switch path, owner := fn.Pkg().Path(), TypeName(fn.Signature().Recv().Type()); {
	case path == "github.com/spf13/pflag" && strings.HasSuffix(owner, ".FlagSet"):
		var get bool
		if name, get = strings.CutPrefix(name, "Get"); !get {
			return false
		}
	case strings.HasPrefix(path, urfave) && (strings.HasSuffix(owner, ".Context") || strings.HasSuffix(owner, ".Command")):
	default:
		return false
	}
	switch name {
	case "String", "Bool", "Int", "Int32", "Int64", "Uint", "Uint64", "Float64", "Float", "Duration":
		return true
	}
	return false
}

// readFlag returns the value that a call reads of a flag that this package defines, nil for
// any other call.
func (f *Flow) readFlag(fn *types.Func, index int, args []*Term) *Term {
	if index > 0 || len(args) != 2 || len(f.flags) == 0 || !readsFlag(fn) {
		return nil
	}
	name := f.Resolve(args[1])
	if !name.IsString() {
		return nil
	}
	var vals []*Term
	for _, fl := range f.byName()[name.Text] {
		vals = append(vals, f.flag(fl))
	}
	if len(vals) == 0 {
		return nil
	}
	return anyOf(false, vals...)
}

// byName returns the package's flags by their names.
func (f *Flow) byName() map[string][]flagVar {
	if f.named != nil {
		return f.named
	}
	f.named = make(map[string][]flagVar)
	depth, work := f.depth, f.work // how deep the first who asks is says nothing of names
	f.depth, f.work = 0, 0
	for _, fl := range f.flags {
		if name := f.Resolve(f.Eval(fl.name)); name.IsString() {
			f.named[name.Text] = append(f.named[name.Text], fl)
		}
	}
	f.depth, f.work = depth, work
	return f.named
}
