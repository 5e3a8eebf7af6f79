// Package inventory is the subcommand that lists a program's LLM calls: as a table, as JSON, CSV, Markdown or a page of
// HTML, and what a change adds to them, removes or alters.
package inventory

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/terminal"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/usage"
	"github.com/tokenvet/tokenvet/policy"
)

// Exit codes: an inventory is information, whatever it shows.
const (
	Done   = 0
	Failed = 2 // bad usage, a broken policy, or a package that is not, or not wholly, listed
)

// Config is what the subcommand needs of the command.
type Config struct {
	// Analyzer makes the analyzer that lists calls under a policy.
	Analyzer func(*policy.Policy) *analysis.Analyzer
	// Policy reads the policy for a directory; file names another, "" for none.
	Policy func(dir, file string) (*policy.Policy, error)
	// Weigh tells which packages matter under a policy.
	Weigh func(*policy.Policy) (load.Weigher, error)
	// Version is tokenvet's.
	Version string
}

// options are the command line.
type options struct {
	dir, policy, tags, format, since string
	tests, all, json                 bool
	patterns                         []string
}

// formats by name. Text is the one without a name on the command line.
var formats = map[string]func(io.Writer, *Document) error{
	"text":     writeText,
	"json":     func(w io.Writer, d *Document) error { return writeJSON(w, d) },
	"csv":      writeCSV,
	"markdown": writeMarkdown,
	"html":     writeHTML,
}

func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("tokenvet inventory", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.dir, "C", "", "change to `dir` before anything else")
	fs.StringVar(&o.format, "format", "text", "write the calls in this `format`: "+strings.Join(formatNames(), ", "))
	fs.BoolVar(&o.json, "json", false, "write JSON, as -format json does")
	fs.BoolVar(&o.all, "all", false, "list also calls that say nothing which the call they lead to does not say")
	fs.StringVar(&o.since, "diff", "", "write what changed since a git `revision`, as Markdown for a comment or, with -format json, as JSON")
	fs.StringVar(&o.policy, "policy", "", "read the policy from `file`")
	fs.StringVar(&o.tags, "tags", "", "build `tags`, as the go command's (comma-separated)")
	fs.BoolVar(&o.tests, "tests", false, "list the calls of test files too")
	return fs
}

func formatNames() []string {
	names := make([]string, 0, len(formats))
	for name := range formats {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Run runs the subcommand with the arguments behind its name and returns the exit code. It changes the working
// directory of the process if the flag -C says so.
func Run(ctx context.Context, c Config, args []string, stdout, stderr io.Writer) int {
	o := new(options)
	fs := o.flags()
	err := usage.Parse(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		writeUsage(stdout)
		return Done
	}
	if o.json && err == nil {
		if o.format != "text" && o.format != "json" {
			err = fmt.Errorf("-json and -format %s exclude each other", o.format)
		}
		o.format = "json"
	}
	if err == nil && formats[o.format] == nil {
		err = fmt.Errorf("-format: unknown format %q: the formats are %s", o.format, strings.Join(formatNames(), ", "))
	}
	if err == nil && o.since != "" {
		switch {
		case o.all:
			err = errors.New("-diff and -all exclude each other: -diff looks at all calls")
		case o.format == "csv" || o.format == "html":
			err = fmt.Errorf("-diff writes Markdown or JSON, not %s", o.format)
		}
	}
	if err != nil {
		fmt.Fprintf(stderr, "tokenvet inventory: %v\n\ttokenvet inventory -h lists the flags\n", err)
		return Failed
	}
	o.patterns = fs.Args()
	code, err := run(ctx, c, o, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "tokenvet inventory: %v\n", err)
		return Failed
	}
	return code
}

func run(ctx context.Context, c Config, o *options, stdout, stderr io.Writer) (int, error) {
	if o.dir != "" {
		if err := os.Chdir(o.dir); err != nil {
			return Failed, err
		}
	}
	base, err := os.Getwd()
	if err != nil {
		return Failed, err
	}
	p, err := c.Policy(base, o.policy)
	if err != nil {
		return Failed, err
	}
	p.Report.Tests = p.Report.Tests || o.tests
	weigh, err := c.Weigh(p)
	if err != nil {
		return Failed, err
	}
	progress := terminal.NewProgress(stderr, os.Getenv)
	defer progress.Clear()
	l := load.Config{Patterns: o.patterns, Tags: o.tags, Tests: p.Report.Tests, Weigh: weigh, Progress: progress.Show}
	doc, err := collect(ctx, c.Analyzer(p), l, base)
	progress.Clear()
	if err != nil {
		return Failed, err
	}
	doc.Tool = c.Version
	if o.since == "" {
		if !o.all {
			doc.hide()
		}
		return failures(doc.Failures, stderr), formats[o.format](stdout, doc)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt) // the directory that it makes must not stay
	defer stop()
	old, commit, err := before(ctx, c, p, l, base, o.since)
	progress.Clear()
	if err != nil {
		return Failed, err
	}
	d := &Diff{
		Schema: diffURL, Version: Version, Tool: c.Version, Since: o.since, Commit: commit,
		Changes: compare(p, old.Calls, doc.Calls), Failures: doc.Failures, OldFailures: append([]Failure{}, old.Failures...),
	}
	code := failures(d.Failures, stderr)
	for _, f := range d.OldFailures {
		f.Package += " as it was"
		code = failures([]Failure{f}, stderr)
	}
	if o.format == "json" {
		return code, writeJSON(stdout, d)
	}
	return code, writeComment(stdout, d)
}

// failures tells of packages that are not listed, and returns the exit code.
func failures(list []Failure, stderr io.Writer) int {
	for _, f := range list {
		fmt.Fprintf(stderr, "tokenvet inventory: %s: %s\n", f.Package, strings.ReplaceAll(f.Message, "\n", "\n\t"))
	}
	if len(list) > 0 {
		return Failed
	}
	return Done
}

func writeUsage(w io.Writer) {
	fmt.Fprint(w, `usage: tokenvet inventory [flags] [packages]
       tokenvet inventory -diff revision [flags] [packages]

It lists every LLM call with its model, task, timeouts, throttle and where its key comes from. What is not known from the
code says "unknown", and why. Packages are named as for the go command; without any, the one in the working directory is
listed.

Exit codes: 0 whatever is listed, 2 a failure (usage, policy, or a package that could not be listed).

Flags:
`)
	fs := new(options).flags()
	fs.SetOutput(w)
	fs.PrintDefaults()
}
