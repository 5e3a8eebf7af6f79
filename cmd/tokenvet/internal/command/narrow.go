package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/baseline"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/since"
	"github.com/tokenvet/tokenvet/policy"
)

// narrow leaves of a run's findings those that are not in the baseline and stand on lines that changed. On an error it
// leaves all.
func narrow(ctx context.Context, o *options, run *report.Run, res *load.Result, stderr io.Writer) error {
	findings := run.Findings
	var stale []baseline.Entry
	if o.baseline != "" {
		known, err := baseline.Read(run.Base, o.baseline)
		if errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w; with -write-baseline it is written", err)
		} else if err != nil {
			return err
		}
		findings, stale = known.Split(findings)
		covers := scope(o, run, res)
		stale = slices.DeleteFunc(stale, func(e baseline.Entry) bool { return !covers(known.File(e), e.Rule) })
	}
	if o.since != "" {
		changes, err := since.Since(ctx, run.Base, o.since)
		if err != nil {
			return err
		}
		findings = slices.DeleteFunc(slices.Clone(findings), func(f report.Finding) bool { return !changes.Has(f) })
	}
	run.Findings = findings
	if len(stale) > 0 && len(run.Failures) == 0 {
		fmt.Fprintf(stderr, "tokenvet: %s of %s no longer found: -write-baseline drops what is stale\n", count(len(stale), "entry"), o.baseline)
		for _, e := range stale {
			fmt.Fprintf(stderr, "\t%s: %s: %s\n", e.File, e.Rule, e.Message)
		}
	}
	return nil
}

// accept writes the run's findings to the baseline. What the run did not look at stays as it was.
func accept(o *options, run *report.Run, res *load.Result, stderr io.Writer) (int, error) {
	if len(run.Failures) > 0 {
		return Failed, fmt.Errorf("%s is not written: a package was not, or not wholly, checked", o.baseline)
	}
	known, err := baseline.Read(run.Base, o.baseline)
	if errors.Is(err, fs.ErrNotExist) {
		known, err = baseline.New(run.Base, o.baseline), nil
	}
	if err != nil { // it may be no baseline at all, but a file that its owner would miss
		return Failed, err
	}
	covers := scope(o, run, res)
	known.Replace(run.Findings, func(e baseline.Entry) bool { return !covers(known.File(e), e.Rule) })
	if err := known.Write(o.baseline); err != nil {
		return Failed, err
	}
	fmt.Fprintf(stderr, "tokenvet: wrote %s to %s\n", count(known.Len(), "finding"), o.baseline)
	return Clean, nil
}

// scope tells what a run would have found: whether it looked at a file, or at the place where a file was, with a rule.
func scope(o *options, run *report.Run, res *load.Result) func(file, rule string) bool {
	files := asked(res)
	ran := make(map[string]bool)
	for _, r := range run.Rules {
		ran[r.Name] = true
	}
	return func(file, rule string) bool {
		if !ran[rule] {
			return false
		}
		full := filepath.FromSlash(file)
		if !filepath.IsAbs(full) {
			full = filepath.Join(run.Base, full)
		}
		if files[full] {
			return true
		}
		if path.IsAbs(file) || filepath.IsAbs(filepath.FromSlash(file)) {
			return false
		}
		patterns := o.patterns
		if len(patterns) == 0 {
			patterns = []string{"."}
		}
		return slices.ContainsFunc(patterns, func(p string) bool { return within(p, path.Dir(file)) })
	}
}

// within tells whether a pattern of the go command's, if it names directories, names dir.
func within(pattern, dir string) bool {
	pattern = filepath.ToSlash(pattern)
	if pattern != "." && pattern != ".." && !strings.HasPrefix(pattern, "./") && !strings.HasPrefix(pattern, "../") {
		return false
	}
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		root = path.Clean(root)
		return root == "." || dir == root || strings.HasPrefix(dir, root+"/")
	}
	return path.Clean(pattern) == dir
}

// asked are the files of the packages that were asked for and checked.
func asked(res *load.Result) map[string]bool {
	files := make(map[string]bool)
	for _, pkg := range res.Roots {
		for _, file := range pkg.GoFiles {
			files[file] = true
		}
	}
	return files
}

// home is where the tool comes from.
const home = "https://github.com/tokenvet/tokenvet"

// describe says of each rule, and of the audit of suppressions, what reports say.
func (t Tool) describe(rules []*analysis.Analyzer) []report.Rule {
	var all []report.Rule
	for _, r := range rules {
		summary, _, _ := strings.Cut(r.Doc, "\n")
		d := report.Rule{Name: r.Name, Summary: strings.TrimPrefix(summary, r.Name+": "), URL: cmp.Or(r.URL, home)}
		if t.Help != nil {
			d.Help = t.Help(r.Name)
		}
		all = append(all, d)
	}
	return all
}

// level returns how loudly categories speak under a policy, in the words of reports. What is no rule of the policy's,
// such as the audit of suppressions, is an error.
func level(p *policy.Policy) func(rule, category string) string {
	return func(rule, category string) string {
		if p.Level(rule, category) == policy.Warn {
			return warning
		}
		return "error"
	}
}

const warning = "warning"

// warnings counts the findings that do not fail a run.
func warnings(findings []report.Finding) int {
	n := 0
	for _, f := range findings {
		if f.Level == warning {
			n++
		}
	}
	return n
}

// verdict is the exit code for findings. What does not fail the run is counted for the one who reads it.
func verdict(findings []report.Finding, stderr io.Writer) int {
	n := warnings(findings)
	switch {
	case n == 1:
		fmt.Fprintln(stderr, "tokenvet: 1 warning does not fail the run")
	case n > 1:
		fmt.Fprintf(stderr, "tokenvet: %s do not fail the run\n", count(n, "warning"))
	}
	if n < len(findings) {
		return Found
	}
	return Clean
}

// digest writes the digest of the policy file that the run would go by.
func digest(w io.Writer, base string, o *options) error {
	file, err := policy.Find(base, o.policy, os.Getenv)
	if err != nil {
		return err
	}
	if file == "" {
		return fmt.Errorf("there is no %s here or above; name a policy with -policy", policy.FileName)
	}
	_, text, err := policy.LoadNamed(file, file)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, text)
	return err
}
