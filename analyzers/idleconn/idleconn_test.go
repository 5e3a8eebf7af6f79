package idleconn_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/idleconn"
	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, idleconn.New(policy.Default()), "./idleconn/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, idleconn.New(policy.Default()), "./idleconn/fix")
}
