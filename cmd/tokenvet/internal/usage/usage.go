// Package usage says what is wrong with a command line.
package usage

import (
	"errors"
	"flag"
	"fmt"
	"strings"

	"github.com/tokenvet/tokenvet/policy"
)

// Parse parses flags. An error says which flag an unknown one may have meant, or that one stands behind a package, where
// the go command would take it for a package.
func Parse(fs *flag.FlagSet, args []string) error {
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return err
	case err != nil:
		name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: ")
		if !unknown {
			return err
		}
		var known []string
		fs.VisitAll(func(f *flag.Flag) {
			if len(f.Name) > 1 { // one letter is near to all others
				known = append(known, "-"+f.Name)
			}
		})
		if hint := policy.Hint(name, known); strings.HasPrefix(hint, "; did you mean") {
			return fmt.Errorf("%w%s", err, hint)
		}
		return err
	}
	for _, arg := range fs.Args() {
		if strings.HasPrefix(arg, "-") {
			return fmt.Errorf("%s stands behind a package: flags go before all packages", arg)
		}
	}
	return nil
}
