package unthrottled_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/unthrottled"
	"github.com/tokenvet/tokenvet/policy"
)

// ownPolicy are the folders that have a policy of their own.
var ownPolicy = []string{"policy", "both", "limiters"}

func Test(t *testing.T) {
	folders, err := os.ReadDir(filepath.Join(ruletest.Dir(t), "unthrottled"))
	require.NoError(t, err)
	var patterns []string
	for _, f := range folders {
		if name := f.Name(); !slices.Contains(ownPolicy, name) && name != "fix" {
			patterns = append(patterns, "./unthrottled/"+name+"/...")
		}
	}
	ruletest.Run(t, unthrottled.New(policy.Default()), patterns...)
}

func TestFix(t *testing.T) {
	ruletest.RunWithFixes(t, unthrottled.New(policy.Default()), "./unthrottled/fix/...")
}

// TestPolicy checks the folders that have a policy of their own.
func TestPolicy(t *testing.T) {
	for _, folder := range ownPolicy {
		t.Run(folder, func(t *testing.T) {
			p, err := policy.Load(filepath.Join(ruletest.Dir(t), "unthrottled", folder, ".tokenvet.yml"))
			require.NoError(t, err)
			ruletest.Run(t, unthrottled.New(p), "./unthrottled/"+folder+"/...")
		})
	}
}

// TestTeam checks what a team's policy adds: gateways, its own bound on a
// fan-out, instances that share an account, and pauses between batches.
func TestTeam(t *testing.T) {
	for _, folder := range []string{"gateway", "atonce", "instances", "pause"} {
		t.Run(folder, func(t *testing.T) {
			p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", folder, policy.FileName))
			require.NoError(t, err)
			ruletest.Run(t, unthrottled.New(p), "./policy/"+folder)
		})
	}
}

// TestServers checks frameworks that are modules of their own in testdata: a
// handler of each, and one behind a limit.
func TestServers(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the frameworks")
	}
	for _, module := range []string{"servers", "bots"} {
		t.Run(module, func(t *testing.T) {
			dir := filepath.Join(ruletest.Dir(t), "sdk", module)
			cmd := exec.Command("go", "mod", "download")
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%s", out)
			analysistest.Run(t, dir, unthrottled.New(policy.Default()), "./...")
		})
	}
}
