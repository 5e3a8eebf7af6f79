package truncation_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/truncation"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, truncation.New(policy.Default()), "./truncation/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, truncation.New(policy.Default()), "./truncation/fix")
}
