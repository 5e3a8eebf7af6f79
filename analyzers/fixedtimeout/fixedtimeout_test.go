package fixedtimeout_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

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

// TestDefaultOfOne: where two clients may have the same default by different
// settings, what is said of one names its calls alone.
func TestDefaultOfOne(t *testing.T) {
	ruletest.Modules(t)
	results := analysistest.Run(t, ruletest.Dir(t), fixedtimeout.New(policy.Default()), "./fixedtimeout/merged")
	require.Len(t, results, 1)
	require.Len(t, results[0].Action.Diagnostics, 1)
	covers := 0
	for _, r := range results[0].Action.Diagnostics[0].Related {
		if strings.HasPrefix(r.Message, "covers this call") {
			covers++
		}
	}
	assert.Equal(t, 1, covers)
}
