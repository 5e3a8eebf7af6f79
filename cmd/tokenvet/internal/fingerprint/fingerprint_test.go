package fingerprint

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

const before = `package a

type T struct{}

func (t *T) One() { bad(1) }

func (t *T) Two() {
	bad(1)
	bad(1)
}

var x = bad(1)

func bad(int) int { return 0 }
`

// prints returns the fingerprints of what stands at "bad(1)", in order.
func prints(t *testing.T, src, rule string) []string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.go"), []byte(src), 0o666))
	var found []report.Finding
	for i, line := range strings.Split(src, "\n") {
		if strings.Contains(line, "bad(1") {
			found = append(found, report.Finding{Rule: rule, File: "a.go", Line: i + 1, Message: "m"})
		}
	}
	Set(found, report.NewSources(dir))
	var all []string
	for _, f := range found {
		all = append(all, f.Fingerprint)
	}
	return all
}

func TestSet(t *testing.T) {
	want := prints(t, before, "r")
	require.Len(t, want, 4)
	for i, a := range want {
		assert.Regexp(t, `^[0-9a-f]{32}$`, a)
		assert.NotContains(t, want[i+1:], a, "each has its own")
	}
	moved := strings.Replace(before, "type T", "// A comment.\n\nfunc fresh() {}\n\ntype T", 1)
	moved = strings.Replace(moved, "\tbad(1)", "\t\tbad(1)  ", 1)
	assert.Equal(t, want, prints(t, moved, "r"), "lines and blanks may move")
	assert.Equal(t, want, prints(t, strings.ReplaceAll(before, "\n", "\r\n"), "r"))

	renamed := prints(t, strings.Replace(before, "Two", "Three", 1), "r")
	assert.Equal(t, want[0], renamed[0])
	assert.NotEqual(t, want[1:3], renamed[1:3], "another declaration")
	assert.NotEqual(t, want[3], prints(t, strings.Replace(before, "x = bad(1)", "x = bad(1 + 1)", 1), "r")[3], "another text")
	assert.NotEqual(t, want, prints(t, before, "s"), "another rule")
	assert.Equal(t, prints(t, before+"}", "r"), want, "a file that does not parse to its end")
}

func TestUnreadable(t *testing.T) {
	found := []report.Finding{{Rule: "r", File: "none.go", Line: 1}, {Rule: "r", File: "none.go", Line: 2}}
	Set(found, report.NewSources(t.TempDir()))
	assert.NotEqual(t, found[0].Fingerprint, found[1].Fingerprint)
}
