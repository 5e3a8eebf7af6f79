// Package checks reads what a model writes.
package checks

import (
	"encoding/json"
	"errors"
)

// Report is what is asked for.
type Report struct {
	Risks []string `json:"risks"`
}

// ParseReport reads one: half of one is an error.
func ParseReport(text string) (*Report, error) {
	var r Report
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return nil, err
	}
	if len(r.Risks) == 0 {
		return nil, errors.New("no risks")
	}
	return &r, nil
}
