package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/terminal"
)

// A Run is what one run of the command found, and with what.
type Run struct {
	Base     string // the directory that findings name files from
	Root     string // the directory that CI systems name files from: the repository's
	Version  string // the command's
	Rules    []Rule // those that ran
	Findings []Finding
	Failures []Failure
	Sources  *Sources
	// Level is how loudly a category speaks: "error" or "warning".
	Level func(rule, category string) string
	// Excerpts has the text format show the source of each finding, Style its colours.
	Excerpts bool
	Style    terminal.Style
}

// A Rule is what a report says of a rule.
type Rule struct {
	Name    string
	Summary string // a sentence
	URL     string
	Help    string // Markdown
}

// formats are the formats that findings can be written in, in the order in which they are listed.
var formats = []struct {
	name  string
	write func(io.Writer, *Run) error
}{
	{"text", text},
	{"json", func(w io.Writer, r *Run) error { return JSON(w, r.Findings, r.Failures) }},
	{"sarif", sarif},
	{"github", github},
	{"gitlab", gitlab},
	{"checkstyle", checkstyle},
	{"rdjson", rdjson},
}

// Formats lists the names that [Write] knows.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// Known returns an error for a format that is none.
func Known(format string) error {
	if !slices.Contains(Formats(), format) {
		return fmt.Errorf("unknown format %q: the formats are %s", format, strings.Join(Formats(), ", "))
	}
	return nil
}

// Write writes a run in a format.
func Write(w io.Writer, format string, r *Run) error {
	for _, f := range formats {
		if f.name == format {
			return f.write(w, r)
		}
	}
	return Known(format)
}

// level is how loudly a finding speaks.
func (r *Run) level(f Finding) string {
	if f.Level != "" {
		return f.Level
	}
	return r.Level(f.Rule, f.Category)
}

// path is how a CI system names a file: from the repository's root.
func (r *Run) path(file string) string { return Path(r.Root, abs(r.Base, file)) }
