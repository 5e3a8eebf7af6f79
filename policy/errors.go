package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is one mistake in a policy file.
type Problem struct {
	File         string
	Line, Column int // 1-based; Column counts characters
	Msg          string
	// Excerpt is the line with its neighbours and a caret under the column.
	// Whatever looks like a secret is blanked; of a .env file nothing is shown.
	Excerpt string
}

// Error prints file:line:column: message, and the excerpt below it.
func (p *Problem) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Msg)
	if p.Excerpt != "" {
		s += "\n" + p.Excerpt
	}
	return s
}

// Errors are all the mistakes of a policy file, by position.
type Errors []*Problem

// Error prints every problem, one after the other.
func (e Errors) Error() string {
	texts := make([]string, len(e))
	for i, p := range e {
		texts[i] = p.Error()
	}
	return strings.Join(texts, "\n")
}

// Unwrap lets errors.As find a *Problem.
func (e Errors) Unwrap() []error {
	errs := make([]error, len(e))
	for i, p := range e {
		errs[i] = p
	}
	return errs
}

// problems collects the mistakes of one file.
type problems struct {
	file    string
	lines   []string
	secrets []string // texts that no message may repeat
	list    Errors
	shown   map[int]string // lines as excerpts show them
}

func newProblems(file string, data []byte) *problems {
	text := strings.ReplaceAll(string(data), "\r\n", "\n")
	return &problems{file: file, lines: strings.Split(text, "\n")}
}

func (ps *problems) add(line, column int, format string, args ...any) {
	ps.list = append(ps.list, &Problem{
		File: ps.file, Line: max(line, 1), Column: max(column, 1), Msg: fmt.Sprintf(format, args...),
	})
}

// err returns the collected problems in order, without repetitions, or nil.
// Excerpts are made last, when every secret is known.
func (ps *problems) err() error {
	if len(ps.list) == 0 {
		return nil
	}
	slices.SortStableFunc(ps.list, func(a, b *Problem) int {
		return cmp.Or(strings.Compare(ps.order(a), ps.order(b)), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Msg, b.Msg))
	})
	ps.list = slices.CompactFunc(ps.list, func(a, b *Problem) bool {
		return a.File == b.File && a.Line == b.Line && a.Column == b.Column && a.Msg == b.Msg
	})
	for _, p := range ps.list {
		p.Msg = ps.redact(p.Msg)
		if p.File == ps.file {
			p.Excerpt = ps.excerpt(p.Line, p.Column)
		}
	}
	return ps.list
}

// order puts the problems of the policy's file before those of the files that
// it names.
func (ps *problems) order(p *Problem) string {
	if p.File == ps.file {
		return ""
	}
	return p.File
}

// around is the number of lines that an excerpt shows before and after its own;
// of many problems each shows its own alone.
func (ps *problems) around() int {
	if len(ps.list) > 5 {
		return 0
	}
	return 3
}

