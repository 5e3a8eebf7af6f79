package rule

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Import returns the name under which a file can use a package of the standard
// library, and the edits that import it where the file does not yet; "" where
// that is not plain.
func Import(file *ast.File, pkg string) (string, []analysis.TextEdit) {
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil && p == pkg {
			if spec.Name == nil {
				return path.Base(pkg), nil
			}
			if spec.Name.Name != "_" && spec.Name.Name != "." {
				return spec.Name.Name, nil
			}
		}
	}
	if file.Scope != nil && file.Scope.Lookup(path.Base(pkg)) != nil {
		return "", nil
	}
	for _, decl := range file.Decls {
		gd, ok := decl.(*ast.GenDecl)
		if !ok || gd.Tok != token.IMPORT {
			continue
		}
		if !gd.Lparen.IsValid() {
			text := "import " + strconv.Quote(pkg) + "\n"
			return path.Base(pkg), []analysis.TextEdit{{Pos: gd.Pos(), End: gd.Pos(), NewText: []byte(text)}}
		}
		// In order, within the first group: that of the standard library.
		at := gd.Lparen + 1
		for _, s := range gd.Specs {
			p, err := strconv.Unquote(s.(*ast.ImportSpec).Path.Value)
			if first, _, _ := strings.Cut(p, "/"); err != nil || p > pkg || strings.Contains(first, ".") {
				break
			}
			at = s.End()
		}
		return path.Base(pkg), []analysis.TextEdit{{Pos: at, End: at, NewText: []byte("\n\t" + strconv.Quote(pkg))}}
	}
	return "", nil
}
