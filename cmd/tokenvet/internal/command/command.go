// Package command is tokenvet as a person runs it: packages are loaded and analysed in this process.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/fingerprint"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/terminal"
	"github.com/tokenvet/tokenvet/policy"
)

// Exit codes.
const (
	Clean  = 0
	Found  = 1 // there are findings at the level error
	Failed = 2 // bad usage, a broken policy, or a package that was not, or not wholly, checked
)

// A Tool is the command with what it checks.
type Tool struct {
	// Rules makes the rules of a policy.
	Rules func(*policy.Policy) []*analysis.Analyzer
	// Audit makes the analyzer that reports suppressions which are wrong or, unless keepUnused, of no use.
	Audit func(p *policy.Policy, rules []*analysis.Analyzer, keepUnused bool) *analysis.Analyzer
	// Excluded returns which of the policy's exclusions a rule's result says were of use, by their indexes; nil if none
	// can be.
	Excluded func(result any) map[int]bool
	// Markers are the texts by which a package matters under a policy.
	Markers func(*policy.Policy) (Markers, error)
	// Inventory makes the analyzer that lists LLM calls under a policy.
	Inventory func(*policy.Policy) *analysis.Analyzer
	// SDK returns the LLM SDK of an import path, "" if there is none, and the provider that it goes to; nil knows none.
	SDK func(path string) (name, provider string)
	// Help is what there is to read about a rule, in Markdown; nil if nothing is.
	Help func(rule string) string
}

// Run runs the command with args (without the program's name) and returns the exit code. It changes the working
// directory of the process if the flag -C says so.
func (t Tool) Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 {
		if run := subcommands[args[0]]; run != nil {
			return run(t, ctx, args[1:], stdout, stderr)
		}
	}
	o, help, err := parse(args)
	switch {
	case help:
		writeUsage(stdout)
		return Clean
	case err != nil:
		fmt.Fprintf(stderr, "tokenvet: %v\n\ttokenvet -h lists the flags\n", err)
		return Failed
	case report.Known(o.format) != nil:
		fmt.Fprintf(stderr, "tokenvet: -format: %v\n", report.Known(o.format))
		return Failed
	case o.version:
		fmt.Fprintln(stdout, version())
		return Clean
	}
	code, err := t.run(ctx, o, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "tokenvet: %v\n", err)
		return Failed
	}
	return code
}

func (t Tool) run(ctx context.Context, o *options, stdout, stderr io.Writer) (int, error) {
	if o.dir != "" {
		if err := os.Chdir(o.dir); err != nil {
			return Failed, err
		}
	}
	base, err := os.Getwd()
	if err != nil {
		return Failed, err
	}
	if o.digest {
		return Clean, digest(stdout, base, o)
	}
	p, err := readPolicy(base, o)
	if err != nil {
		return Failed, err
	}
	rules := t.Rules(p)
	if o.list {
		return Clean, list(stdout, rules)
	}
	if rules, err = choose(rules, o.rules); err != nil {
		return Failed, err
	}
	markers, err := t.Markers(p)
	if err != nil {
		return Failed, err
	}
	audit := t.Audit(p, rules, !o.unusedIgnores)
	var used excluded
	used.watch(rules, t.Excluded)
	run := newAnalysis(base, append(slices.Clone(rules), audit))
	progress := terminal.NewProgress(stderr, os.Getenv)
	res, err := load.Load(ctx, load.Config{
		Patterns: o.patterns, Tags: o.tags, Tests: p.Report.Tests, Weigh: markers.weigher(), Ready: run.ready,
		Progress: progress.Show,
	})
	progress.Clear()
	if errors.Is(err, load.ErrNoPackages) {
		return Failed, fmt.Errorf("%w: to check the whole module, run tokenvet ./... in it", err)
	} else if err != nil {
		return Failed, err
	}
	findings, failures, err := run.end(res)
	if err != nil {
		return Failed, err
	}
	for _, f := range failures {
		fmt.Fprintf(stderr, "tokenvet: %s: %s%s\n", f.Package, strings.ReplaceAll(f.Message, "\n", "\n\t"), meant(f.Package, o.patterns))
	}
	rep := &report.Run{
		Base: base, Root: report.Root(base), Version: strings.TrimPrefix(version(), "tokenvet "),
		Rules: t.describe(append(slices.Clone(rules), audit)), Findings: findings, Failures: failures,
		Sources: report.NewSources(base), Level: level(p),
		Excerpts: o.excerpt != nil && *o.excerpt || o.excerpt == nil && terminal.Is(stdout), Style: terminal.StyleOf(stdout, os.Getenv),
	}
	if len(p.Exclude)+len(p.Overrides) > 0 {
		rep.Rules = append(rep.Rules, report.Rule{Name: policyRule, Summary: "report entries of the policy that have ended or are of no use", URL: policyPage})
		rep.Findings = report.Sort(append(rep.Findings, used.audit(o, p, rep, rules, res)...))
	}
	for i, f := range rep.Findings {
		file := filepath.FromSlash(f.File)
		if !filepath.IsAbs(file) {
			file = filepath.Join(base, file)
		}
		rep.Findings[i].Level = level(p.At(file))(f.Rule, f.Category)
	}
	fingerprint.Set(rep.Findings, rep.Sources)
	if o.accept {
		return accept(o, rep, res, stderr)
	}
	bad := len(failures) > 0
	if err := narrow(ctx, o, rep, res, stderr); err != nil {
		// Without what narrows them, all findings are written, and none is fixed.
		fmt.Fprintf(stderr, "tokenvet: %v\n", err)
		o.fix, o.diff, bad = false, false, true
	}
	code, err := output(ctx, o, rep, res, stdout, stderr)
	if err == nil && bad {
		code = Failed
	}
	return code, err
}

