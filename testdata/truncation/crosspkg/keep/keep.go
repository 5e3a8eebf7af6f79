// Package keep writes what it is given to a file.
package keep

import (
	"encoding/json"
	"os"
)

// Review is one.
type Review struct{ ID, Text string }

// SaveReview keeps one.
func SaveReview(id string, r *Review) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(id+".json", data, 0o644)
}
