package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestRuns: what is kept is what a build says, until there is another.
func TestRuns(t *testing.T) {
	clones, root := t.TempDir(), t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), []byte("module m\n"), 0o644))
	build := func(name, rule string) string {
		bin := filepath.Join(t.TempDir(), name)
		script := "#!/bin/sh\necho '{\"findings\":[{\"rule\":\"" + rule + "\",\"file\":\"a.go\",\"line\":1}]}'\n"
		require.NoError(t, os.WriteFile(bin, []byte(script), 0o755))
		return bin
	}
	rule := func(bin string) string {
		runs, err := newRuns(bin, clones)
		require.NoError(t, err)
		findings, _, err := runs.Check(Repository{Name: "o/n", Commit: "c"}, root)
		require.NoError(t, err)
		require.Len(t, findings, 1)
		return findings[0].Rule
	}
	old := build("old", "truncation")
	require.Equal(t, "truncation", rule(old))
	require.NoError(t, os.RemoveAll(root)) // no second run
	require.Equal(t, "truncation", rule(old))
	require.NoError(t, os.MkdirAll(root, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), []byte("module m\n"), 0o644))
	require.Equal(t, "idleconn", rule(build("new", "idleconn")))
}
