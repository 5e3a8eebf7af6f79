package main

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/policy"
)

// A place is a line on which a rule reports something.
type place struct {
	Rule, File string
	Line       int
}

type reported struct {
	place
	Category, Message string
	Column            int
	Related           []place
}

// remedies mend a finding as its rule's documentation says, on the line where it stands, so that others keep theirs.
// They return "" where that line does not show how.
var remedies = map[string]func(src string, f reported) string{
	"idleconn": func(src string, f reported) string {
		if f.Category != "idleconn" {
			return ""
		}
		return onLine(src, f.Line, func(line string) string {
			literal := regexp.MustCompile(`http\.Transport\{`)
			if !literal.MatchString(line) || strings.Contains(after(src, f.Line, 12), "IdleConnTimeout") {
				return line
			}
			return literal.ReplaceAllString(line, "http.Transport{IdleConnTimeout: 45e9, ")
		})
	},
	"fixedtimeout": func(src string, f reported) string {
		return onLine(src, f.Line, func(line string) string {
			return regexp.MustCompile(`\b\d+ ?\* ?time\.(Second|Minute|Millisecond)`).ReplaceAllString(line, "90 * time.Minute")
		})
	},
	"unthrottled": semaphore,
	"keyquota": func(src string, f reported) string {
		return onLine(src, f.Line, func(line string) string {
			return regexp.MustCompile(`\[[^\[\]]*%[^\[\]]*\]`).ReplaceAllString(line, "[0]")
		})
	},
	"reasonertask": func(src string, f reported) string {
		model, _, _ := strings.Cut(f.Message, " ")
		lines := []int{f.Line}
		for _, r := range f.Related { // where the model is set, if that is elsewhere
			if r.File == f.File {
				lines = append(lines, r.Line)
			}
		}
		for _, line := range lines {
			src = onLine(src, line, func(line string) string { return strings.ReplaceAll(line, `"`+model+`"`, `"gpt-4o-mini"`) })
		}
		return src
	},
}

// semaphore takes a permit of a semaphore of the package before the statement that makes the call.
func semaphore(src string, f reported) string {
	if strings.Contains(f.Category, "/") && !strings.HasSuffix(f.Category, "/handler") {
		return "" // a throttle that cannot work is not mended by another
	}
	if strings.Contains(f.Message, "registered here") || strings.Contains(f.Message, "does not wait for it") {
		return "" // the permit belongs into what is called, which stands elsewhere
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", src, parser.SkipObjectResolution)
	if err != nil {
		return ""
	}
	pos := fset.File(file.FileStart).LineStart(f.Line) + token.Pos(f.Column-1)
	path, _ := astutil.PathEnclosingInterval(file, pos, pos)
	for i, n := range path[:len(path)-1] {
		stmt, ok := n.(ast.Stmt)
		if !ok {
			continue
		}
		if block, ok := path[i+1].(*ast.BlockStmt); !ok || !slices.Contains(block.List, stmt) {
			continue
		}
		if _, ok := stmt.(*ast.GoStmt); ok {
			return "" // the permit belongs into what is started
		}
		at := fset.Position(stmt.Pos()).Offset
		return src[:at] + "remedy <- struct{}{}; defer func() { <-remedy }(); " + src[at:] + "\n\nvar remedy = make(chan struct{}, 4)\n"
	}
	return ""
}

// TestRemedies mends each finding of the rules' testdata by the documented remedy: it must go.
func TestRemedies(t *testing.T) {
	if testing.Short() {
		t.Skip("checks the testdata twice")
	}
	before, _ := places(t, samples)
	mended := make(map[string]string)
	tried := make(map[place]bool)
	all := make(map[string]int)
	for _, f := range before {
		all[f.Rule]++
		remedy := remedies[f.Rule]
		if remedy == nil || tried[f.place] {
			continue
		}
		src, ok := mended[f.File]
		if !ok {
			text, err := os.ReadFile(filepath.Join(samples, filepath.FromSlash(f.File)))
			require.NoError(t, err)
			src = string(text)
		}
		if out := remedy(src, f); out != "" && out != src {
			if strings.Count(out, "\nvar remedy = ") > 1 {
				out = strings.TrimSuffix(out, "\n\nvar remedy = make(chan struct{}, 4)\n")
			}
			mended[f.File] = out
			tried[f.place] = true
		}
	}
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(samples)))
	for name, text := range mended {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), once(text, name, mended))
	}
	after, failed := places(t, dir)
	left := make(map[place]reported)
	for _, f := range after {
		left[f.place] = f
	}
	counted := make(map[string]int)
	for p := range tried {
		if failed[filepath.ToSlash(filepath.Dir(p.File))] {
			continue // the line was no place for it: the package does not compile
		}
		counted[p.Rule]++
		f, stays := left[p]
		assert.False(t, stays, "%s:%d is mended and still reported: %s: %s", p.File, p.Line, f.Category, f.Message)
	}
	for rule := range remedies {
		t.Logf("%s: %d of %d findings mended", rule, counted[rule], all[rule])
		assert.NotZero(t, counted[rule], rule)
	}
}

