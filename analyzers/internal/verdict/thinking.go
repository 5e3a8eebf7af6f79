package verdict

import (
	"fmt"
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/policy"
)

// Why says why a request reasons, to follow the model's id.
func (j *Judge) Why(r Reason) string {
	switch {
	case r.Switch != nil:
		return fmt.Sprintf("is told to reason (%s: %s)", r.Switch.Wire, r.Value)
	case r.Class == policy.Always:
		return "always reasons"
	}
	if old := j.Policy.Renamed("", r.Model.ID); old != "" {
		return "thinks unless told not to, unlike " + old + " whose place it takes"
	}
	return "thinks unless told not to"
}

// Thinking says whether a request reasons as far as that is known, and why, or
// why it is not: on is what [Judge.Reasons] says.
func (j *Judge) Thinking(s *llmcall.Site) (on, known bool, why string) {
	if r, ok := j.Reasons(s); ok {
		return true, true, r.Model.ID + " " + j.Why(r)
	}
	switch {
	case s.Leaf.Kind == "fim":
		return false, true, "what is to be filled in is no chat"
	case s.Rewritten():
		return false, false, "a RoundTripper of its client knows a switch of it"
	}
	provider := j.Provider(s)
	told := "" // the switch that turns it on
	for i := range s.Switches {
		sw := &s.Switches[i]
		vals, ok := j.switchValues(sw)
		if !ok {
			return false, false, "the value of " + sw.Wire + " is not known"
		}
		off := 0
		for _, v := range vals {
			isOn, isOff := j.switched(provider, sw.Wire, v)
			if isOff || minimal(v) {
				off++
			}
			if isOn {
				told = sw.Wire + ": " + v
			}
		}
		switch {
		case off > 0 && off == len(vals):
			return false, true, "told not to: " + sw.Wire + ": " + vals[0]
		case off > 0:
			return false, false, sw.Wire + " has one of several values"
		}
	}
	carried, ok := j.optionSwitches(s)
	if !ok {
		return false, false, "an option of it has a value that is not known"
	}
	for _, sw := range carried {
		isOn, isOff := j.switched(provider, sw.Wire, sw.Fixed)
		if isOff || minimal(sw.Fixed) {
			return false, true, "told not to: " + sw.Wire + ": " + sw.Fixed
		}
		if isOn {
			told = sw.Wire + ": " + sw.Fixed
		}
	}
	models := j.Models(s)
	if len(models) == 0 {
		return false, false, "the model is not known"
	}
	why = ""
	for i, m := range models {
		can, says := "", ""
		switch j.Policy.Reasoning(provider, m.ID) {
		case policy.Never:
			says = m.ID + " has no thinking"
		case policy.DefaultOff:
			says = m.ID + " thinks only when told to"
		case policy.Unverified:
			can = "whether " + m.ID + " thinks by default is not verified"
		case policy.Always, policy.DefaultOn:
			can = "it depends on which of its models is used"
		default:
			can = "the policy does not know " + m.ID
		}
		if can != "" {
			return false, false, can
		}
		if i == 0 {
			why = says
		}
	}
	if told != "" && slices.ContainsFunc(models, func(m Model) bool { return j.Policy.Reasoning(provider, m.ID) == policy.DefaultOff }) {
		return false, false, "it depends on which of its models is used"
	}
	return false, true, why
}

// switched reports whether a switch's value turns thinking on or off at a
// provider, or at any where that one does not say.
func (j *Judge) switched(provider, wire, value string) (on, off bool) {
	if on, off = j.Policy.Switch(provider, wire, value); on || off {
		return on, off
	}
	return j.Policy.Switch("", wire, value)
}
