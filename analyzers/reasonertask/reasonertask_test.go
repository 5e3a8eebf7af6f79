package reasonertask_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/reasonertask"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, reasonertask.New(policy.Default()), "./reasonertask/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, reasonertask.New(policy.Default()), "./reasonertask/fix")
}
