package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// A Site is a place that somebody judged.
type Site struct {
	Repository string
	Rule       string
	File       string
	First      int // line
	Last       int
	True       bool // a finding here is right
	// Read: somebody who read the code before tokenvet had run named the place. Only such places count for recall: the
	// others are known because tokenvet found them.
	Read bool
	// Cause says why a finding here is wrong or, of a true place that is not found, why it is missed. Equal words are
	// counted together.
	Cause string
}

// Sets of repositories.
const (
	earlier = "earlier" // judged before the latest, and mended on since
	latest  = "latest"  // the two judged last, mended on since too
)

func readRepositories(file string) ([]Repository, error) {
	var out []Repository
	err := rows(file, 3, func(f []string) error {
		if f[2] != earlier && f[2] != latest {
			return fmt.Errorf("set %q is neither %s nor %s", f[2], earlier, latest)
		}
		out = append(out, Repository{f[0], f[1], f[2]})
		return nil
	})
	return out, err
}

func readSites(file string, repos []Repository) ([]Site, error) {
	known := make(map[string]bool)
	for _, r := range repos {
		known[r.Name] = true
	}
	var out []Site
	err := rows(file, 7, func(f []string) error {
		if !known[f[0]] {
			return fmt.Errorf("%s stands in no line of repositories.tsv", f[0])
		}
		first, last, found := strings.Cut(f[3], "-")
		if !found {
			last = first
		}
		s := Site{Repository: f[0], Rule: f[1], File: f[2], True: f[4] == "true", Read: f[5] == "reader", Cause: f[6]}
		if f[4] != "true" && f[4] != "false" {
			return fmt.Errorf("verdict %q is neither true nor false", f[4])
		}
		if f[5] != "reader" && f[5] != "finding" {
			return fmt.Errorf("by %q is neither reader nor finding", f[5])
		}
		var err error
		if s.First, err = strconv.Atoi(first); err == nil {
			s.Last, err = strconv.Atoi(last)
		}
		out = append(out, s)
		return err
	})
	return out, err
}

// rows calls f for each line of a table but the first, which names the columns.
func rows(file string, columns int, f func([]string) error) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for i, line := range strings.Split(strings.TrimRight(string(text), "\n"), "\n") {
		if i == 0 {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != columns {
			return fmt.Errorf("%s:%d: %d columns, not %d", file, i+1, len(fields), columns)
		}
		if err := f(fields); err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}
