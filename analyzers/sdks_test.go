package analyzers_test

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/analyzers/internal/ruletest"
	"github.com/tokenvet/tokenvet/policy"
)

// TestSDKs runs all rules over a small package an SDK: its calls, what turns thinking off, its timeouts by whatever name,
// its transport and its keys. Some of them are modules of their own, as they do not build beside the others.
func TestSDKs(t *testing.T) {
	t.Run("all", func(t *testing.T) { ruletest.Run(t, together(nil), "./sdk/...") })
	for _, module := range []string{"genkit", "einoext", "fantasy", "alpha"} {
		t.Run(module, func(t *testing.T) {
			dir := filepath.Join(ruletest.Dir(t), "sdk", module)
			cmd := exec.Command("go", "mod", "download")
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%s", out)
			analysistest.Run(t, dir, together(nil), "./...")
		})
	}
}

// TestAPIs knows a client of a company's own from the rows in the policy, and nothing of it without them.
func TestAPIs(t *testing.T) {
	p, err := policy.Load(filepath.Join(ruletest.Dir(t), "policy", "apis", policy.FileName))
	require.NoError(t, err)
	ruletest.Run(t, together(p), "./policy/apis/...")
}

// together is all rules as one analyzer, so that a file can hold what each of them wants.
func together(p *policy.Policy) *analysis.Analyzer {
	rules := analyzers.All(p)
	all := &analysis.Analyzer{
		Name: "all",
		Doc:  "runs all rules",
		Run: func(pass *analysis.Pass) (any, error) {
			for _, rule := range rules {
				one := *pass
				one.Analyzer = rule
				if _, err := rule.Run(&one); err != nil {
					return nil, err
				}
			}
			return nil, nil
		},
	}
	for _, rule := range rules {
		all.Requires = append(all.Requires, rule.Requires...)
	}
	return all
}
