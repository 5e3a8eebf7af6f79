package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A Repository is public code at one commit.
type Repository struct {
	Name   string // owner/name on GitHub
	Commit string
	Set    string // what tokenvet's authors knew of it: see readRepositories
}

// A Finding is what the page needs to know of one; File counts from the repository's root.
type Finding struct {
	Rule    string `json:"rule"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	Related []struct {
		File string `json:"file"`
		Line int    `json:"line"`
	} `json:"related"`
}

// checkout returns the directory with the repository's code, which it fetches where clones does not have it.
func (r Repository) checkout(clones string) (string, error) {
	dir := filepath.Join(clones, strings.ReplaceAll(r.Name, "/", "+"))
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	for _, args := range [][]string{
		{"init", "--quiet", dir},
		{"-C", dir, "fetch", "--quiet", "--depth=1", "https://github.com/" + r.Name, r.Commit},
		{"-C", dir, "checkout", "--quiet", "FETCH_HEAD"},
	} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			_ = os.RemoveAll(dir) // half a clone would count as a whole one next time
			return "", fmt.Errorf("git %s: %w: %s", args[0], err, out)
		}
	}
	return dir, nil
}

// check runs tokenvet on each module below a directory and returns its findings and the number of packages that it
// could not check.
func check(bin, root string) (findings []Finding, failures int, err error) {
	modules, err := modules(root)
	if err != nil {
		return nil, 0, err
	}
	for _, dir := range modules {
		cmd := exec.Command(bin, "-json", "./...")
		cmd.Dir = filepath.Join(root, dir)
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "TOKENVET_POLICY=")
		out, err := cmd.Output()
		if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
			return nil, 0, err
		}
		var got struct {
			Findings []Finding
			Errors   []any
		}
		if err := json.Unmarshal(out, &got); err != nil {
			failures++ // the module cannot be loaded at all
			continue
		}
		failures += len(got.Errors)
		for _, f := range got.Findings {
			f.File = filepath.ToSlash(filepath.Join(dir, f.File))
			for i := range f.Related {
				if at := &f.Related[i].File; !filepath.IsAbs(*at) {
					*at = filepath.ToSlash(filepath.Join(dir, *at))
				}
			}
			findings = append(findings, f)
		}
	}
	return findings, failures, nil
}

// modules returns the directories below root that are the root of a module of the repository's own.
func modules(root string) (dirs []string, err error) {
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch d.Name() {
		case "vendor", "testdata", "node_modules", ".git":
			if d.IsDir() {
				return filepath.SkipDir
			}
		case "go.mod":
			dir, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return err
			}
			dirs = append(dirs, dir)
		}
		return nil
	})
	return dirs, err
}
