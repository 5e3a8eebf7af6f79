package catalog

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestKeyEnv looks for the variables that an SDK is said to read by itself in its source.
func TestKeyEnv(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	gomod, err := os.ReadFile(filepath.Join(testdataModules[0], "go.mod"))
	require.NoError(t, err)
	newest := map[string]string{} // by the module's path without its major version
	for line := range strings.Lines(string(gomod)) {
		words := strings.Fields(strings.TrimPrefix(line, "require "))
		if len(words) > 1 && strings.HasPrefix(words[1], "v") && len(words[0]) > len(newest[bare(words[0])]) {
			newest[bare(words[0])] = words[0]
		}
	}
	dirs := map[string]string{}
	dir := func(module string) string {
		if dirs[module] == "" && newest[module] != "" {
			cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", newest[module])
			cmd.Dir = testdataModules[0]
			cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=off")
			out, err := cmd.Output()
			require.NoError(t, err, module)
			dirs[module] = strings.TrimSpace(string(out))
		}
		return dirs[module]
	}
	found := map[string]bool{}
	for _, path := range c.paths {
		for _, e := range c.packages[path] {
			for _, name := range e.pkg.Defaults.KeyEnv {
				module := path
				for newest[module] == "" && strings.Contains(module, "/") {
					module = filepath.ToSlash(filepath.Dir(module))
				}
				key := module + " " + name
				if _, known := found[key]; !known {
					found[key] = names(t, dir(module), name)
					assert.True(t, found[key], "%s does not name %s", module, name)
				}
			}
		}
	}
	assert.Greater(t, len(found), 8)
}

// bare is a module's path without its major version.
func bare(module string) string {
	if base := path.Base(module); len(base) > 1 && base[0] == 'v' {
		if _, err := strconv.Atoi(base[1:]); err == nil {
			return path.Dir(module)
		}
	}
	return module
}

// names reports whether a Go file below dir that importers compile asks the environment, and has a text.
func names(t *testing.T, dir, text string) (found bool) {
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if d != nil && d.IsDir() && slices.Contains([]string{"example", "examples", "cmd", "testdata"}, d.Name()) {
			return filepath.SkipDir
		}
		if err != nil || found || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		src, err := os.ReadFile(name)
		found = bytes.Contains(src, []byte(strconv.Quote(text))) && bytes.Contains(src, []byte("env"))
		return err
	})
	require.NoError(t, err)
	return found
}
