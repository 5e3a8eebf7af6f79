// Package baseline keeps the findings that a team has accepted for now in a file, so that only new ones fail. The file
// names no line numbers: a finding is the same as long as its fingerprint is.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// Version is the version of the file's form.
const Version = 1

// A Baseline is a list of accepted findings.
type Baseline struct {
	dir     string // the file's directory, which its entries name files from
	base    string // the working directory, which findings name files from
	entries []Entry
}

// An Entry is an accepted finding. What it says beyond file and fingerprint is for people.
type Entry struct {
	Rule        string `json:"rule"`
	File        string `json:"file"`
	Message     string `json:"message"`
	Fingerprint string `json:"fingerprint"`
}

type file struct {
	Version  int     `json:"version"`
	Findings []Entry `json:"findings"`
}

// New returns an empty baseline, to be kept in the file of the given name. The directory base is what findings name
// files from, and a relative name as well.
func New(base, name string) *Baseline {
	return &Baseline{dir: filepath.Dir(path(base, name)), base: base}
}

func path(base, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(base, name)
}

// Read reads a baseline. The error says what is wrong in one line.
func Read(base, name string) (*Baseline, error) {
	data, err := os.ReadFile(path(base, name))
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	var v struct {
		Version *int `json:"version"`
	}
	var f file
	switch err := json.Unmarshal(data, &v); {
	case err != nil:
		return nil, fmt.Errorf("baseline: %s is none: %w", name, err)
	case v.Version == nil || *v.Version < 1:
		return nil, fmt.Errorf("baseline: %s is none: it has no version", name)
	case *v.Version > Version:
		return nil, fmt.Errorf("baseline: %s has version %d, newer than the version %d that this tokenvet reads; update tokenvet", name, *v.Version, Version)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("baseline: %s is none: %w", name, err)
	}
	for i, e := range f.Findings {
		if e.Rule == "" || e.File == "" || e.Fingerprint == "" {
			return nil, fmt.Errorf("baseline: %s: entry %d has no rule, file or fingerprint", name, i+1)
		}
	}
	b := New(base, name)
	b.entries = f.Findings
	return b, nil
}

// Split returns the findings that the baseline does not have, in their order, and its entries that match none.
func (b *Baseline) Split(findings []report.Finding) (fresh []report.Finding, stale []Entry) {
	known := make(map[[2]string]int)
	for _, e := range b.entries {
		known[[2]string{e.File, e.Fingerprint}]++
	}
	for _, f := range findings {
		if key := [2]string{b.name(f.File), f.Fingerprint}; known[key] > 0 {
			known[key]--
		} else {
			fresh = append(fresh, f)
		}
	}
	for _, e := range b.entries {
		if key := [2]string{e.File, e.Fingerprint}; known[key] > 0 {
			known[key]--
			stale = append(stale, e)
		}
	}
	return fresh, stale
}

// File is how the working directory sees the file of an entry.
func (b *Baseline) File(e Entry) string {
	name := filepath.FromSlash(e.File)
	if !filepath.IsAbs(name) {
		name = filepath.Join(b.dir, name)
	}
	return report.Path(b.base, name)
}

// Replace puts findings in the place of the entries, but keeps those that it is told to.
func (b *Baseline) Replace(findings []report.Finding, keep func(Entry) bool) {
	b.entries = slices.DeleteFunc(slices.Clone(b.entries), func(e Entry) bool { return !keep(e) })
	for _, f := range findings {
		b.entries = append(b.entries, Entry{f.Rule, b.name(f.File), f.Message, f.Fingerprint})
	}
	slices.SortStableFunc(b.entries, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Message, y.Message), cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	b.entries = slices.Compact(b.entries)
}

// Len is the number of entries.
func (b *Baseline) Len() int { return len(b.entries) }

// Write writes the baseline to the file of the given name: all of it, or nothing.
func (b *Baseline) Write(name string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("baseline: %w", err)
		}
	}()
	f := file{Version, b.entries}
	if f.Findings == nil {
		f.Findings = []Entry{}
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	if err := enc.Encode(f); err != nil {
		return err
	}
	name = path(b.base, name)
	tmp, err := os.CreateTemp(filepath.Dir(name), ".tokenvet-*")
	if err != nil {
		return err
	}
	_, err = io.Copy(tmp, &buf)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}

// name is how the baseline names the file of a finding.
func (b *Baseline) name(name string) string {
	name = path(b.base, filepath.FromSlash(name))
	if rel, err := filepath.Rel(b.dir, name); err == nil {
		name = rel
	}
	return filepath.ToSlash(name)
}
