package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWrite(t *testing.T) {
	read := func(dir string) map[string]string {
		files := make(map[string]string)
		require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			files[filepath.ToSlash(name)] = string(text)
			return err
		}))
		return files
	}
	one, two := t.TempDir(), t.TempDir()
	require.NoError(t, write(one, 40))
	require.NoError(t, write(two, 41))
	small, large := read(one), read(two)
	assert.Len(t, small, 1+40)
	assert.Len(t, large, 1+60)
	for name, text := range small {
		assert.Equal(t, text, large[name], "a team does not depend on how many follow: %s", name)
	}
	cmd := exec.Command("go", "list", "-e", "-deps", "-f", "{{with .Error}}{{.}}{{end}}{{range .DepsErrors}}{{.}}{{end}}", "./...")
	cmd.Dir = one
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	if !testing.Short() {
		cmd = exec.Command("go", "vet", "./team0001/...")
		cmd.Dir = one
		out, err = cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
}
