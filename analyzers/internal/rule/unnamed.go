package rule

import (
	"go/ast"
	"go/types"
)

// unnamed reports whether a method of an exported type that importers cannot name is
// named nowhere in its package, and asked for by no interface there: nothing runs it.
// Of functions and of unexported types' methods it is not said: a package that is being
// written has helpers before their callers.
func (p *Pass) unnamed(decl *ast.FuncDecl, fn *types.Func) bool {
	if decl.Recv == nil || fn.Exported() || decl.Doc != nil && directed(decl.Doc) || !ofExported(fn) {
		return false
	}
	for _, obj := range p.TypesInfo.Uses {
		if used, ok := obj.(*types.Func); ok && used.Origin() == fn {
			return false
		}
	}
	for _, obj := range p.TypesInfo.Defs { // an interface that asks for it
		if m, ok := obj.(*types.Func); ok && m.Name() == fn.Name() && m.Signature().Recv() != nil && types.IsInterface(m.Signature().Recv().Type()) {
			return false
		}
	}
	return true
}

// ofExported reports whether a method's type is exported.
func ofExported(fn *types.Func) bool {
	t := fn.Signature().Recv().Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Exported()
}

// directed reports whether a comment tells a compiler something of a function: others
// may call it by that.
func directed(doc *ast.CommentGroup) bool {
	for _, c := range doc.List {
		if len(c.Text) > 5 && c.Text[:5] == "//go:" {
			return true
		}
	}
	return false
}