// TestUnboundedIsMended gives each call that nothing bounds a deadline or a client with a timeout.
func TestUnboundedIsMended(t *testing.T) {
	if testing.Short() {
		t.Skip("checks a package of the testdata twice")
	}
	const file = "policy/unbounded/unbounded.go"
	with := []string{"-policy", filepath.Join("policy", "unbounded", policy.FileName), "./policy/unbounded"}
	before, _ := places(t, samples, with...)
	require.NotEmpty(t, before)
	src, err := os.ReadFile(filepath.Join(samples, file))
	require.NoError(t, err)
	text := string(src)
	for _, f := range before {
		require.Equal(t, "fixedtimeout/unbounded", f.Category)
		text = onLine(text, f.Line, strings.NewReplacer(
			"context.Background()", "soon(context.Background())", "(ctx, ", "(soon(ctx), ", ".Do(req)", ".Do(req.WithContext(soon(req.Context())))",
			"http.Post(", "(&http.Client{Timeout: time.Hour}).Post(").Replace)
	}
	text += `
func soon(ctx context.Context) context.Context {
	ctx, _ = context.WithTimeout(ctx, time.Hour)
	return ctx
}
`
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(samples)))
	write(t, filepath.Join(dir, file), text)
	after, failed := places(t, dir, with...)
	assert.Empty(t, failed)
	assert.Empty(t, after)
}

// once declares the semaphore in one file of a package only.
func once(text, name string, all map[string]string) string {
	const decl = "\n\nvar remedy = make(chan struct{}, 4)\n"
	for other, t := range all {
		if filepath.Dir(other) == filepath.Dir(name) && other < name && strings.HasSuffix(t, decl) {
			return strings.TrimSuffix(text, decl)
		}
	}
	return text
}

// breaks undo what keeps a rule silent, on one line.
var breaks = []struct {
	rule string
	line *regexp.Regexp
	by   string
}{
	{"idleconn", regexp.MustCompile(`\bIdleConnTimeout: (\d+ \* time\.\w+)`), "IdleConnTimeout: 0 * ($1)"},
	{"unthrottled", regexp.MustCompile(`\b\w+\.SetLimit\(\d+\)`), ""},
}

// inert are folders in which a break adds no finding, and why.
var inert = map[string]string{
	"idleconn/crosspkg/netx": "what it makes is reported where it is used",
	"idleconn/timeout":       "its timeouts are too long, and reported as they are",
}

// TestBreaks breaks what is right in the rules' testdata: there must be more findings in the same folder.
func TestBreaks(t *testing.T) {
	if testing.Short() {
		t.Skip("checks the testdata twice")
	}
	count := func(all []reported) map[string]int {
		n := make(map[string]int)
		for _, f := range all {
			n[f.Rule+" "+filepath.ToSlash(filepath.Dir(f.File))]++
		}
		return n
	}
	found, _ := places(t, samples)
	before := count(found)
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(samples)))
	broken := make(map[string]string) // folder: rule
	for _, b := range breaks {
		for name, text := range tree(t, filepath.Join(dir, b.rule)) {
			if filepath.Ext(name) != ".go" || !b.line.MatchString(text) {
				continue
			}
			folder, err := filepath.Rel(dir, filepath.Dir(name))
			require.NoError(t, err)
			broken[filepath.ToSlash(folder)] = b.rule
			write(t, name, b.line.ReplaceAllString(text, b.by))
		}
	}
	found, failed := places(t, dir)
	after := count(found)
	n := 0
	for folder, rule := range broken {
		key := rule + " " + folder
		switch why := inert[folder]; {
		case failed[folder]: // the line was no place for it
		case why != "":
			assert.LessOrEqual(t, after[key], before[key], "%s is reported now: %s", folder, why)
		default:
			n++
			assert.Greater(t, after[key], before[key], "%s: %s says nothing of what was broken", folder, rule)
		}
	}
	assert.Greater(t, n, 6)
}

// places returns what is reported in the testdata of the rules below dir, or with other arguments, and the folders that do
// not compile.
func places(t *testing.T, dir string, args ...string) ([]reported, map[string]bool) {
	t.Helper()
	if len(args) == 0 {
		for _, name := range analyzers.Names() {
			args = append(args, "./"+name+"/...")
		}
	}
	r := check(t, dir, append([]string{"-json", "-unused-ignores=false"}, args...)...)
	var report struct {
		Findings []reported
		Errors   []struct{ Package string }
	}
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &report), r.stderr)
	failed := make(map[string]bool)
	for _, e := range report.Errors {
		_, folder, _ := strings.Cut(e.Package, "/testdata/")
		failed[folder] = true
	}
	return report.Findings, failed
}

func onLine(src string, line int, change func(string) string) string {
	lines := strings.Split(src, "\n")
	lines[line-1] = change(lines[line-1])
	return strings.Join(lines, "\n")
}

// after returns a line and the n lines that follow it.
func after(src string, line, n int) string {
	lines := strings.Split(src, "\n")
	return strings.Join(lines[line-1:min(line+n, len(lines))], "\n")
}
