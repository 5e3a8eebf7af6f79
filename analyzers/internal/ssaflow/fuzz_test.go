package ssaflow

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzTemplate fills arbitrary templates in: what is known of the text never grows, and nothing panics.
func FuzzTemplate(f *testing.F) {
	f.Add("Summarize {{.Text}} for {{if .Who}}{{.Who}}{{else}}all{{end}}.", "Text", "the mail")
	f.Add("{{range .Items}}{{.Name}}{{end}}{{- .Text -}}", "Items", "x")
	f.Add("{{define \"a\"}}{{end}}{{template \"a\" .}}{{/* }} */}}{{.A.B}}", "A", "")
	f.Add("{{end}}{{end}}{{.Text", "Text", "{{.Text}}")
	f.Fuzz(func(t *testing.T, src, name, value string) {
		data := &Term{Op: OpObject, Fields: []Field{{Name: name, Value: Const(String, value)}}}
		out := executed(Const(String, src), data)
		require.NotNil(t, out)
		text, _ := out.StringText()
		if !strings.Contains(src, "{{") {
			require.Equal(t, src, text)
		}
		require.LessOrEqual(t, len(text), len(src)+len(value)*strings.Count(src, "{{"))
	})
}
