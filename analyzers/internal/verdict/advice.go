package verdict

import (
	"fmt"
	"strconv"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/policy"
)

// Advice says what to do about a request that reasons, in terms of what it can
// carry.
func (m Remedy) Advice(r Reason) string {
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

// Price compares the model's price where the policy knows one to compare with;
// it is "" or goes on behind a semicolon.
func (j *Judge) Price(s *llmcall.Site, r Reason) string {
	pr, ok := j.Policy.Price(j.Provider(s), r.Model.ID)
	if !ok {
		pr, ok = j.Policy.Price("", r.Model.ID)
	}
	if !ok {
		return ""
	}
	return fmt.Sprintf("; its output costs about %s × the price of %s", strconv.FormatFloat(pr.OutputRatio, 'g', 3, 64), pr.Than)
}

// Evidence names what a task was judged by, for a message.
func Evidence(v task.Verdict) string {
	if v.Which < 0 {
		return v.Evidence
	}
	return Quote(v.Evidence)
}

// Asked returns the call on the way to the request at which its task is known,
// the nearest to the request, where that is not the site's own.
func (j *Judge) Asked(s *llmcall.Site) (at ssaflow.Position, ok bool) {
	v := j.Task(s)
	for in := s.Inner(); in != nil; in = in.Inner() {
		if n := len(s.Via) - len(in.Via); n > 0 && n < len(s.Via)-1 && j.Task(in).Task == v.Task {
			at, ok = s.Via[n], true
		}
	}
	if !ok && s.Made() && s.Depth > 1 {
		return s.Via[1], true
	}
	return at, ok
}

// Same reports whether a call that is seen sends the same request to the same
// model as one that something is made for.
func (j *Judge) Same(seen, made *llmcall.Site) bool {
	if seen.Made() || seen.Leaf.At != made.Leaf.At {
		return false
	}
	a, _ := j.Reasons(seen)
	b, _ := j.Reasons(made)
	return a.Model.ID == b.Model.ID
}
