package usage

import (
	"flag"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParse(t *testing.T) {
	for args, want := range map[string]string{
		"-format json ./...":  "",
		"./... ./a":           "",
		"-h":                  "flag: help requested",
		"-formt json ./...":   "flag provided but not defined: -formt; did you mean -format?",
		"-x ./...":            "flag provided but not defined: -x",
		"-format":             "flag needs an argument: -format",
		"./... -format json":  "-format stands behind a package: flags go before all packages",
		"./... --format=json": "--format=json stands behind a package: flags go before all packages",
	} {
		fs := flag.NewFlagSet("", flag.ContinueOnError)
		fs.SetOutput(io.Discard)
		fs.String("C", "", "")
		fs.String("format", "", "")
		err := Parse(fs, strings.Fields(args))
		if want == "" {
			assert.NoError(t, err, args)
		} else {
			assert.EqualError(t, err, want, args)
		}
	}
}
