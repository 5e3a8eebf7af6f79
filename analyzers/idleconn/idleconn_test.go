package idleconn_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/idleconn"
	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, idleconn.New(policy.Default()), "./idleconn/...")
}

// TestProtocols runs the categories that are off by default.
func TestProtocols(t *testing.T) {
	p, err := policy.Parse("p.yml", []byte("rules: {idleconn: {categories: {http2ping: warn, http2off: warn, perhost: warn}}}"))
	require.NoError(t, err)
	ruletest.Run(t, idleconn.New(p), "./policy/http2/...")
	p, err = policy.Parse("p.yml", []byte("idle: {warm_up: true}"))
	require.NoError(t, err)
	ruletest.Run(t, idleconn.New(p), "./policy/warm/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, idleconn.New(policy.Default()), "./idleconn/fix")
	p, err := policy.Parse("p.yml", []byte("rules: {idleconn: {categories: {http2off: warn}}}"))
	require.NoError(t, err)
	ruletest.RunWithFixes(t, idleconn.New(p), "./policy/http2fix")
}
