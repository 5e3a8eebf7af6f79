package truncation_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/truncation"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, truncation.New(policy.Default()), "./truncation/...")
}

// TestLoud checks bounded answers whose decoding fails loudly, where a policy asks for them.
func TestLoud(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "loud", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, truncation.New(p), "./policy/loud/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, truncation.New(policy.Default()), "./truncation/fix")
}
