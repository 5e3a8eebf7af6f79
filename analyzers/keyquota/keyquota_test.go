package keyquota_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/keyquota"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, keyquota.New(policy.Default()), "./keyquota/...")
}

// TestGateway leaves to a gateway what is a gateway's.
func TestGateway(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "gatewaykeys", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, keyquota.New(p), "./policy/gatewaykeys")

	p, err = policy.Load(filepath.Join(ruletest.Dir(t), "policy", "gatewayhost", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, keyquota.New(p), "./policy/gatewayhost")
}
