package terminal

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	link   = regexp.MustCompile(`\[([^\]]+)\]\((https?://[^)\s]+)\)`)
	escape = regexp.MustCompile(`\\([\\` + "`" + `*_{}\[\]()#+.!<>-])`)
	issue  = regexp.MustCompile(`/issues/\d+$`)
)

// Page renders a page of the documentation, in the Markdown that its generator writes, as text of at most width
// columns: headings, paragraphs, lists, code and links, whose address follows in brackets.
func Page(markdown string, width int, style Style) string {
	var b strings.Builder
	var paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			b.WriteString(fill(inline(strings.Join(paragraph, " ")), width))
			paragraph = nil
		}
	}
	code := false
	blank := true // no two empty lines, and none at the top
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\n")
		fence := strings.HasPrefix(line, "```")
		switch {
		case fence:
			flush()
			code = !code
			continue
		case code:
			b.WriteString(indented(line, style))
		case strings.HasPrefix(line, "\t"):
			flush()
			b.WriteString(indented(line[1:], style))
		case strings.HasPrefix(line, "<!--"):
			continue
		case strings.HasPrefix(line, "#"):
			flush()
			b.WriteString(style.Bold(inline(strings.TrimLeft(line, "# "))) + "\n")
		case line == "":
			flush()
			if blank {
				continue
			}
			b.WriteString("\n")
		case strings.HasPrefix(line, "  - "):
			flush()
			paragraph = []string{line}
		default:
			paragraph = append(paragraph, strings.TrimSpace(line))
		}
		blank = line == ""
	}
	flush()
	return b.String()
}

func indented(line string, style Style) string {
	if line == "" {
		return "\n"
	}
	return "    " + style.Code(strings.ReplaceAll(line, "\t", "    ")) + "\n"
}

// inline replaces links and escapes. An issue is known by its name.
func inline(text string) string {
	text = link.ReplaceAllStringFunc(text, func(l string) string {
		m := link.FindStringSubmatch(l)
		if issue.MatchString(m[2]) || m[1] == m[2] {
			return m[1]
		}
		return m[1] + " (" + m[2] + ")"
	})
	return escape.ReplaceAllString(text, "$1")
}

// fill breaks a paragraph, or an item of a list, into lines.
func fill(text string, width int) string {
	indent := ""
	if strings.HasPrefix(text, "  - ") {
		indent = "    "
	}
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(text, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteString(" ")
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String() + "\n"
}
