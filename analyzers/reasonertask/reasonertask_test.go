package reasonertask_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/reasonertask"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, reasonertask.New(policy.Default()), "./reasonertask/...")
}

// TestTogether checks what a finding says of the tasks of one line, beside the first.
func TestTogether(t *testing.T) {
	ruletest.Modules(t)
	var said []string
	for _, r := range analysistest.Run(t, ruletest.Dir(t), reasonertask.New(policy.Default()), "./reasonertask/layers/app") {
		for _, d := range r.Action.Diagnostics {
			for _, rel := range d.Related {
				if strings.HasPrefix(rel.Message, "so is") {
					said = append(said, rel.Message)
				}
			}
		}
	}
	assert.Equal(t, []string{`so is the task given here: classification ("Classify the mail as one of: invoice, complaint, spam.")`}, said)
}

// TestValues knows what the policy says of the environment.
func TestValues(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "values", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, reasonertask.New(p), "./policy/values")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, reasonertask.New(policy.Default()), "./reasonertask/fix")
}
