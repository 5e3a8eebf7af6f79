package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/policy"
)

// headings are what the documentation of each rule's package has, in this order. It may have more.
var headings = []string{
	"The defect and what it costs", "The fix", "What is reported", "When it is silent, and why", "Known limits", "Settings",
	"How to silence it",
}

// A found is a finding in an example.
type found struct {
	Rule, File, Message, URL string
	Line                     int
}

// examples checks testdata/docs and returns the findings by rule and by bad or good.
func examples(t *testing.T) map[string][]found {
	t.Helper()
	useExample(t)
	r := check(t, samples, "-json", "./docs/...")
	require.Equal(t, 1, r.code, r.stderr)
	var out struct{ Findings []found }
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &out))
	all := make(map[string][]found)
	for _, f := range out.Findings {
		dir := strings.Split(f.File, "/") // docs/<rule>/bad/bad.go
		all[dir[1]+"/"+dir[2]] = append(all[dir[1]+"/"+dir[2]], f)
	}
	return all
}

// TestRulePages: each rule has a page, made from the documentation of its package and from two examples, of which the
// bad one has findings of this rule and of no other, the good one none.
func TestRulePages(t *testing.T) {
	found := examples(t)
	for _, rule := range analyzers.Names() {
		t.Run(rule, func(t *testing.T) {
			require.NotEmpty(t, found[rule+"/bad"], "testdata/docs/%s/bad has no finding", rule)
			for _, f := range found[rule+"/bad"] {
				assert.Equal(t, rule, f.Rule, f.Message)
				assert.Equal(t, "https://github.com/tokenvet/tokenvet/blob/main/docs/rules/"+rule+".md", f.URL)
			}
			assert.Empty(t, found[rule+"/good"])
			same(t, filepath.Join("docs", "rules", rule+".md"), rulePage(t, rule, found[rule+"/bad"]))
		})
	}
	same(t, filepath.Join("docs", "rules", "ignore.md"), auditPage(t))

	pages, err := filepath.Glob(filepath.Join(root, "docs", "rules", "*.md"))
	require.NoError(t, err)
	assert.Len(t, pages, len(analyzers.Names())+1, "a page of no rule")
}

// same compares a file with what it should be, or writes it.
func same(t *testing.T, name, want string) {
	t.Helper()
	if *update {
		write(t, filepath.Join(root, name), want)
		return
	}
	assert.Equal(t, want, document(t, name), "go generate ./docs writes it anew")
}

// written says of what a page is made.
func written(source string) string {
	return "<!-- Made from " + source + "; go generate ./docs writes it anew. -->\n\n"
}

func rulePage(t *testing.T, rule string, bad []found) string {
	doc := packageDoc(t, filepath.Join("analyzers", rule, "doc.go"))
	intro, sections, ok := strings.Cut(doc, "\n## ")
	require.True(t, ok)
	summary, more, _ := strings.Cut(intro, "\n\n")
	summary, ok = strings.CutPrefix(strings.ReplaceAll(summary, "\n", " "), "Package "+rule+" reports ")
	require.True(t, ok, intro)
	var b strings.Builder
	b.WriteString(written("analyzers/" + rule + "/doc.go and testdata/docs/" + rule))
	fmt.Fprintf(&b, "# %s\n\n%s%s", rule, wrapped("Reports "+strings.TrimSpace(summary)), more)
	var had []string
	for _, section := range strings.Split(sections, "\n## ") {
		title, text, _ := strings.Cut(section, "\n")
		if slices.Contains(headings, title) {
			had = append(had, title)
		}
		if title == "The fix" {
			fmt.Fprintf(&b, "\n## Wrong\n\n```go\n%s```\n\n%s", example(t, rule, "bad"), messages(t, bad))
			fmt.Fprintf(&b, "\n## Right\n\n```go\n%s```\n", example(t, rule, "good"))
		}
		fmt.Fprintf(&b, "\n## %s\n%s", title, text)
		if title == "Settings" {
			b.WriteString(levels(rule))
		}
	}
	assert.Equal(t, headings, had, "the headings of analyzers/%s/doc.go", rule)
	assert.Contains(t, sections, "//tokenvet:ignore "+rule+" ", "how to silence it")
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func auditPage(t *testing.T) string {
	doc := packageDoc(t, filepath.Join("analyzers", "internal", "ignore", "doc.go"))
	text, ok := strings.CutPrefix(doc, "Package ignore honours the comments that suppress findings.\n")
	require.True(t, ok, doc)
	text = strings.Split(text, "\nA rule lists ")[0] // of use to who writes a rule
	return written("analyzers/internal/ignore/doc.go") + "# ignore\n\nReports comments that are meant to suppress findings and do not.\n" + strings.TrimRight(text, "\n") + "\n"
}

// packageDoc returns the documentation of a package, in Markdown.
func packageDoc(t *testing.T, name string) string {
	file, err := parser.ParseFile(token.NewFileSet(), "", document(t, name), parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	var p comment.Parser
	printer := comment.Printer{HeadingLevel: 2, HeadingID: func(*comment.Heading) string { return "" }}
	text := string(printer.Markdown(p.Parse(file.Doc.Text())))
	issue := regexp.MustCompile(`(^|[\s(])([\w.-]+/[\w.-]+)#(\d+)`)
	text = issue.ReplaceAllString(text, "$1[$2#$3](https://github.com/$2/issues/$3)")
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(wrapped(line))
	}
	return b.String()
}

// wrapped breaks a line of Markdown that is a paragraph or an item of a list at 120 columns.
func wrapped(line string) string {
	const width = 120
	if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "#") {
		return line
	}
	indent := ""
	if strings.HasPrefix(line, "  - ") {
		indent = "    "
	}
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(strings.TrimSuffix(line, "\n"), " ") {
		switch n := len([]rune(word)); {
		case i == 0:
			column = n
		case column+1+n > width:
			b.WriteString("\n" + indent)
			column = len(indent) + n
		default:
			b.WriteString(" ")
			column += 1 + n
		}
		b.WriteString(word)
	}
	return b.String() + "\n"
}

