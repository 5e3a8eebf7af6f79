package report

import "io"

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
