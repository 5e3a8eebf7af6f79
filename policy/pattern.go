package policy

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled where it is first used: go vet
// starts a process for each package, and most need none.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