// example returns the code of an example, without its package clause and imports.
func example(t *testing.T, rule, which string) string {
	src := document(t, filepath.Join("testdata", "docs", rule, which, which+".go"))
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", src, parser.ParseComments)
	require.NoError(t, err)
	end := file.Name.End()
	for _, decl := range file.Decls {
		if d, ok := decl.(*ast.GenDecl); ok && d.Tok == token.IMPORT {
			end = d.End()
		}
	}
	return strings.TrimLeft(src[fset.Position(end).Offset:], "\n")
}

// messages are the findings in an example, each under its line.
func messages(t *testing.T, all []found) string {
	var b strings.Builder
	for _, f := range all {
		lines := strings.Split(document(t, filepath.Join("testdata", filepath.FromSlash(f.File))), "\n")
		fmt.Fprintf(&b, "tokenvet says:\n\n```text\n%s\n%s: %s\n```\n", strings.TrimSpace(lines[f.Line-1]), f.Rule, f.Message)
	}
	return b.String()
}

// levels is the list of a rule's levels in the default policy.
func levels(rule string) string {
	r := policy.Default().Rules[rule]
	var b strings.Builder
	fmt.Fprintf(&b, "\nLevels by default, under rules:\n\n\t%s: %s\n", rule, r.Level)
	for _, name := range slices.Sorted(maps.Keys(r.Categories)) {
		fmt.Fprintf(&b, "\t%s/%s: %s\n", rule, name, r.Categories[name])
	}
	return b.String()
}

// TestSettings: the keys that a rule's documentation names exist.
func TestSettings(t *testing.T) {
	var schema map[string]any
	require.NoError(t, json.Unmarshal([]byte(document(t, filepath.Join("policy", "schema.json"))), &schema))
	for _, rule := range analyzers.Names() {
		_, text, ok := strings.Cut(packageDoc(t, filepath.Join("analyzers", rule, "doc.go")), "\n## Settings\n")
		require.True(t, ok, rule)
		text, _, _ = strings.Cut(text, "\n## ")
		items := regexp.MustCompile(`(?m)^  - ([a-z_.]+(?: and [a-z_.]+)*)(?:[,:;]|$)`).FindAllStringSubmatch(text, -1)
		require.NotEmpty(t, items, "%s: %s", rule, text)
		for _, m := range items {
			for key := range strings.SplitSeq(m[1], " and ") {
				assert.True(t, hasKey(schema, schema, strings.Split(key, ".")), "%s: %s", rule, key)
			}
		}
	}
}

// hasKey reports whether a schema has a path of keys; one level of any name may stand in between.
func hasKey(whole, at map[string]any, path []string) bool {
	if len(path) == 0 {
		return true
	}
	if ref, ok := at["$ref"].(string); ok {
		defs := whole["$defs"].(map[string]any)
		return hasKey(whole, defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), path)
	}
	if props, ok := at["properties"].(map[string]any); ok {
		if next, ok := props[path[0]].(map[string]any); ok {
			return hasKey(whole, next, path[1:])
		}
	}
	if either, ok := at["oneOf"].([]any); ok { // a rule is a level, or a mapping
		for _, next := range either {
			if next, ok := next.(map[string]any); ok && hasKey(whole, next, path) {
				return true
			}
		}
	}
	for _, key := range []string{"additionalProperties", "items"} {
		if next, ok := at[key].(map[string]any); ok && hasKey(whole, next, path) {
			return true
		}
	}
	return false
}

// TestExplain: the command shows each page, and the findings point to it.
func TestExplain(t *testing.T) {
	for _, rule := range append(analyzers.Names(), "ignore") {
		r := check(t, root, "explain", rule)
		assert.Equal(t, 0, r.code, r.stderr)
		assert.Contains(t, r.stdout, "\n    //tokenvet:ignore ", rule)
		assert.NotContains(t, r.stdout, "```")
		assert.NotContains(t, r.stdout, "<!--")
	}
	r := check(t, root, "explain", "unthrotled")
	assert.Equal(t, 2, r.code)
	assert.Contains(t, r.stderr, `unknown rule "unthrotled"; did you mean unthrottled?`)
	for _, a := range analyzers.All(nil) {
		page, ok := strings.CutPrefix(a.URL, "https://github.com/tokenvet/tokenvet/blob/main/")
		require.True(t, ok, a.URL)
		_, err := os.Stat(filepath.Join(root, page))
		assert.NoError(t, err)
	}
}
