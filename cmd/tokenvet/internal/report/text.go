package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tokenvet/tokenvet/policy"
)

// Text writes findings for editors and other programs: a line each, its evidence indented below.
func Text(w io.Writer, findings []Finding) error { return text(w, &Run{Findings: findings}) }

// text is [Text], for people if the run says so: in colours, and with the source of each finding.
func text(w io.Writer, r *Run) error {
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		rule := f.Rule
		if r.Style {
			rule = r.Style.Error(rule)
			if r.level(f) != "error" {
				rule = r.Style.Warning(f.Rule)
			}
		}
		place := r.Style.Bold(fmt.Sprintf("%s:%d:%d:", f.File, f.Line, f.Column))
		fmt.Fprintf(b, "%s %s: %s\n", place, rule, f.Message)
		if r.Excerpts {
			b.WriteString(r.excerpt(f))
		}
		for _, rel := range f.Related {
			fmt.Fprintf(b, "\t%s %s\n", r.Style.Faint(fmt.Sprintf("%s:%d:%d:", rel.File, rel.Line, rel.Column)), rel.Message)
		}
	}
	return b.Flush()
}

// maxExcerpt is how many characters of a line an excerpt shows.
const maxExcerpt = 140

// excerpt returns the line of a finding with its number, and marks below what the finding is about; "" if the line
// cannot be read.
func (r *Run) excerpt(f Finding) string {
	src := []rune(hideKeys(strings.ToValidUTF8(r.Sources.Line(f.File, f.Line), "\uFFFD")))
	start := r.Sources.Column(f.File, f.Line, f.Column) - 1
	if len(strings.TrimSpace(string(src))) == 0 || start > len(src) {
		return ""
	}
	end := start + 1
	if f.EndLine == f.Line {
		end = max(end, r.Sources.Column(f.File, f.Line, f.EndColumn)-1)
	}
	end = min(end, max(len(src), start+1))
	// What all lines of a block have in front says nothing here.
	indent := 0
	for indent < start && unicode.IsSpace(src[indent]) {
		indent++
	}
	src, start, end = src[indent:], start-indent, end-indent
	if shift := start - maxExcerpt/2; len(src) > maxExcerpt && shift > 0 {
		src, start, end = append([]rune("…"), src[shift:]...), start-shift+1, end-shift+1
	}
	if len(src) > maxExcerpt {
		src = append(src[:maxExcerpt:maxExcerpt], '…')
		end = min(end, maxExcerpt)
	}
	number := strconv.Itoa(f.Line)
	bar := r.Style.Faint("|")
	return fmt.Sprintf("%6s %s %s\n%6s %s %s%s\n", number, bar, string(src), "", bar,
		blank(src[:start]), r.Style.Mark(strings.Repeat("^", max(columns(src[start:min(end, len(src))]), 1))))
}

// blank is as wide as text is on a terminal. Tabs stay: how wide they are is the terminal's business.
func blank(text []rune) string {
	var b strings.Builder
	for _, c := range text {
		if c == '\t' {
			b.WriteRune(c)
			continue
		}
		b.WriteString(strings.Repeat(" ", columns([]rune{c})))
	}
	return b.String()
}

// columns is how many columns a text takes: two for an ideograph and its like.
func columns(text []rune) int {
	n := 0
	for _, c := range text {
		switch {
		case unicode.Is(unicode.Mn, c):
		case unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul), c >= 0x3000 && c <= 0x303f, c >= 0xff01 && c <= 0xff60:
			n += 2
		default:
			n++
		}
	}
	return n
}

// hideKeys replaces what has the form of an API key by as many stars: a terminal's output is copied into issues.
func hideKeys(line string) string {
	inKey := func(c rune) bool {
		return c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("_-+=", c))
	}
	for word := range strings.FieldsFuncSeq(line, func(c rune) bool { return !inKey(c) }) {
		if policy.Mask(word) != word {
			line = strings.ReplaceAll(line, word, strings.Repeat("*", len(word)))
		}
	}
	return line
}
