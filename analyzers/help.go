package analyzers

import (
	"embed"
	"go/doc/comment"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

//go:embed */doc.go
var docs embed.FS

// Help returns what the documentation of a rule's package says, in Markdown; "" for a package without.
func Help(rule string) string {
	src, err := docs.ReadFile(rule + "/doc.go")
	if err != nil || !slices.Contains(Names(), rule) {
		return ""
	}
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return ""
	}
	var p comment.Parser
	printer := comment.Printer{HeadingLevel: 2, HeadingID: func(*comment.Heading) string { return "" }}
	return strings.TrimSpace(string(printer.Markdown(p.Parse(file.Doc.Text()))))
}
