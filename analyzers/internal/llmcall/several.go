package llmcall

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxSeveral bounds the terms that are looked at to tell whether a list holds
// several keys; past it the list is not known to. Lists that are made of lists
// that loops fill share parts of parts.
const maxSeveral = 20_000

// several reports whether a collection holds several keys for all that is
// known: the parts of a list, the elements of a literal, what a loop appends.
func (x *extractor) several(t *ssaflow.Term) bool {
	s := severals{cat: x.cat, known: make(map[*ssaflow.Term]bool), left: maxSeveral}
	return s.of(t)
}

// severals holds what is known of the terms below one.
type severals struct {
	cat   *catalog.Catalog
	known map[*ssaflow.Term]bool
	left  int
}

func (s *severals) of(t *ssaflow.Term) bool {
	many, ok := s.known[t]
	if !ok {
		s.known[t] = false // also the answer to a term that is below itself
		many = s.judge(t)
		s.known[t] = many
	}
	return many
}

func (s *severals) judge(t *ssaflow.Term) bool {
	switch t.Op {
	case ssaflow.OpCall:
		if s.cat.Named(catalog.NamesList, t.Name[strings.LastIndexByte(t.Name, '.')+1:]) {
			return true
		}
		for _, a := range t.Args { // a list without its doubles, say
			if (a.Op == ssaflow.OpObject || a.Op == ssaflow.OpCall) && s.of(a) {
				return true
			}
		}
	case ssaflow.OpAny:
		for _, a := range t.Args {
			if s.of(a) {
				return true
			}
		}
	case ssaflow.OpObject:
		if t.Base != nil && s.of(t.Base) {
			return true
		}
		n := 0
		for _, a := range t.Args {
			found := false
			a.Walk(func(u *ssaflow.Term) bool {
				found = found || s.element(u)
				return !found && s.left > 0
			})
			if found {
				return true
			}
			if a.Op != ssaflow.OpZero {
				n++
			}
		}
		return n > 1
	case ssaflow.OpParam: // of a constructor that importers call
		p, ok := t.Value().(*ssa.Parameter)
		if !ok || p.Parent().Signature.Recv() != nil || p.Parent().Object() == nil || !p.Parent().Object().Exported() {
			return false
		}
		_, ok = p.Type().Underlying().(*types.Slice)
		return ok
	case ssaflow.OpField:
		dot := strings.LastIndexByte(t.Type, '.')
		return token.IsExported(t.Name) && dot >= 0 && token.IsExported(t.Type[dot+1:])
	}
	return false
}

// element reports whether t is what stands for each of several: an element of
// such a list, or a variable of the environment whose name is made up.
func (s *severals) element(t *ssaflow.Term) bool {
	s.left--
	return t.Op == ssaflow.OpElem && t.Name == "" && s.of(t.Args[0]) ||
		t.Op == ssaflow.OpCall && strings.HasSuffix(t.Name, "Getenv") && len(t.Args) == 1 && t.Args[0].Op != ssaflow.OpConst
}
