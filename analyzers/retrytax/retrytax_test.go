package retrytax_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/retrytax"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, retrytax.New(policy.Default()), "./retrytax/...")
}

// TestTeam checks what a team's policy changes: the category breaker, the number
// of requests and the growth that it asks for.
func TestTeam(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "outage", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, retrytax.New(p), "./policy/outage")
}
