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

// narrow is the least width, in runes, to which a column is cut; those in wide tell less in so little room.
const narrow = 8

var wide = map[string]int{"place": 24, "function": 20, "model": 12}

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
		cell := cells(d.Calls)
		for i := range d.Calls {
			var row []string
			for _, col := range shown {
				row = append(row, oneLine(cell(col, i)))
			}
			rows = append(rows, row)
		}
		widths := fit(shown, rows, width)
		for _, row := range rows {
			var b strings.Builder
			for i, cell := range row {
				if i > 0 {
					b.WriteString(gap)
				}
				switch shown[i].name {
				case "place":
					cell = cutAt(cell, widths[i], 0) // the file and the line are behind
				case "function":
					cell = cutAt(cell, widths[i], widths[i]/2) // what it calls is behind
				default:
					cell = cut(cell, widths[i])
				}
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

// least is the width that columns need.
func least(cols []column) int {
	n := len(gap) * (len(cols) - 1)
	for _, c := range cols {
		n += floor(c)
	}
	return n
}

// floor is the least width of a column.
func floor(c column) int { return max(narrow, len(c.title), wide[c.name]) }

// fit returns the columns' widths: those of their widest cells, or less, the widest columns first, where that is more
// than a width.
func fit(cols []column, rows [][]string, width int) []int {
	widths := make([]int, len(cols))
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
		widest := -1
		for i, n := range widths {
			if n > floor(cols[i]) && (widest < 0 || n > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		widths[widest]--
	}
	return widths
}

func cut(text string, width int) string { return cutAt(text, width, width-1) }

// cutAt shortens a text to a width, of which so many runes are its beginning, one is a mark, and the rest is its end.
func cutAt(text string, width, begin int) string {
	runes := []rune(text)
	if len(runes) <= width {
		return text
	}
	return string(runes[:begin]) + "…" + string(runes[len(runes)-(width-begin-1):])
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
