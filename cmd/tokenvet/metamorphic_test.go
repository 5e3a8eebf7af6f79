package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/metamorph"
)

// TestMetamorphic rewrites the programs of the rules' testdata in ways that
// change nothing of what they do: each must keep its findings, a clean one none.
func TestMetamorphic(t *testing.T) {
	if testing.Short() {
		t.Skip("checks the testdata once for each rewrite")
	}
	rules := os.Getenv("METAMORPH_RULES") // for a quicker look at some
	if rules == "" {
		rules = strings.Join(analyzers.Names(), ",")
	}
	patterns := make([]string, 0, 5)
	for _, name := range strings.Split(rules, ",") {
		patterns = append(patterns, "./"+name+"/...")
	}
	before := counts(t, samples, patterns)
	require.NotEmpty(t, before)
	root, err := filepath.Abs(samples)
	require.NoError(t, err)
	programs := programs(t, patterns)
	for _, r := range metamorph.Rewrites {
		t.Run(strings.ReplaceAll(r.Name, " ", "-"), func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, os.CopyFS(dir, os.DirFS(samples)))
			changed := 0
			for _, p := range programs {
				for name, text := range r.Do(p) {
					rel, err := filepath.Rel(root, name)
					require.NoError(t, err)
					write(t, filepath.Join(dir, rel), string(text))
					changed++
				}
			}
			require.NotZero(t, changed)
			after := counts(t, dir, patterns)
			folders := make(map[string]bool)
			for _, found := range []map[string][]string{before, after} {
				for folder := range found {
					folders[folder] = !strings.HasSuffix(folder, "/morphedparts")
				}
			}
			for _, folder := range slices.Sorted(maps.Keys(folders)) {
				if why := unsteady[r.Name][folder]; why != "" {
					assert.NotEqual(t, before[folder], after[folder], "%s is steady now: %s", folder, why)
				} else if folders[folder] {
					assert.Equal(t, before[folder], after[folder], folder)
				}
			}
		})
	}
}

// unsteady are the findings that come or go with a rewrite, by rewrite and
// folder, and why. Each is something to be mended.
var unsteady = map[string]map[string]string{
	"closures": {
		"reasonertask/forms":  "what is cmp.Or by another name is not known inside a function literal",
		"retrytax/itself":     "a function literal that calls the function round it is not seen to call itself",
		"truncation/generics": "the same",
	},
	"extract functions": {
		"fixedtimeout/oneread": "that one value is read of an answer is seen where the request is sent",
		"retrytax/unnamed":     "what only a method calls that nothing runs is reported where it stands",
		"keyquota/pick":        "a list that its own loop adds to is known or not by where the question starts",
	},
}

// programs type-checks the packages that the patterns match.
func programs(t *testing.T, patterns []string) []*metamorph.Program {
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax | packages.NeedExportFile,
		Dir:  samples,
	}, patterns...)
	require.NoError(t, err)
	var out []*metamorph.Program
	for _, pkg := range pkgs {
		require.Empty(t, pkg.Errors)
		p := &metamorph.Program{Package: pkg, Source: make(map[string][]byte)}
		for _, name := range pkg.CompiledGoFiles {
			src, err := os.ReadFile(name)
			require.NoError(t, err)
			p.Source[name] = src
		}
		out = append(out, p)
	}
	return out
}

// counts returns the findings of each folder, as "category: n".
func counts(t *testing.T, dir string, patterns []string) map[string][]string {
	r := check(t, dir, append([]string{"-json", "-unused-ignores=false"}, patterns...)...)
	require.Less(t, r.code, 2, r.stderr) // warnings alone end with 0
	var report struct {
		Findings []struct{ File, Category string }
	}
	require.NoError(t, json.Unmarshal([]byte(r.stdout), &report))
	byFolder := make(map[string]map[string]int)
	for _, f := range report.Findings {
		folder := filepath.ToSlash(filepath.Dir(f.File))
		if byFolder[folder] == nil {
			byFolder[folder] = make(map[string]int)
		}
		byFolder[folder][f.Category]++
	}
	out := make(map[string][]string)
	for folder, n := range byFolder {
		for _, c := range slices.Sorted(maps.Keys(n)) {
			out[folder] = append(out[folder], fmt.Sprintf("%s: %d", c, n[c]))
		}
	}
	return out
}
