package truncation_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/analyzers/truncation"
	"github.com/tokenvet/tokenvet/policy"
)

// unsure returns the default policy with the categories on that are off because it is hard
// to be sure of them.
func unsure() *policy.Policy {
	p := policy.Default()
	p.Rules[truncation.Name].Categories["json"] = policy.Warn
	p.Rules[truncation.Name].Categories["unknown"] = policy.Warn
	return p
}

func Test(t *testing.T) {
	ruletest.Run(t, truncation.New(unsure()), "./truncation/...")
}

// TestDefault checks what is reported where no policy asks for more.
func TestDefault(t *testing.T) {
	ruletest.Run(t, truncation.New(policy.Default()), "./policy/sure/...")
}

// TestLoud checks bounded answers whose decoding fails loudly, where a policy asks for them.
func TestLoud(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "loud", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, truncation.New(p), "./policy/loud/...")
}

func TestFixes(t *testing.T) {
	ruletest.RunWithFixes(t, truncation.New(policy.Default()), "./truncation/fix")
}

// TestStores checks databases, object stores, queues, mail and chat that are a module
// of their own in testdata: an answer that is kept in each, and a whole one.
func TestStores(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the libraries")
	}
	dir := filepath.Join(ruletest.Dir(t), "sdk", "stores")
	cmd := exec.Command("go", "list", "-deps", "./...") // downloads what they need
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	analysistest.Run(t, dir, truncation.New(unsure()), "./kept")
}

// TestEvidence: of the implementations of an interface, the bound and where the text
// comes from are of the same one.
func TestEvidence(t *testing.T) {
	ruletest.Modules(t)
	results := analysistest.Run(t, ruletest.Dir(t), truncation.New(unsure()), "./truncation/crosspkg/both")
	require.Len(t, results, 1)
	require.Len(t, results[0].Action.Diagnostics, 1)
	related := results[0].Action.Diagnostics[0].Related
	require.NotEmpty(t, related)
	at := results[0].Action.Package.Fset.Position(related[0].Pos)
	require.Equal(t, "makers.go", filepath.Base(at.Filename))
	require.Equal(t, 36, at.Line) // write, which Bounded calls, and not Free
}
