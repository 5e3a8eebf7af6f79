package reasonertask_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/reasonertask"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, reasonertask.New(policy.Default()), "./reasonertask/...")
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
