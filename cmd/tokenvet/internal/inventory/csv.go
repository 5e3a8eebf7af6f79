package inventory

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// writeCSV writes a line a call, after one with the columns' names. Cells are in the words of the table.
func writeCSV(w io.Writer, d *Document) error {
	out := csv.NewWriter(w)
	more := []column{
		{"id", "", func(c *inventory.Call) string { return c.ID }},
		{"kind", "", func(c *inventory.Call) string { return string(c.Kind) }},
		{"package", "", func(c *inventory.Call) string { return c.Package }},
		{"file", "", func(c *inventory.Call) string { return c.At.File }},
		{"line", "", func(c *inventory.Call) string { return strconv.Itoa(c.At.Line) }},
		{"callee", "", func(c *inventory.Call) string { return c.Callee }},
		{"sdk", "", func(c *inventory.Call) string { return c.SDK }},
		{"api", "", func(c *inventory.Call) string { return c.API }},
	}
	more = append(more, columns[1:]...)
	more = append(more,
		column{"thinking_why", "", func(c *inventory.Call) string { return c.Thinking.Why }},
		column{"task_evidence", "", func(c *inventory.Call) string { return c.Task.Evidence }},
		column{"advice", "", func(c *inventory.Call) string { return strings.Join(c.Advice, "; ") }},
	)
	row := make([]string, len(more))
	for i, col := range more {
		row[i] = col.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	cell := cells(d.Calls)
	for i := range d.Calls {
		for j, col := range more {
			row[j] = plainCell(cell(col, i))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// plainCell keeps a spreadsheet from taking a text for a formula.
func plainCell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
