package policy

import (
	"reflect"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// topKey begins an entry of the document's mapping.
var topKey = regexp.MustCompile(`^["']?[A-Za-z_][\w-]*["']?\s*:(\s|$)`)

// salvage finds the other mistakes of a file that the parser refuses as a whole:
// it reads each entry of the top level alone, and tells the mistakes of syntax of
// those that cannot be read, and unknown keys and wrong values of those that can.
// What entries say of each other is not checked.
func salvage(ps *problems) {
	refused := ps.list
	ps.list = nil
	d := newDecoder(ps)
	var roots []ast.Node
	broken := false
	for _, text := range entries(ps.lines) {
		f, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
		switch {
		case err != nil:
			broken = true
			ps.refused(err)
		case len(f.Docs) == 1 && f.Docs[0].Body != nil:
			roots = append(roots, f.Docs[0].Body)
		}
	}
	if !broken { // only together are they wrong
		ps.list = refused
		return
	}
	found := ps.list
	ps.list = nil
	for _, root := range roots {
		if newer(d, root) {
			return
		}
	}
	ps.list = found
	file := reflect.ValueOf(new(Policy)).Elem()
	for _, root := range roots {
		switch root.(type) {
		case *ast.MappingNode, *ast.MappingValueNode:
			d.decode(root, file, "", false)
		}
	}
}

// entries are the texts of the top level's entries, each behind as many empty
// lines as there are lines before it, so that positions stay true.
func entries(lines []string) (texts []string) {
	begin := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && !topKey.MatchString(lines[i]) {
			continue
		}
		texts = append(texts, strings.Repeat("\n", begin)+strings.Join(lines[begin:i], "\n")+"\n")
		begin = i
	}
	return texts
}
