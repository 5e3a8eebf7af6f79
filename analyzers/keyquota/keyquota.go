package keyquota

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the rule's name.
const Name = "keyquota"

const doc = `report API keys of one account pooled as if each had a quota of its own

Limits are per account; see the package's documentation.`

// New returns the rule's analyzer under a policy.
func New(p *policy.Policy) *analysis.Analyzer { return rule.New(Name, doc, p, run) }

func run(p *rule.Pass) {
	seen := make(map[token.Pos]bool)
	for _, sink := range p.Calls.KeySinks(p.Flow) {
		provider := sink.Provider
		if sink.BaseURL != nil {
			if sink.BaseURL.Contains(isElem) {
				continue // each key travels with its own base URL
			}
			text, ok := sink.BaseURL.StringText()
			if !ok {
				continue
			}
			provider = p.Policy.Provider(host(text))
		}
		if provider == "" || !p.Policy.KeysShareQuota(provider) {
			continue
		}
		pick, ok := llmcall.PickOf(p.Flow, sink.Key)
		if !ok || p.Calls.OwnQuota(pick) || separate(p, provider) {
			continue
		}
		pos := pick.Pos
		message := "API keys of one " + provider + " account share one quota: picking among them adds nothing to it"
		if pick.Each {
			message = "API keys of one " + provider + " account share one quota: a client for each key adds nothing to it"
			pos = p.Flow.CallPos(sink.Call)
		}
		if !p.Reports(pos) {
			pos = p.Flow.CallPos(sink.Call)
		}
		if seen[pos] {
			continue
		}
		seen[pos] = true
		d := analysis.Diagnostic{Pos: pos, Message: message}
		d.Related = append(d.Related, p.RelatedTerm(pick.From, "the keys come from here")...)
		if call := p.Flow.CallPos(sink.Call); call != pos {
			d.Related = append(d.Related, p.Related(call, ssaflow.Position{}, "a key is used here")...)
		}
		p.Report("", d)
	}
}

func isElem(t *ssaflow.Term) bool { return t.Op == ssaflow.OpElem && t.Name == "" }

// separate reports whether the policy says that the provider's keys belong to
// accounts of their own.
func separate(p *rule.Pass, provider string) bool {
	for _, a := range p.Policy.Accounts {
		if a.Provider == provider && a.SeparateAccounts {
			return true
		}
	}
	return false
}

func host(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	h, _, _ := strings.Cut(url, "/")
	return h
}
