package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/usage"
)

// options are the command line.
type options struct {
	dir, rules, policy, tags string
	format, baseline, since  string
	json, tests, fix, diff   bool
	version, list, digest    bool
	unusedIgnores, accept    bool
	excerpt                  *bool // nil: on a terminal
	patterns                 []string
}

func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("tokenvet", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.dir, "C", "", "change to `dir` before anything else")
	fs.StringVar(&o.format, "format", "text", "write findings in this `format`: "+strings.Join(report.Formats(), ", "))
	fs.BoolFunc("excerpt", "show the source of each finding in the text format; as if set where that is written to a terminal (-excerpt=false: never)", func(s string) error {
		on, err := strconv.ParseBool(s)
		o.excerpt = &on
		return err
	})
	fs.BoolVar(&o.json, "json", false, "write findings as JSON, as -format json does")
	fs.StringVar(&o.baseline, "baseline", "", "leave out the findings that `file` has")
	fs.BoolVar(&o.accept, "write-baseline", false, "write the findings to the file that -baseline names")
	fs.StringVar(&o.since, "since", "", "report on lines only that changed since a git `revision`")
	fs.StringVar(&o.rules, "rules", "", "check these `rules` only (comma-separated)")
	fs.StringVar(&o.policy, "policy", "", "read the policy from `file`")
	fs.StringVar(&o.tags, "tags", "", "build `tags`, as the go command's (comma-separated)")
	fs.BoolVar(&o.tests, "tests", false, "check test files too")
	fs.BoolVar(&o.fix, "fix", false, "apply the fixes that findings suggest, and write the findings left")
	fs.BoolVar(&o.diff, "diff", false, "write the fixes as a unified diff instead of applying them")
	fs.BoolVar(&o.unusedIgnores, "unused-ignores", true, "report suppressions that suppress nothing")
	fs.BoolVar(&o.list, "list", false, "list the rules")
	fs.BoolVar(&o.digest, "policy-digest", false, "write the digest of the policy file, for golangci-lint's settings")
	fs.BoolVar(&o.version, "V", false, "write the version")
	fs.BoolVar(&o.version, "version", false, "write the version, as -V does")
	return fs
}

// parse reads the command line. An error is one of usage.
func parse(args []string) (o *options, help bool, err error) {
	o = new(options)
	fs := o.flags()
	fs.Usage = func() {}
	if err := usage.Parse(fs, args); errors.Is(err, flag.ErrHelp) {
		return o, true, nil
	} else if err != nil {
		return nil, false, err
	}
	if o.json && o.format != "text" && o.format != "json" {
		return nil, false, fmt.Errorf("-json and -format %s exclude each other", o.format)
	}
	if o.json {
		o.format = "json"
	}
	switch {
	case o.diff && o.json:
		return nil, false, errors.New("-diff and -json exclude each other")
	case o.diff && o.format != "text":
		return nil, false, errors.New("-diff and -format exclude each other")
	case o.accept && o.baseline == "":
		return nil, false, errors.New("-write-baseline needs -baseline, which names the file to write")
	case o.accept && (o.fix || o.diff || o.since != ""):
		return nil, false, errors.New("-write-baseline excludes -fix, -diff and -since")
	}
	o.patterns = fs.Args()
	return o, false, nil
}

func writeUsage(w io.Writer) {
	fmt.Fprint(w, `usage: tokenvet [flags] [packages]
       tokenvet explain rule ...
       tokenvet inventory [flags] [packages]
       tokenvet init [-C dir]
       tokenvet help
       tokenvet version

tokenvet reports what makes Go clients of LLM APIs cost more or break sooner than they must. Packages are named as for
the go command; without any, the one in the working directory is checked.

It also is a tool for go vet -vettool and go fix -fixtool.

Exit codes: 0 no finding at the level error (warnings are written all the same), 1 findings, 2 a failure (usage, policy, or a package that could not be checked).

Flags:
`)
	fs := new(options).flags()
	fs.SetOutput(w)
	fs.PrintDefaults()
}
