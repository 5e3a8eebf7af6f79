package inventory

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/term"
)

// gap stands between two columns.
const gap = "  "

// narrow is the least width, in runes, to which a column is cut.
const narrow = 8

// dropped are the columns that a narrow terminal goes without, the least missed first.
var dropped = []string{"transport", "retries", "provider", "max_tokens", "streaming", "keys", "throttle", "timeouts"}

// writeText writes a table with a line for each call, and their number. On a terminal it is cut to the terminal's width.
func writeText(w io.Writer, d *Document) error {
	width := 0
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil {
			width = n
		}
	}
	return table(w, d, width)
}

// table writes the table, cut to a width in runes; 0 is any.
func table(w io.Writer, d *Document, width int) error {
	shown := slices.Clone(columns)
	var left []string
	for _, name := range dropped {
		if width == 0 || len(d.Calls) == 0 || least(shown) <= width {
			break
		}
		i := slices.IndexFunc(shown, func(c column) bool { return c.name == name })
		left = append(left, strings.ToLower(shown[i].title))
		shown = slices.Delete(shown, i, i+1)
	}
	if len(d.Calls) > 0 {
		rows := [][]string{{}}
		for _, col := range shown {
			rows[0] = append(rows[0], col.title)
		}
		for i := range d.Calls {
			var row []string
			for _, col := range shown {
				row = append(row, oneLine(col.cell(&d.Calls[i])))
			}
			rows = append(rows, row)
		}
		widths := fit(rows, width)
		for _, row := range rows {
			var b strings.Builder
			for i, cell := range row {
				if i > 0 {
					b.WriteString(gap)
				}
				cell = cut(cell, widths[i])
				b.WriteString(cell)
				b.WriteString(strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell)))
			}
			if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
				return err
			}
		}
	}
	text := sum(d)
	if len(left) > 0 {
		text += "; not shown for want of room: " + strings.Join(left, ", ")
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

// sum counts what is listed.
func sum(d *Document) string {
	text := count(len(d.Calls), "LLM call")
	if d.Hidden > 0 {
		text += fmt.Sprintf(", and %d that only lead to these (-all lists them)", d.Hidden)
	}
	return text
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func least(cols []column) int {
	n := 0
	for _, c := range cols {
		n += max(narrow, len(c.title)) + len(gap)
	}
	return n + narrow*2 // places and functions want more
}

// fit returns the columns' widths: those of their widest cells, or less, the widest columns first, where that is more
// than a width.
func fit(rows [][]string, width int) []int {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	if width == 0 {
		return widths
	}
	total := len(gap) * (len(widths) - 1)
	for _, n := range widths {
		total += n
	}
	for ; total > width; total-- {
		widest := 0
		for i, n := range widths {
			if n > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrow {
			break
		}
		widths[widest]--
	}
	return widths
}

func cut(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:width-1]) + "…"
}

// oneLine keeps a cell to one line and a terminal from taking any of it for commands.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return ' '
		}
		return r
	}, text)
}
