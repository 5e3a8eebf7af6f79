package baseline

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// FuzzRead reads arbitrary texts as a baseline: one that is read can be used and written, and says the same again.
func FuzzRead(f *testing.F) {
	f.Add(`{"version": 1, "findings": [{"rule": "idleconn", "file": "a.go", "fingerprint": "x"}]}`)
	f.Add(`{"version": 1}`)
	f.Add(`{"version": 2}`)
	f.Add(`{"version": 1, "findings": [{}]}`)
	f.Add(`[`)
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		name := filepath.Join(dir, "b.json")
		require.NoError(t, os.WriteFile(name, []byte(text), 0o666))
		b, err := Read(dir, "b.json")
		if err != nil {
			require.NotContains(t, err.Error(), "\n")
			return
		}
		fresh, stale := b.Split([]report.Finding{{Rule: "idleconn", File: "a.go", Fingerprint: "x"}})
		require.LessOrEqual(t, len(fresh), 1)
		require.LessOrEqual(t, len(stale), b.Len())
		require.NoError(t, b.Write(name))
		again, err := Read(dir, "b.json")
		require.NoError(t, err)
		require.Equal(t, b.Len(), again.Len())
	})
}
