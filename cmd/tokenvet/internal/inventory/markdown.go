package inventory

import (
	"fmt"
	"io"
	"strings"
)

// inMarkdown are the columns of the Markdown table: more would not fit a page.
var inMarkdown = map[string]bool{
	"place": true, "function": true, "model": true, "thinking": true, "task": true, "streaming": true, "timeouts": true, "throttle": true, "keys": true,
}

// writeMarkdown writes a table with a line for each call.
func writeMarkdown(w io.Writer, d *Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", sum(d))
	if len(d.Calls) > 0 {
		b.WriteString("\n|")
		line := "|"
		for _, col := range columns {
			if inMarkdown[col.name] {
				b.WriteString(" " + strings.ToLower(col.title) + " |")
				line += "---|"
			}
		}
		b.WriteString("\n" + line + "\n")
		cell := cells(d.Calls)
		for i := range d.Calls {
			b.WriteString("|")
			for _, col := range columns {
				if !inMarkdown[col.name] {
					continue
				}
				text := cell(col, i)
				if col.name == "place" || col.name == "function" {
					text = code(text)
				} else {
					text = md(text)
				}
				b.WriteString(" " + text + " |")
			}
			b.WriteString("\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// marks are the characters that Markdown, or the HTML in it, takes for more than text.
var marks = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "|", `\|`, "#", `\#`, "~", `\~`, "@", "&#64;",
)

// md writes a text so that Markdown shows it as it is, in one line.
func md(text string) string { return marks.Replace(oneLine(text)) }

// code writes a text as code, in one line that may stand in a table.
func code(text string) string {
	return "`" + strings.NewReplacer("`", "'", "|", `\|`).Replace(oneLine(text)) + "`"
}
