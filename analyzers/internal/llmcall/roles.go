package llmcall

import (
	"go/token"
	"slices"
	"sort"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxRoleNodes bounds the terms looked at in search of a client's settings.
const maxRoleNodes = 800

// Setting is a value that a client, option or request is given in a role.
type Setting struct {
	Role catalog.Role
	Term *ssaflow.Term
	// Owner is the object, constructor or option that carries the value.
	Owner *ssaflow.Term
	// Row is the catalogued function that gives it, nil for a struct field.
	Row *catalog.Func
	// Pos is where this package gives it, NoPos where another does.
	Pos token.Pos
	// From is where this package makes the owner, or brings it in from another
	// one; NoPos where its caller does.
	From token.Pos
}

// Settings returns what is set on the clients, transports and options that t
// is made of, in a fixed order. Fields of user types are looked through, so
// that a RoundTripper which wraps a transport is no obstacle.
func (r *Result) Settings(t *ssaflow.Term) []Setting { return r.x.settings(t) }

func (x *extractor) settings(t *ssaflow.Term) []Setting {
	var out []Setting
	seen := make(map[*ssaflow.Term]bool)
	nodes := 0
	var walk func(t *ssaflow.Term, from token.Pos, over []ssaflow.Field)
	walk = func(t *ssaflow.Term, from token.Pos, over []ssaflow.Field) { // over: fields that are set anew
		if t == nil || seen[t] {
			return
		}
		if nodes++; nodes > maxRoleNodes {
			return
		}
		seen[t] = len(over) == 0
		from = brings(t, from)
		anew := func(f ssaflow.Field) bool {
			return slices.ContainsFunc(over, func(o ssaflow.Field) bool { return o.Name == f.Name })
		}
		switch t.Op {
		case ssaflow.OpCall:
			x.callSettings(t, from, &out)
		case ssaflow.OpObject, ssaflow.OpFunc: // a function that sets fields is an option
			roles := x.cat.FieldsByName(t.Type)
			for _, f := range t.Fields {
				if role, ok := roles[f.Name]; ok && !f.Value.Never() && !anew(f) {
					out = append(out, Setting{Role: role, Term: f.Value, Owner: t, Pos: t.FieldPos(f.Name), From: from})
				}
			}
		}
		for _, a := range x.parts(t) {
			if t.Op != ssaflow.OpAny {
				walk(a, from, nil)
			} else {
				walk(a, from, over)
			}
		}
		for _, f := range t.Fields {
			if !anew(f) {
				walk(f.Value, from, nil)
			}
		}
		for _, m := range t.Muts {
			walk(m, from, nil)
		}
		walk(t.Base, from, slices.Concat(over, t.Fields))
	}
	walk(t, token.NoPos, nil)
	return out
}

// parts returns what may have settings among the arguments of a call, or what
// else t has of them. A context has none but for a library that makes a client
// of what its own keys lead to there, as oauth2 does.
func (x *extractor) parts(t *ssaflow.Term) []*ssaflow.Term {
	if t.Op != ssaflow.OpCall {
		return t.Args
	}
	if t.Name == withValue {
		return nil
	}
	for _, row := range x.cat.FuncByName(t.Name) {
		i, ok := row.Args[catalog.RoleContext]
		if recvOf(t.Name) {
			i++
		}
		if !ok || row.Kind != catalog.KindTransport || i >= len(t.Args) {
			continue
		}
		var out []*ssaflow.Term
		t.Args[i].Walk(func(u *ssaflow.Term) bool {
			if u.Name == withValue && len(u.Args) == 3 && u.Args[1].Op == ssaflow.OpGlobal {
				if dot := strings.LastIndexByte(u.Args[1].Name, '.'); dot > 0 && strings.HasPrefix(row.Package+"/", u.Args[1].Name[:dot]+"/") {
					out = append(out, u.Args[2])
				}
			}
			return u.Op == ssaflow.OpAny || u.Op == ssaflow.OpCall
		})
		return out
	}
	return t.Args
}

const withValue = "context.WithValue"

// brings returns where this package brings t in: the call that returned it, or
// where it stands; from, the place of what it is part of, where t has neither.
func brings(t *ssaflow.Term, from token.Pos) token.Pos {
	switch {
	case t.Via().IsValid():
		return t.Via()
	case t.Pos().IsValid():
		return t.Pos()
	}
	return from
}

// callSettings adds what a catalogued constructor, option or setter is given.
func (x *extractor) callSettings(t *ssaflow.Term, from token.Pos, out *[]Setting) {
	recv := 0
	if strings.HasPrefix(t.Name, "(") {
		recv = 1
	}
	for _, row := range x.cat.FuncByName(t.Name) {
		switch row.Kind {
		case catalog.KindNew, catalog.KindOption, catalog.KindSetter, catalog.KindTransport, catalog.KindHTTPReq:
		default:
			continue
		}
		roles := make([]string, 0, len(row.Args))
		for r := range row.Args {
			roles = append(roles, string(r))
		}
		sort.Strings(roles)
		for _, r := range roles {
			i := row.Args[catalog.Role(r)] + recv
			if i >= len(t.Args) {
				continue
			}
			v := t.Args[i]
			if v.Op == ssaflow.OpObject && v.Type == "" && v.Base == nil && len(v.Args) == 1 && len(v.Fields) == 0 {
				v = v.Args[0] // a variadic argument
			}
			if v.Never() {
				continue
			}
			set := Setting{Role: catalog.Role(r), Term: v, Owner: t, Row: row, From: from}
			if call, ok := t.Value().(ssa.CallInstruction); ok {
				set.Pos = x.flow.ArgPos(call, i-recv)
			}
			*out = append(*out, set)
		}
		for _, r := range sortedKeys(row.Fixed) {
			*out = append(*out, Setting{Role: catalog.Role(r), Term: ssaflow.Const(ssaflow.String, row.Fixed[r]), Owner: t, Row: row, From: from})
		}
	}
}

// role returns the value that t is given in a role, or nil; the last one where
// there are several, as later options win.
func (x *extractor) role(t *ssaflow.Term, role catalog.Role) *ssaflow.Term {
	var v *ssaflow.Term
	for _, s := range x.settings(t) {
		if s.Role == role && s.Term.Op != ssaflow.OpZero {
			v = s.Term
		}
	}
	return v
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
