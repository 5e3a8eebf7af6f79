package policy

import (
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// topKey begins an entry of the document's mapping.
var topKey = pattern(`^["']?[A-Za-z_][\w-]*["']?\s*:(\s|$)`)

// salvage finds the other mistakes of a file that the parser refuses as a whole:
// it reads each entry of the top level alone, and tells the mistakes of syntax of
// those that cannot be read, and the mistakes of those that can. What these say of
// each other is checked as well, unless it depends on what cannot be read.
func salvage(ps *problems, base *Policy) {
	refused := ps.list
	ps.list = nil
	d := newDecoder(ps)
	var roots []ast.Node
	broken := false
	lost := map[string]bool{} // the keys of entries that cannot be read, "" for one without
	for _, text := range entries(ps.lines) {
		f, err := parser.ParseBytes([]byte(text), 0, parser.AllowDuplicateMapKey())
		switch {
		case err != nil:
			broken = true
			ps.refused(err)
			lost[entryAt(strings.Split(strings.TrimLeft(text, "\n"), "\n"), 1)] = true
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
	file := new(Policy)
	for _, root := range roots {
		switch root.(type) {
		case *ast.MappingNode, *ast.MappingValueNode:
			d.decode(root, reflect.ValueOf(file).Elem(), "", false)
		}
	}
	if lost[""] {
		return
	}
	read := len(ps.list)
	p := base.Clone()
	overlay(d, p, file)
	check(d, base, file, p)
	unsure := map[string]bool{}
	for key := range lost {
		for _, on := range dependents[key] {
			unsure[on] = true
		}
	}
	told := ps.list[read:]
	ps.list = ps.list[:read:read]
	for _, problem := range told {
		if !unsure[entryAt(ps.lines, problem.Line)] {
			ps.list = append(ps.list, problem)
		}
	}
}

// dependents are, by an entry's key, the entries of which it is not known whether
// they are right without that one.
var dependents = map[string][]string{
	"providers": {"accounts"},
	"timeouts":  {"overrides"},
}

// entryAt returns the key of the entry that a line is part of, "" for none.
func entryAt(lines []string, line int) string {
	for i := min(line, len(lines)) - 1; i >= 0; i-- {
		if topKey().MatchString(lines[i]) {
			key, _, _ := strings.Cut(lines[i], ":")
			return strings.Trim(strings.TrimSpace(key), `"'`)
		}
	}
	return ""
}

// entries are the texts of the top level's entries, each behind as many empty
// lines as there are lines before it, so that positions stay true.
func entries(lines []string) (texts []string) {
	begin := 0
	for i := 1; i <= len(lines); i++ {
		if i < len(lines) && !topKey().MatchString(lines[i]) {
			continue
		}
		texts = append(texts, strings.Repeat("\n", begin)+strings.Join(lines[begin:i], "\n")+"\n")
		begin = i
	}
	return texts
}
