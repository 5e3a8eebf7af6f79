package terminal

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestStyle(t *testing.T) {
	tests := []struct {
		env  map[string]string
		want Style
	}{
		{nil, false}, // what is written to is no terminal
		{map[string]string{"TERM": "xterm-256color"}, false},
		{map[string]string{"CLICOLOR_FORCE": "1"}, true},
		{map[string]string{"CLICOLOR_FORCE": "0"}, false},
		{map[string]string{"FORCE_COLOR": "1"}, true},
		{map[string]string{"FORCE_COLOR": "false"}, false},
		{map[string]string{"FORCE_COLOR": "3", "TERM": "dumb"}, true},
		{map[string]string{"FORCE_COLOR": "1", "NO_COLOR": "1"}, false},
		{map[string]string{"CLICOLOR_FORCE": "1", "NO_COLOR": ""}, true},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, StyleOf(new(bytes.Buffer), func(name string) string { return tt.env[name] }), tt.env)
	}
	assert.Equal(t, "\x1b[1;31mx\x1b[0m", Style(true).Error("x"))
	assert.Equal(t, "x", Style(false).Error("x"))
	assert.Empty(t, Style(true).Bold(""))
}

func TestNoTerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/file")
	require.NoError(t, err)
	defer file.Close()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer null.Close()
	assert.False(t, Is(new(bytes.Buffer)))
	assert.False(t, Is(file))
	assert.False(t, Is(null), "a character device is no terminal yet")
	assert.Equal(t, 100, Columns(file, 100))
}

func TestPage(t *testing.T) {
	const page = "<!-- Made -->\n\n# rule\n\nReports what\nis long enough (see [the prices](https://example.com/prices), [a/b#1](https://github.com/a/b/issues/1)).\n\n" +
		"  - max\\_tokens of one or two\n    or three\n  - second\n\n```go\nfunc f() {\n\treturn\n\n}\n```\n\n\t//tokenvet:ignore rule reason\n"
	assert.Equal(t, `rule

Reports what is long
enough (see the prices
(https://example.com/prices),
a/b#1).

  - max_tokens of one
    or two or three
  - second

    func f() {
        return

    }

    //tokenvet:ignore rule reason
`, Page(page, 22, false))
	assert.Contains(t, Page(page, 22, true), "\x1b[1mrule\x1b[0m\n")
}
