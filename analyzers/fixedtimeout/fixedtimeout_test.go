package fixedtimeout_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/fixedtimeout"
	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, fixedtimeout.New(policy.Default()), "./fixedtimeout/...")
}
