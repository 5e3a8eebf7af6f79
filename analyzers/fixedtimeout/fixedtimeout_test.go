package fixedtimeout_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/fixedtimeout"
	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, fixedtimeout.New(policy.Default()), "./fixedtimeout/...")
}

// TestCeilings checks bounds that are longer than a policy allows.
func TestCeilings(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "ceilings", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, fixedtimeout.New(p), "./policy/ceilings/...")
}

// TestUnbounded checks calls that nothing bounds, where a policy asks for them.
func TestUnbounded(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "unbounded", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, fixedtimeout.New(p), "./policy/unbounded/...")
}

// TestSettings knows what the policy says of variables and flags.
func TestSettings(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "settings", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, fixedtimeout.New(p), "./policy/settings/...")
}
