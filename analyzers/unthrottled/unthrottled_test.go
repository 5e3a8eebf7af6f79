package unthrottled_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, unthrottled.New(policy.Default()), "./unthrottled/...")
}
