package llmcall

import (
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A bot that serves its owner, or a list of users, is asked by few.

// bots reports whether the package imports one that bots are made with, or is called for
// where such a bot is.
func (x *extractor) bots() bool {
	return x.cat.Named(catalog.NamesBot, path.Base(x.flow.Pkg.Pkg.Path())) || slices.ContainsFunc(x.flow.Pkg.Pkg.Imports(), func(p *types.Package) bool {
		return x.cat.Named(catalog.NamesBot, p.Path())
	})
}

// senders returns the guards that fn makes of who sends: a look into a list of those
// whom a bot serves, and a comparison with its owner.
func (x *extractor) senders(fn *ssa.Function) []Permit {
	if !x.bots() {
		return nil
	}
	var out []Permit
	add := func(instr ssa.Instruction, v ssa.Value) {
		out = append(out, Permit{Effect: catalog.EffectVerdict, Func: operatorGuard, Guard: guardEach, instr: instr, verdict: v, index: 1})
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch v := instr.(type) {
			case *ssa.Lookup: // if !allowed[from.ID] { return }
				if m, ok := v.X.Type().Underlying().(*types.Map); ok && (v.CommaOk || isBoolean(m.Elem())) && x.cat.Named(catalog.NamesSender, nameOf(v.X)) {
					add(v, v)
				}
			case *ssa.BinOp: // if from.ID != cfg.OwnerID { return }
				if (v.Op == token.EQL || v.Op == token.NEQ) && !isConst(v.Y) && (x.few(v.X) || x.few(v.Y)) {
					add(v, v)
				}
			case *ssa.Call: // slices.Contains(cfg.AllowedIDs, from.ID)
				if obj := ssaflow.Callee(&v.Call); obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "slices" && strings.HasPrefix(obj.Name(), "Contains") && x.cat.Named(catalog.NamesSender, nameOf(v.Call.Args[0])) {
					add(v, v)
				}
			}
		}
	}
	return out
}

// few reports whether a value is named for the one whom a bot serves.
func (x *extractor) few(v ssa.Value) bool {
	if call, ok := v.(*ssa.Call); ok && len(call.Call.Args) == 0 {
		return false
	}
	name := nameOf(v)
	return x.cat.Named(catalog.NamesSender, name) || x.cat.Named(catalog.NamesOperator, name)
}