// readPolicy returns the policy of the run, with what the flags say of it.
func readPolicy(base string, o *options) (*policy.Policy, error) {
	file, err := policy.Find(base, o.policy, os.Getenv)
	if err != nil {
		return nil, err
	}
	p := policy.Default()
	if file != "" {
		if p, err = policy.Load(file); err != nil {
			return nil, err
		}
	}
	p.Report.Tests = p.Report.Tests || o.tests
	return p, nil
}

// list writes the rules' names and what each reports.
func list(w io.Writer, rules []*analysis.Analyzer) error {
	width := 0
	for _, r := range rules {
		width = max(width, len(r.Name))
	}
	for _, r := range rules {
		doc, _, _ := strings.Cut(r.Doc, "\n")
		if _, err := fmt.Fprintf(w, "%-*s  %s\n", width, r.Name, strings.TrimPrefix(doc, r.Name+": ")); err != nil {
			return err
		}
	}
	return nil
}

// choose returns the rules with the given names, comma-separated, in their own order; all for "".
func choose(rules []*analysis.Analyzer, names string) ([]*analysis.Analyzer, error) {
	if names == "" {
		return rules, nil
	}
	wanted := make(map[string]bool)
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name != "" {
			wanted[name] = true
		}
	}
	var known []string
	chosen := slices.DeleteFunc(slices.Clone(rules), func(r *analysis.Analyzer) bool {
		known = append(known, r.Name)
		return !wanted[r.Name]
	})
	for name := range strings.SplitSeq(names, ",") {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(known, name) {
			return nil, fmt.Errorf("-rules: unknown rule %q%s", name, policy.Hint(name, known))
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("-rules names no rule: the rules are %s", strings.Join(known, ", "))
	}
	return chosen, nil
}

// output applies or shows the fixes if asked to, and writes the findings that are left.
func output(ctx context.Context, o *options, run *report.Run, res *load.Result, stdout, stderr io.Writer) (int, error) {
	if o.fix || o.diff {
		plan, err := compiling(ctx, o, run, res, stderr)
		if err != nil {
			return Failed, err
		}
		if o.diff {
			if len(plan.Left) > 0 {
				fmt.Fprintf(stderr, "tokenvet: %s without a fix: run without -diff to see them\n", count(len(plan.Left), "finding"))
			}
			return verdict(run.Findings, stderr), plan.Diff(stdout)
		}
		if err := plan.Write(); err != nil {
			return Failed, err
		}
		if len(plan.Fixed) > 0 {
			fmt.Fprintf(stderr, "tokenvet: fixed %s in %s\n", count(len(plan.Fixed), "finding"), count(len(plan.Files), "file"))
		}
		run.Findings = plan.Left
	}
	return verdict(run.Findings, stderr), report.Write(stdout, o.format, run)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	if stem, ok := strings.CutSuffix(what, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func version() string {
	v := "(devel)"
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	return "tokenvet " + v
}
