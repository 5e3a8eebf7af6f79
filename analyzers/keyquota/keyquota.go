package keyquota

import (
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

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
			provider = providerOf(p, sink.BaseURL)
		}
		if provider == "" || !p.Policy.KeysShareQuota(provider) || separate(p, provider) {
			continue
		}
		pick, ok := p.Calls.PickOf(p.Flow, sink)
		if !ok || seen[pick.Pos] {
			continue
		}
		seen[pick.Pos] = true
		message := "API keys of one " + provider + " account share one quota: picking among them adds nothing to it"
		if pick.Each {
			message = "API keys of one " + provider + " account share one quota: a client for each key adds nothing to it"
		}
		d := analysis.Diagnostic{Pos: pick.Pos, Message: message}
		d.Related = append(d.Related, p.RelatedTerm(pick.From, "the keys come from here")...)
		if sink.Pos != pick.Pos {
			d.Related = append(d.Related, p.Related(sink.Pos, ssaflow.Position{}, "a key is used here")...)
		}
		p.Report("", d)
	}
}

// providerOf returns the provider that every base URL of a client is of; ""
// where one is not known.
func providerOf(p *rule.Pass, url *ssaflow.Term) string {
	provider := ""
	for _, a := range url.Alternatives() {
		text, ok := a.StringText()
		if !ok || a.Contains(isElem) {
			return ""
		}
		of := p.Policy.Provider(host(text))
		if of == "" || provider != "" && of != provider {
			return ""
		}
		provider = of
	}
	return provider
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
