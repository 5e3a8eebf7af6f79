package reasonertask

import (
	"fmt"
	"strconv"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// advice says what to do, in terms of what the request can carry.
func advice(r verdict.Reason, m verdict.Remedy) string {
	const lacks = ", for which the request type here has no field"
	use := ""
	if m.Model != "" {
		use = "use " + m.Model
		switch {
		case m.ModelOff != nil && m.Off != nil && *m.ModelOff == *m.Off:
			use += " with the same"
		case m.ModelOff != nil:
			use += " with " + m.ModelOff.String()
		case m.ModelWanted != "" && (m.Off != nil || m.Wanted != ""):
			use = ""
		case m.ModelWanted != "":
			use += " with " + m.ModelWanted + lacks
		}
	}
	switch {
	case r.Switch != nil && r.Class == policy.DefaultOff:
		return "leave " + r.Switch.Wire + " out"
	case m.Off != nil && use != "":
		return "turn thinking off (" + m.Off.String() + "), or " + use
	case m.Off != nil:
		return "turn thinking off (" + m.Off.String() + ")"
	case use != "":
		return use
	case m.Wanted != "":
		return "turn thinking off (" + m.Wanted + ")" + lacks
	}
	return "use a chat model"
}

// price compares the model's price where the policy knows one to compare with.
func price(p *rule.Pass, s *llmcall.Site, r verdict.Reason) string {
	pr, ok := p.Policy.Price(p.Judge.Provider(s), r.Model.ID)
	if !ok {
		pr, ok = p.Policy.Price("", r.Model.ID)
	}
	if !ok {
		return ""
	}
	return fmt.Sprintf("; its output costs about %s × the price of %s", strconv.FormatFloat(pr.OutputRatio, 'g', 3, 64), pr.Than)
}
