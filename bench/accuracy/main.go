// Command accuracy measures how often tokenvet is right on public code that people have judged.
//
//	accuracy [-clones DIR] [-write PAGE] [repository ...]
//
// It takes the repositories of repositories.tsv at the commits that stand there, clones from GitHub what DIR does not
// have as owner+name, runs tokenvet on each of their modules and compares the findings with sites.tsv: places at which a
// finding is right or wrong. A finding at a place that nobody judged is written to standard error, and the exit code is
// 1: read it, and add a line for it. No code of the repositories is kept here.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

func main() {
	clones := flag.String("clones", filepath.Join(os.TempDir(), "tokenvet-accuracy"), "keep the clones in this `directory`")
	data := flag.String("data", "bench/accuracy", "read the tables from this `directory`")
	write := flag.String("write", "", "write the page to this `file` instead of standard output")
	flag.Parse()
	unjudged, err := run(*data, *clones, *write, flag.Args(), os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(2)
	}
	if unjudged > 0 {
		os.Exit(1)
	}
}

func run(data, clones, write string, only []string, log io.Writer) (unjudged int, err error) {
	repos, err := readRepositories(filepath.Join(data, "repositories.tsv"))
	if err != nil {
		return 0, err
	}
	sites, err := readSites(filepath.Join(data, "sites.tsv"), repos)
	if err != nil {
		return 0, err
	}
	bin := filepath.Join(clones, "tokenvet")
	if err := os.MkdirAll(clones, 0o755); err != nil {
		return 0, err
	}
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bin, "./cmd/tokenvet").CombinedOutput(); err != nil {
		return 0, fmt.Errorf("building tokenvet: %w\n%s", err, out)
	}
	runs, err := newRuns(bin, clones)
	if err != nil {
		return 0, err
	}
	tally := newTally(sites)
	for _, r := range repos {
		if len(only) > 0 && !slices.Contains(only, r.Name) {
			continue
		}
		dir, err := r.checkout(clones)
		if err != nil {
			fmt.Fprintf(log, "%s: %v\n", r.Name, err)
			tally.Absent = append(tally.Absent, r.Name)
			continue
		}
		findings, failures, err := runs.Check(r, dir)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", r.Name, err)
		}
		for _, f := range tally.add(r, findings, failures) {
			unjudged++
			fmt.Fprintf(log, "nobody judged %s %s:%d: %s: %s\n", r.Name, f.File, f.Line, f.Rule, f.Message)
		}
	}
	page := tally.page()
	if write != "" {
		return unjudged, os.WriteFile(write, page, 0o644)
	}
	_, err = os.Stdout.Write(page)
	return unjudged, err
}
