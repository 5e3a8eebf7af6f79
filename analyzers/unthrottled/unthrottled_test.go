package unthrottled_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
	"github.com/tokenvet/tokenvet/policy"
)

func Test(t *testing.T) {
	ruletest.Run(t, unthrottled.New(policy.Default()),
		"./unthrottled/broken/...", "./unthrottled/bypass/...", "./unthrottled/groups/...", "./unthrottled/handlers/...",
		"./unthrottled/loops/...", "./unthrottled/nested/...", "./unthrottled/quiet/...", "./unthrottled/viaiface/...",
		"./unthrottled/workers/...", "./unthrottled/wrapped/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, unthrottled.New(policy.Default()), "./unthrottled/fix/...")
}

// TestAccounts runs the folders that have a policy of their own.
func TestAccounts(t *testing.T) {
	for _, dir := range []string{"policy", "both"} {
		t.Run(dir, func(t *testing.T) {
			p, err := policy.Load(filepath.Join(ruletest.Dir(t), "unthrottled", dir, policy.FileName))
			require.NoError(t, err)
			ruletest.Run(t, unthrottled.New(p), "./unthrottled/"+dir+"/...")
		})
	}
}
