package unthrottled_test

import (
	"testing"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
	"github.com/tokenvet/tokenvet/policy"
)

// The folders broken, policy and both specify what is not there yet: throttles
// that cannot work, and an account's limits.
func Test(t *testing.T) {
	ruletest.Run(t, unthrottled.New(policy.Default()),
		"./unthrottled/bypass/...", "./unthrottled/fix/...", "./unthrottled/groups/...", "./unthrottled/handlers/...",
		"./unthrottled/loops/...", "./unthrottled/nested/...", "./unthrottled/quiet/...", "./unthrottled/viaiface/...",
		"./unthrottled/workers/...", "./unthrottled/wrapped/...")
}
