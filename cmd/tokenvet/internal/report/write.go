package report

import (
	"bufio"
	"fmt"
	"io"
)

// Text writes findings for people and editors: a line each, its evidence indented below.
func Text(w io.Writer, findings []Finding) error {
	b := bufio.NewWriter(w)
	for _, f := range findings {
		fmt.Fprintf(b, "%s:%d:%d: %s: %s\n", f.File, f.Line, f.Column, f.Rule, f.Message)
		for _, r := range f.Related {
			fmt.Fprintf(b, "\t%s:%d:%d: %s\n", r.File, r.Line, r.Column, r.Message)
		}
	}
	return b.Flush()
}

// Version is the version of the JSON form. A field may be added without a new one.
const Version = 1

// JSON writes findings and failures for programs, as one object.
func JSON(w io.Writer, findings []Finding, failures []Failure) error {
	if findings == nil {
		findings = []Finding{}
	}
	if failures == nil {
		failures = []Failure{}
	}
	return encode(w, struct {
		Version  int       `json:"version"`
		Findings []Finding `json:"findings"`
		Errors   []Failure `json:"errors"`
	}{Version, findings, failures})
}