// excerpt has the form of goccy/go-yaml's, made from the source lines: the
// library's own, made from tokens, loses tabs and the comments at its edges.
func (ps *problems) excerpt(line, column int) string {
	if line > len(ps.lines) {
		return ""
	}
	var b strings.Builder
	last := min(line+ps.around(), len(ps.lines))
	for last > line && strings.TrimSpace(ps.lines[last-1]) == "" {
		last--
	}
	for n := max(line-ps.around(), 1); n <= last; n++ {
		mark := " "
		if n == line {
			mark = ">"
		}
		text, shift := window(ps.line(n), column)
		b.WriteString(strings.TrimRight(fmt.Sprintf("%s %2d | %s", mark, n, text), " ") + "\n")
		if n == line {
			gutter := len(fmt.Sprintf("  %2d | ", n))
			b.WriteString(strings.Repeat(" ", gutter) + caretIndent(text, column-shift) + "^\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// line is a line without its secrets; an excerpt is made when all are known.
func (ps *problems) line(n int) string {
	text, ok := ps.shown[n]
	if !ok {
		if ps.shown == nil {
			ps.shown = map[int]string{}
		}
		text = strings.TrimRight(ps.redact(ps.lines[n-1]), " \r")
		ps.shown[n] = text
	}
	return text
}

// maxWidth bounds the characters of a line that an excerpt shows.
const maxWidth = 160

// window cuts a long line down to the part around a column; shift is the number
// of characters cut off before it.
func window(text string, column int) (cut string, shift int) {
	r := []rune(text)
	if len(r) <= maxWidth {
		return text, 0
	}
	shift = min(max(0, column-maxWidth/2), len(r)-maxWidth)
	return string(r[shift : shift+maxWidth]), shift
}

// caretIndent is blank text as wide as the columns before the caret; it keeps
// tabs, so that the caret stays under its column.
func caretIndent(text string, column int) string {
	var b strings.Builder
	n := 1
	for _, r := range text {
		if n >= column {
			return b.String()
		}
		if r == '\t' {
			b.WriteByte('\t')
		} else {
			b.WriteByte(' ')
		}
		n++
	}
	if n < column {
		b.WriteString(strings.Repeat(" ", min(column-n, 1)))
	}
	return b.String()
}

// redact blanks what looks like a key, and the texts known to be secret, with
// as many stars, so that columns stay true.
func (ps *problems) redact(text string) string {
	for _, s := range ps.secrets {
		text = strings.ReplaceAll(text, s, stars(s))
	}
	text = entry().ReplaceAllStringFunc(text, func(s string) string {
		m := entry().FindStringSubmatch(s)
		if m[1] == "keys" || !secretName(m[1]) || harmless(m[2]) {
			return s // keys: holds names of variables
		}
		return strings.TrimSuffix(s, m[2]) + stars(m[2])
	})
	return keyLike().ReplaceAllStringFunc(text, func(s string) string {
		if looksSecret(s) {
			return stars(s)
		}
		return s
	})
}

func stars(s string) string { return strings.Repeat("*", utf8.RuneCountInString(s)) }

var (
	// entry finds a key and its value in a line, whether it can be parsed or not.
	entry = pattern(`([\w.-]+)["']?\s*[:=]\s*["']?([^\s"',\[\]{}#]{4,})`)
	// keyLike finds runs of characters that keys are made of.
	keyLike = pattern(`[A-Za-z0-9_+=-]{16,}`)
	// keyPrefix: the marks that vendors put before a key.
	keyPrefix = pattern(`^(?:(?:sk|rk|pk|gsk|csk|xai|tgp|fw|hf|nvapi|ghp|github_pat|pplx|r8)[-_]|AIza|AKIA|ASIA|eyJ)`)
	longRun   = pattern(`[A-Za-z0-9+]{20,}`)
)

// Secret reports whether a text has the form of an API key, so that no output
// may show it.
func Secret(s string) bool { return looksSecret(s) }

// maskWord is what may be a key in the midst of a text.
var maskWord = pattern(`[A-Za-z0-9_+=-]{16,}`)

// Mask hides what a text holds that has a vendor's mark of an API key before it.
// Other long words stay: in what is said of code they are names.
func Mask(text string) string {
	return maskWord().ReplaceAllStringFunc(text, func(word string) string {
		mark := keyPrefix().FindString(word)
		if mark == "" || !looksSecret(word) {
			return word
		}
		return mark + "***"
	})
}

// looksSecret reports whether s has the form of an API key: a vendor's prefix
// and a long rest, or a long unbroken run of letters and digits mixed. Model
// ids have their digits in short runs between hyphens.
func looksSecret(s string) bool {
	if len(s) < 16 {
		return false
	}
	if keyPrefix().MatchString(s) && strings.ContainsAny(s, "0123456789") {
		return len(longestRun(s)) >= 12
	}
	run := longRun().FindString(s)
	return strings.ContainsAny(run, "0123456789") && strings.ContainsAny(strings.ToLower(run), "abcdefghijklmnopqrstuvwxyz")
}

// longestRun is the longest run of letters and digits in s.
func longestRun(s string) string {
	longest := ""
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '-' || r == '_' || r == '+' || r == '=' }) {
		if len(run) > len(longest) {
			longest = run
		}
	}
	return longest
}
