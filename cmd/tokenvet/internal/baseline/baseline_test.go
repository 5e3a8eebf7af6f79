package baseline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

func finding(file, print string) report.Finding {
	return report.Finding{Rule: "r", File: file, Line: 3, Message: "m " + print, Fingerprint: print}
}

func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	sub := filepath.Join(dir, "sub")
	require.NoError(t, os.Mkdir(sub, 0o777))
	name := filepath.Join(dir, "known.json")

	b := New(sub, name)
	b.Replace([]report.Finding{finding("b.go", "2"), finding("a.go", "1")}, func(Entry) bool { return false })
	require.NoError(t, b.Write(name))
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Contains(t, string(text), `"file": "sub/a.go"`)
	assert.NotContains(t, string(text), "line", "no line numbers")

	// From another directory, files have other names.
	b, err = Read(dir, "known.json")
	require.NoError(t, err)
	fresh, stale := b.Split([]report.Finding{finding("sub/a.go", "1"), finding("sub/a.go", "1"), finding("sub/c.go", "2")})
	assert.Equal(t, []report.Finding{finding("sub/a.go", "1"), finding("sub/c.go", "2")}, fresh, "one entry stands for one finding")
	assert.Equal(t, []Entry{{"r", "sub/b.go", "m 2", "2"}}, stale)
	assert.Equal(t, "sub/b.go", b.File(stale[0]))

	b.Replace([]report.Finding{finding("sub/c.go", "3")}, func(e Entry) bool { return e.File == "sub/b.go" })
	require.NoError(t, b.Write("known.json"))
	b, err = Read(dir, "known.json")
	require.NoError(t, err)
	assert.Equal(t, []Entry{{"r", "sub/b.go", "m 2", "2"}, {"r", "sub/c.go", "m 3", "3"}}, b.entries)

	b.Replace(nil, func(Entry) bool { return false })
	require.NoError(t, b.Write("known.json"))
	b, err = Read(dir, "known.json")
	require.NoError(t, err)
	assert.Zero(t, b.Len())
}

func TestBroken(t *testing.T) {
	dir := t.TempDir()
	for text, want := range map[string]string{
		"":               "baseline: b.json is none: unexpected end of JSON input",
		"package a\n":    "baseline: b.json is none: invalid character 'p'",
		"[]":             "baseline: b.json is none: json: cannot unmarshal array",
		"{}":             "baseline: b.json is none: it has no version",
		`{"version": 2}`: "baseline: b.json has version 2, newer than the version 1 that this tokenvet reads; update tokenvet",
		`{"version": 2, "findings": {"as": "nobody knows"}}`: "has version 2, newer",
		`{"version": 1, "finding": []}`:                      `unknown field "finding"`,
		`{"version": 1, "findings": [{"rule": "r"}]}`:        "b.json: entry 1 has no rule, file or fingerprint",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "b.json"), []byte(text), 0o666))
		_, err := Read(dir, "b.json")
		require.ErrorContains(t, err, want, text)
		assert.NotContains(t, err.Error(), "\n")
	}
	_, err := Read(dir, "none.json")
	require.ErrorIs(t, err, os.ErrNotExist)
	assert.Error(t, New(dir, "no/such/dir.json").Write("no/such/dir.json"))
}
