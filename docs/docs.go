// Package docs holds the pages that the command shows. They are made from the documentation of the rules' packages and
// the examples in testdata/docs.
package docs

import "embed"

//go:generate go test ../cmd/tokenvet -run ^TestRulePages$ -update

//go:embed rules/*.md
var pages embed.FS

// Rule returns the page of a rule, in Markdown; "" if there is none.
func Rule(name string) string {
	page, err := pages.ReadFile("rules/" + name + ".md")
	if err != nil {
		return ""
	}
	return string(page)
}
