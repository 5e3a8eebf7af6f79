package ssaflow

import (
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
type flagVar struct{ target, name, def ssa.Value }

// definedFlag returns the flag that a call defines, none where it defines none or
// returns a pointer to its value.
func definedFlag(c *ssa.CallCommon) flagVar {
	fn := c.StaticCallee()
	if fn == nil || fn.Object() == nil || len(c.Args) < 4 {
		return flagVar{}
	}
	d, ok := definesFlag(fn.Object().(*types.Func).FullName())
	if !ok || d.target < 0 || d.def >= len(c.Args) {
		return flagVar{}
	}
	return flagVar{c.Args[d.target], c.Args[d.name], c.Args[d.def]}
}

// flag returns the value of a flag.
func (f *Flow) flag(v flagVar) *Term { return flagged(f.Eval(v.name), f.Eval(v.def)) }
