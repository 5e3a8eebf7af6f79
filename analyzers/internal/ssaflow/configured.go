package ssaflow

import (
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/internal/source"
)

// A library of configuration has defaults by key and fills structs in, field by
// field, from the keys that their tags name. What is known of a key is its
// default: files and variables may say another.

const viper = "github.com/spf13/viper"

// maxKeyed bounds how deep structs of configuration are looked into.
const maxKeyed = 6

// configured are the defaults of a package's keys, in lower case, and of the
// fields, as "owner.field", that they fill in. One type may stand for several
// parts of a configuration: its fields as those of a part are named after the
// field that holds the part, "owner.part.field".
type configured struct {
	keys, fields, parts map[string]*Term
}

// configuration returns what the package says of its keys.
func (f *Flow) configuration() configured {
	if f.keyed != nil {
		return *f.keyed
	}
	c := configured{keys: make(map[string]*Term), fields: make(map[string]*Term), parts: make(map[string]*Term)}
	f.keyed = &c
	if !slices.ContainsFunc(f.Pkg.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == viper }) {
		return c
	}
	type root struct {
		key string
		typ types.Type
	}
	var roots []root
	for _, fn := range f.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(ssa.CallInstruction)
				if !ok {
					continue
				}
				method, args := viperCall(call)
				switch method {
				case "SetDefault":
					i := len(call.Common().Args) - 1
					if key := f.Eval(args[0]); key.IsString() {
						if v := f.argTerm(call, i, args[1]); v.Op == OpConst {
							key := strings.ToLower(key.Text)
							if old := c.keys[key]; old != nil {
								v = anyOf(false, old, v)
							}
							c.keys[key] = v
						}
					}
				case "Unmarshal", "UnmarshalExact":
					roots = append(roots, root{"", filled(args[0])})
				case "UnmarshalKey":
					if key := f.Eval(args[0]); key.IsString() {
						roots = append(roots, root{strings.ToLower(key.Text) + ".", filled(args[1])})
					}
				}
			}
		}
	}
	if len(c.keys) == 0 {
		return c
	}
	for _, r := range roots {
		c.fill(r.typ, r.key, "", 0)
	}
	unknown := func(_ string, t *Term) bool { return t.Op == OpUnknown }
	maps.DeleteFunc(c.fields, unknown)
	maps.DeleteFunc(c.parts, unknown)
	return c
}

// viperCall returns the name of the function or method of viper that a call
// runs, and its arguments without the receiver.
func viperCall(call ssa.CallInstruction) (name string, args []ssa.Value) {
	obj := Callee(call.Common())
	if obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != viper || call.Common().IsInvoke() {
		return "", nil
	}
	args = call.Common().Args
	if obj.Signature().Recv() != nil {
		args = args[1:]
	}
	if obj.Signature().Params().Len() > len(args) {
		return "", nil
	}
	return obj.Name(), args
}

// filled returns the type behind the pointer that is handed over to be filled
// in.
func filled(v ssa.Value) types.Type {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	return v.Type()
}

// fill notes the defaults of the fields of a struct whose keys begin with
// prefix; part is the field that holds it, "" for none.
func (c configured) fill(t types.Type, prefix, part string, depth int) {
	st, ok := structOf(t)
	if !ok || depth > maxKeyed {
		return
	}
	owner := TypeName(t)
	note := func(defaults map[string]*Term, name string, def *Term) {
		if old := defaults[name]; old != nil && !old.equal(def) { // it stands for several that differ
			def = unknownTerm
		}
		defaults[name] = def
	}
	for i := range st.NumFields() {
		field := st.Field(i)
		inner := ""
		if owner != "" {
			inner = owner + "." + field.Name()
		}
		name, rest, _ := strings.Cut(reflect.StructTag(st.Tag(i)).Get("mapstructure"), ",")
		key := prefix + strings.ToLower(name)
		switch {
		case name == "-":
			continue
		case strings.Contains(rest, "squash"):
			c.fill(field.Type(), prefix, inner, depth+1)
			continue
		case name == "":
			key = prefix + strings.ToLower(field.Name())
		}
		if _, ok := structOf(field.Type()); ok {
			c.fill(field.Type(), key+".", inner, depth+1)
			continue
		}
		def := unknownTerm
		if d := c.keys[key]; d != nil {
			def = anyOf(true, typed(d, field.Type()))
		}
		if owner != "" {
			note(c.fields, inner, def)
		}
		if part != "" {
			note(c.parts, part+"."+field.Name(), def)
		}
	}
}

// inPart returns what is known of a field of a part of a configuration, where
// that is a field by itself; else nil.
func (f *Flow) inPart(t *Term) *Term {
	part := t.Args[0]
	if part.Op != OpField || part.Type == "" {
		return nil
	}
	name := part.Type + "." + part.Name + "." + t.Name
	path := source.PackageOf(part.Type)
	if path == f.Pkg.Pkg.Path() {
		return f.configuration().parts[name]
	}
	if pkg := f.importedPackage(path); pkg != nil && f.opts.Import != nil {
		if facts := f.opts.Import(pkg); facts != nil {
			return facts.Field(name)
		}
	}
	return nil
}

// typed is a default as a field of type t has it: a duration may be written as
// text.
func typed(t *Term, as types.Type) *Term {
	if !t.IsString() || TypeName(as) != "time.Duration" {
		return t
	}
	d, err := time.ParseDuration(t.Text)
	if err != nil {
		return unknownTerm
	}
	c := *t
	c.Kind, c.Text = Int, strconv.FormatInt(int64(d), 10)
	return &c
}

// keyedDefault returns the default of a key that a call asks for, nil for any
// other call.
func (f *Flow) keyedDefault(call *ssa.Call) *Term {
	name, args := viperCall(call)
	if !strings.HasPrefix(name, "Get") || len(args) != 1 {
		return nil
	}
	if key := f.Eval(args[0]); key.IsString() {
		if def := f.configuration().keys[strings.ToLower(key.Text)]; def != nil {
			return anyOf(true, typed(def, call.Type()))
		}
	}
	return nil
}
