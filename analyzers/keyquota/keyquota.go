package keyquota

import (
	"go/token"
	"slices"
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

// Analyzer is the rule for nogo: under the default policy, or the one whose
// text its flag -policy is.
var Analyzer = rule.WithFlag(Name, doc, run)

func run(p *rule.Pass) {
	seen := make(map[token.Pos]bool)
	made := make(map[ssaflow.Position]bool) // other packages' pools
	for _, h := range p.Calls.Handovers(p.Flow) {
		provider := shared(p, h.Take.Provider, h.Take.BaseURL)
		if provider == "" || made[h.Pick.At] || p.Policy.SeparateKeys(provider, "", h.Pick.Names) {
			continue
		}
		made[h.Pick.At] = true
		d := analysis.Diagnostic{Pos: h.Pos, Message: message(provider, "picking among them")}
		d.Related = append(related(p, h.Pick), p.Related(token.NoPos, h.Take.At, "a key is used here")...)
		p.Report("", d)
	}
	for _, sink := range p.Calls.KeySinks(p.Flow) {
		provider := shared(p, sink.Provider, sink.BaseURL)
		if provider == "" {
			continue
		}
		pick, ok := p.Calls.PickOf(p.Flow, sink)
		if !ok || seen[pick.Pos] || pick.Made != nil && made[pick.Made.At] {
			continue
		}
		names := llmcall.EnvNames(pick.From)
		if pick.Made != nil {
			names = pick.Made.Names
		}
		if p.Policy.SeparateKeys(provider, "", names) {
			continue
		}
		seen[pick.Pos] = true
		d := analysis.Diagnostic{Pos: pick.Pos, Message: message(provider, "picking among them")}
		switch {
		case pick.Each && sink.Client:
			d.Message = message(provider, "a client for each key")
		case pick.Each:
			d.Message = message(provider, "trying one after another")
		}
		if m := pick.Made; m != nil {
			made[m.At] = true
			d.Related = append(d.Related, related(p, *m)...)
		} else {
			d.Related = append(d.Related, p.RelatedTerm(pick.From, "the keys come from here")...)
		}
		if pick.By.IsValid() {
			d.Related = append(d.Related, p.Related(pick.By, ssaflow.Position{}, handsOut)...)
		}
		for _, pos := range pick.Also {
			d.Related = append(d.Related, p.Related(pos, ssaflow.Position{}, "another implementation picks here")...)
		}
		if sink.Pos != pick.Pos {
			d.Related = append(d.Related, p.Related(sink.Pos, ssaflow.Position{}, "a key is used here")...)
		}
		p.Report("", d)
	}
}

func message(provider, what string) string {
	return "API keys of one " + provider + " account share one quota: " + what + " adds nothing to it"
}

const handsOut = "the key is handed out by this function"

// related shows where another package picks a key, and where its keys are from.
func related(p *rule.Pass, k llmcall.KeyPick) []analysis.RelatedInformation {
	out := p.Related(token.NoPos, k.At, "one of several keys is picked here")
	for _, at := range k.Also {
		out = append(out, p.Related(token.NoPos, at, "another implementation picks here")...)
	}
	out = append(out, p.Related(token.NoPos, k.By, handsOut)...)
	return append(out, p.Related(token.NoPos, k.From, "the keys come from here")...)
}

// shared returns the provider that a key goes to, if it is known to count for
// the account; else "".
func shared(p *rule.Pass, provider string, url *ssaflow.Term) string {
	if url != nil {
		provider = providerOf(p, p.Flow.State(url), provider)
	} else if slices.ContainsFunc(p.Policy.Gateways.Hosts, func(host string) bool { return p.Calls.Catalog.ProviderOfHost(host) == provider }) {
		return "" // the provider's own host is a gateway: OpenRouter, or a proxy that answers for it
	}
	if provider == "" || !p.Policy.KeysShareQuota(provider) {
		return ""
	}
	return provider
}

// providerOf returns the provider that every base URL of a client is of, the
// client's own where none is set; "" where one is not known. What configuration may
// set instead of one that is known is not counted.
func providerOf(p *rule.Pass, url *ssaflow.Term, own string) string {
	provider := ""
	for _, a := range url.Alternatives() {
		text, ok := a.StringText()
		switch {
		case a.Contains(isElem):
			return ""
		case text == "" && (ok || a.Op == ssaflow.OpZero):
			if own == "" || provider != "" && own != provider {
				return ""
			}
			provider = own
			continue
		case !ok && open(a):
			continue
		case !ok:
			return ""
		}
		if p.Policy.Gateway(text) {
			return "" // its keys are its own business
		}
		of := p.Policy.Provider(host(text))
		if of == "" || provider != "" && of != provider {
			return ""
		}
		provider = of
	}
	return provider
}

// open reports whether a value is one that configuration, or a caller, may set.
func open(t *ssaflow.Term) bool {
	return t.Op == ssaflow.OpField || t.Op == ssaflow.OpParam || len(llmcall.EnvNames(t)) > 0
}

func isElem(t *ssaflow.Term) bool { return t.Op == ssaflow.OpElem && t.Name == "" }

func host(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	h, _, _ := strings.Cut(url, "/")
	return h
}
