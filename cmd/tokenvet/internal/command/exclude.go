package command

import (
	"fmt"
	"go/build"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
	"github.com/tokenvet/tokenvet/policy"
)

// policyRule is the name of what is reported about the policy itself.
const policyRule = "policy"

// policyPage is where the keys of a policy are explained.
const policyPage = home + "/blob/main/docs/policy.md"

// excluded notes which of the policy's exclusions the rules of a run make use of.
type excluded struct {
	mu   sync.Mutex
	used map[int]bool
}

// watch has rules tell what they exclude.
func (e *excluded) watch(rules []*analysis.Analyzer, of func(result any) map[int]bool) {
	e.used = make(map[int]bool)
	if of == nil {
		return
	}
	for _, r := range rules {
		run := r.Run
		r.Run = func(pass *analysis.Pass) (any, error) {
			result, err := run(pass)
			e.mu.Lock()
			defer e.mu.Unlock()
			for i := range of(result) {
				e.used[i] = true
			}
			return result, err
		}
	}
}

// audit reports the exclusions that have ended, and those that exclude nothing where the run looked at all that they
// name; and overrides that name no file. Only the command can: elsewhere a package is alone.
func (e *excluded) audit(o *options, p *policy.Policy, run *report.Run, rules []*analysis.Analyzer, res *load.Result) []report.Finding {
	var found []report.Finding
	say := func(line, column int, category, message string) {
		found = append(found, report.Finding{
			Rule: policyRule, Category: policyRule + "/" + category, File: report.Path(run.Base, p.File),
			Line: line, Column: column, EndLine: line, EndColumn: column, Message: message, URL: policyPage,
			Related: []report.Related{}, Fixes: []report.Fix{},
		})
	}
	add := func(x policy.Exclusion, category, format string, args ...any) {
		say(x.Line, x.Column, category, fmt.Sprintf("exclusion of %s in %s ", what(x), x.Path)+fmt.Sprintf(format, args...))
	}
	for _, x := range p.Overrides {
		if !o.unusedIgnores || len(run.Failures) > 0 {
			continue
		}
		if matched, sure := looked(o, p, run.Base, x.Path, asked(res)); sure && !matched {
			say(x.Line, x.Column, "unused", "override for "+x.Path+" names no Go file: mend the path, or remove it")
		}
	}
	for i, x := range p.Exclude {
		switch {
		case x.Expired:
			add(x, "expired", "ended with %s and excludes nothing since: mend what it stood for, or give it another day", x.Until)
		case e.used[i] || !o.unusedIgnores || len(run.Failures) > 0 || !heard(p, x, rules):
		default:
			switch matched, sure := looked(o, p, run.Base, x.Path, asked(res)); {
			case !sure:
			case matched:
				add(x, "unused", "excludes nothing: remove it")
			default:
				add(x, "unused", "names no Go file: mend the path, or remove it")
			}
		}
	}
	return found
}

func what(x policy.Exclusion) string {
	if len(x.Rules) == 0 {
		return "all rules"
	}
	return strings.Join(x.Rules, ", ")
}

// heard tells whether all that an exclusion names ran and may report.
func heard(p *policy.Policy, x policy.Exclusion, rules []*analysis.Analyzer) bool {
	names := x.Rules
	if len(names) == 0 {
		names = p.RuleNames()
	}
	return !slices.ContainsFunc(names, func(name string) bool {
		rule, category, _ := strings.Cut(name, "/")
		ran := slices.ContainsFunc(rules, func(a *analysis.Analyzer) bool { return a.Name == rule })
		on := p.Level(rule, category) != policy.Off
		return !ran || len(x.Rules) > 0 && !on
	})
}

// maxLooked bounds the files and directories that looked visits.
const maxLooked = 200_000

// looked tells whether there are Go files that a path of the policy names; sure is false where the run need not have
// seen them all.
func looked(o *options, p *policy.Policy, base, glob string, checked map[string]bool) (matched, sure bool) {
	top := filepath.Dir(p.File) // the folder below which all are that the glob names
	segments := strings.Split(glob, "/")
	deep := false
	for i, s := range segments {
		if i == len(segments)-1 && s != "**" {
			break
		}
		if strings.ContainsAny(s, "*?") {
			deep = true
			break
		}
		top = filepath.Join(top, s)
	}
	if !slices.ContainsFunc(o.roots(base), func(r root) bool { return r.dir == top && !deep || r.all && inside(r.dir, top) }) {
		return false, false
	}
	if info, err := os.Stat(top); err != nil || !info.IsDir() {
		return false, true
	}
	ctx := build.Default
	ctx.BuildTags = strings.FieldsFunc(o.tags, func(r rune) bool { return r == ',' || r == ' ' })
	sure = true
	n := 0
	err := filepath.WalkDir(top, func(file string, d fs.DirEntry, err error) error {
		if n++; n > maxLooked {
			return fs.ErrInvalid
		}
		if err == nil && d.IsDir() && d.Name() == ".git" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".go") || !p.Covers(glob, file) {
			return err
		}
		matched = true
		// What the go command leaves out of this run, another may have.
		if ok, err := ctx.MatchFile(filepath.Dir(file), filepath.Base(file)); !checked[file] &&
			(err != nil || !ok || strings.HasSuffix(file, "_test.go") && !p.Report.Tests || apart(base, filepath.Dir(file))) {
			sure = false
			return fs.SkipAll
		}
		return nil
	})
	return matched, sure && err == nil
}

// A root is a directory that a run was asked for, or that and all below.
type root struct {
	dir string
	all bool
}

// roots are the directories that the patterns of a run name.
func (o *options) roots(base string) []root {
	patterns := o.patterns
	if len(patterns) == 0 {
		patterns = []string{"."}
	}
	var all []root
	for _, p := range patterns {
		dir, rest := strings.CutSuffix(filepath.ToSlash(p), "/...")
		if dir == "." || dir == ".." || strings.HasPrefix(dir, "./") || strings.HasPrefix(dir, "../") {
			all = append(all, root{filepath.Join(base, filepath.FromSlash(dir)), rest})
		}
	}
	return all
}

func inside(dir, file string) bool {
	rel, err := filepath.Rel(dir, file)
	return err == nil && filepath.IsLocal(rel)
}

// apart tells whether the go command's ./... leaves out a directory below base, or above it: one of another module, of
// test data, or hidden.
func apart(base, dir string) bool {
	for d := dir; d != base; d = filepath.Dir(d) {
		name := filepath.Base(d)
		if !inside(base, d) || name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
			return true
		}
		if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
			return true
		}
	}
	return false
}
