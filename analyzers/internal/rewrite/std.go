package rewrite

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"strconv"
	"strings"
	"time"
)

// Std returns the name under which the file can use a package of the standard
// library, and imports it, in order within the first group, where the file does
// not yet.
func (e *Edit) Std(pkg string) (string, bool) {
	base := path.Base(pkg)
	for _, spec := range e.file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil && p == pkg {
			if spec.Name == nil {
				return base, true
			}
			if spec.Name.Name != "_" && spec.Name.Name != "." {
				return spec.Name.Name, true
			}
		}
	}
	if !e.means(base, nil) {
		return "", false
	}
	for _, decl := range e.file.Decls {
		gd, ok := decl.(*ast.GenDecl)
		if !ok || gd.Tok != token.IMPORT {
			continue
		}
		if !gd.Lparen.IsValid() {
			e.replace(gd.Pos(), gd.Pos(), "import "+strconv.Quote(pkg)+"\n")
			return base, true
		}
		at := gd.Lparen + 1
		for _, s := range gd.Specs {
			p, err := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
			if first, _, _ := strings.Cut(p, "/"); err != nil || p > pkg || strings.Contains(first, ".") {
				break
			}
			at = s.End()
		}
		e.replace(at, at, "\n\t"+strconv.Quote(pkg))
		return base, true
	}
	return "", false
}

// Duration writes a duration as an expression of the file.
func (e *Edit) Duration(d time.Duration) (string, bool) {
	name, ok := e.Std("time")
	if !ok {
		return "", false
	}
	if d%time.Second == 0 {
		return fmt.Sprintf("%d * %s.Second", d/time.Second, name), true
	}
	return fmt.Sprintf("%d * %s.Millisecond", d/time.Millisecond, name), true
}

// Add adds a field, its value as text, to the struct's literal at a place, and
// reports whether there is one with keys.
func (e *Edit) Add(at token.Pos, field, value string) bool {
	lit := e.Literal(at)
	if lit == nil {
		return false
	}
	for _, el := range lit.Elts {
		if _, ok := el.(*ast.KeyValueExpr); !ok {
			return false
		}
	}
	e.insert(lit, field+": "+value)
	return true
}
