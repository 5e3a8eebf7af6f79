package inventory

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// through is a client that is set up at one place, and asked at others.
func through(via ...int) inventory.Call {
	c := inventory.Call{Kind: inventory.Setup, Function: "main", Callee: "example.com/m/llm.New", At: inventory.Position{File: "cmd/a/very/long/way/to/go/main.go", Line: 116}}
	c.Via = append(c.Via, c.At)
	for _, line := range via {
		c.Via = append(c.Via, inventory.Position{File: "llm/llm.go", Line: line})
	}
	return c
}

// TestCells: calls of one place are told apart by the way to their requests.
func TestCells(t *testing.T) {
	calls := []inventory.Call{through(753, 326, 360), through(753, 218, 248), through(687, 326, 360), through(687, 326, 360)}
	other := through(753)
	other.At.Line = 9
	calls = append(calls, other)
	cell := cells(calls)
	var got []string
	for i := range calls {
		got = append(got, cell(columns[1], i))
	}
	assert.Equal(t, []string{
		"main sets up llm.New by way of llm/llm.go:753, llm/llm.go:326",
		"main sets up llm.New by way of llm/llm.go:753, llm/llm.go:218",
		"main sets up llm.New by way of llm/llm.go:687", "main sets up llm.New by way of llm/llm.go:687",
		"main sets up llm.New",
	}, got)
}

// TestWidth: on a terminal a line fits, tells where the call is, and what is left out is named.
func TestWidth(t *testing.T) {
	for width, left := range map[int]string{80: "throttle, timeout", 120: "retries, provider, tokens", 0: ""} {
		var b strings.Builder
		require.NoError(t, table(&b, &Document{Calls: []inventory.Call{through(753), through(687)}}, width))
		lines := strings.Split(b.String(), "\n")
		for _, line := range lines[:3] {
			if width > 0 {
				assert.LessOrEqual(t, utf8.RuneCountInString(line), width, line)
			}
		}
		assert.Contains(t, lines[1], "main.go:116  main sets up", width)
		assert.Contains(t, lines[3], left)
		assert.Equal(t, width > 0, strings.Contains(lines[3], "not shown for want of room"))
	}
}
