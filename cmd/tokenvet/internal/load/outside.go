package load

import (
	"os"
	"path/filepath"
	"strings"
)

// outside adds what to do to the go command's complaint about a directory that is in no module.
func outside(dir string, details []string) []string {
	dir, err := filepath.Abs(dir)
	if err != nil || !strings.Contains(details[0], "does not contain main module") {
		return details
	}
	for ; ; dir = filepath.Dir(dir) {
		for _, name := range []string{"go.mod", "go.work"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return details
			}
		}
		if dir == filepath.Dir(dir) {
			return append(details, "there is no go.mod here or above: run it in a module, or name the module's directory with -C")
		}
	}
}
