package fix

import (
	"fmt"
	"io"
	"strings"

	"github.com/pmezard/go-difflib/difflib"
)

// Diff writes the plan as a unified diff that git apply and patch -p1 take.
func (p *Plan) Diff(w io.Writer) error {
	for _, f := range p.Files {
		text, err := difflib.GetUnifiedDiffString(difflib.UnifiedDiff{
			A: lines(f.Old), FromFile: "a/" + f.Name,
			B: lines(f.New), ToFile: "b/" + f.Name,
			Context: 3,
		})
		if err != nil {
			return fmt.Errorf("diff %s: %w", f.Name, err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}

// lines splits a text into lines that each end in a newline.
func lines(text []byte) []string {
	all := strings.SplitAfter(string(text), "\n")
	last := len(all) - 1
	if all[last] == "" {
		return all[:last]
	}
	all[last] += "\n\\ No newline at end of file\n"
	return all
}
