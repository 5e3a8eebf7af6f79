package inventory

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
)

// manyWhy says of a call through an interface with many implementations why
// nothing is known.
func (c *collector) manyWhy(s *llmcall.Site) string {
	if s.Crowd() {
		return "one of " + strconv.Itoa(s.Choices) + " implementations of " + s.Leaf.SDK
	}
	return ""
}

// bodyWhy says why it is not known what a request says, "" where it is.
func (c *collector) bodyWhy(s *llmcall.Site) string {
	if why := c.manyWhy(s); why != "" {
		return why
	}
	if !c.Calls.BodyKnown(s) {
		return "the body of the request is not wholly seen"
	}
	return ""
}

func (c *collector) model(s *llmcall.Site) Value {
	if why := c.bodyWhy(s); why != "" && s.Model == nil {
		return Value{State: Unknown, Why: why}
	}
	if s.Leaf.Model != "" {
		return Value{State: Known, Values: []string{s.Leaf.Model}, Why: "the function's own"}
	}
	t := c.Judge.ModelTerm(s)
	if t == nil {
		return Value{State: Unknown, Why: "none is seen to be set"}
	}
	v := c.value(t)
	if s.Choices > 1 && s.Depth > 0 && len(v.Values) > 1 { // each implementation has its own
		v.State, v.Why = Unknown, "each implementation has its own"
	}
	return v
}

// value tells what a resolved term can be.
func (c *collector) value(t *ssaflow.Term) Value {
	vals, complete := t.Consts()
	v := Value{State: Known}
	for _, k := range vals {
		text := clean(k.Text)
		if text == "" || slices.Contains(v.Values, text) {
			continue
		}
		if v.Values = append(v.Values, text); v.At == nil {
			v.At = c.at(k.Pos(), k.At)
		}
	}
	if complete && len(v.Values) > 0 {
		return v
	}
	v.From = sources(t, false)
	switch {
	case len(v.Values) > 0 && !slices.ContainsFunc(v.From, func(s Source) bool { return s.Kind == "parameter" }):
		v.State = Default
		if len(v.From) == 0 {
			v.Why = "code elsewhere may set another"
		}
	case t.Op == ssaflow.OpZero || complete && len(vals) > 0:
		v.State, v.Why = Unknown, "none is seen to be set"
	default:
		v.State = Unknown
		if text, ok := t.StringText(); ok && len(v.Values) == 0 && len(text) <= maxText {
			v.Why = "of the form " + strconv.Quote(clean(strings.ReplaceAll(text, ssaflow.Hole, "…")))
		}
		if len(v.From) == 0 && v.Why == "" {
			v.Why = "code that is not seen sets it"
		}
	}
	return v
}

// maxText bounds the form of a value that is told, in bytes.
const maxText = 80

func (c *collector) thinking(s *llmcall.Site) Answer {
	if why := c.bodyWhy(s); why != "" {
		return Answer{"unknown", why}
	}
	on, known, why := c.Judge.Thinking(s)
	switch {
	case on:
		if r, _ := c.Judge.Reasons(s); r.Model.Default {
			why = "the default " + why
		}
		return Answer{"yes", why}
	case known:
		return Answer{"no", why}
	}
	return Answer{"unknown", why}
}

func (c *collector) task(s *llmcall.Site) Task {
	v := c.Judge.Task(s)
	if v.Task == task.Unknown {
		out := Task{Name: v.Task.String(), Why: "the prompt does not say it clearly"}
		if known, from := c.Judge.PromptKnown(s); !known {
			out.Why = "the prompt is not known"
			if words := Words(sources(from, false)); words != "" {
				out.Why += ": " + words
			}
		}
		return out
	}
	out := Task{Name: v.Task.String(), Confidence: math.Round(v.Confidence*100) / 100, Evidence: v.Evidence}
	if v.Which >= 0 {
		out.Evidence = verdict.Quote(v.Evidence)
	}
	out.Evidence = clean(out.Evidence)
	return out
}

func (c *collector) streaming(s *llmcall.Site) Answer {
	yes, known := c.Judge.Streams(s)
	if why := c.bodyWhy(s); why != "" && !(yes && known) {
		return Answer{"unknown", why}
	}
	switch {
	case !known:
		a := Answer{State: "unknown"}
		if from := sources(c.Judge.Value(s.Stream), false); len(from) > 0 {
			a.Why = Words(from)
		}
		return a
	case yes:
		return Answer{State: "yes"}
	}
	return Answer{State: "no"}
}

func (c *collector) maxTokens(s *llmcall.Site) Value {
	if why := c.bodyWhy(s); why != "" {
		return Value{State: Unknown, Why: why}
	}
	terms := c.Judge.TokenTerms(s)
	if len(terms) == 0 && !c.Calls.Tells(s) {
		return Value{State: Unknown, Why: "what it sends is not seen"}
	} else if len(terms) == 0 {
		return Value{State: None}
	}
	v := c.value(terms[0])
	for _, t := range terms[1:] { // of two fields, one is enough
		if w := c.value(t); w.State == Known || v.State == Unknown && w.State == Default {
			v = w
		}
	}
	v.Values = slices.DeleteFunc(v.Values, func(n string) bool { return n == "0" })
	switch {
	case len(v.Values) > 0:
	case v.State == Known:
		return Value{State: None}
	default:
		v.State = Unknown
	}
	return v
}

// Words tells in words where a value comes from.
func Words(from []Source) string {
	var out []string
	for _, s := range from {
		switch {
		case s.Kind == "env" && s.Name == "":
			out = append(out, "an environment variable")
		case s.Kind == "env":
			out = append(out, "$"+s.Name)
		case s.Kind == "flag" && s.Name == "":
			out = append(out, "a flag")
		case s.Kind == "literal":
			out = append(out, "literal in the code")
		case s.Kind == "unknown" && s.Name == "":
			out = append(out, "code that cannot be followed")
		case s.Kind == "unknown":
			out = append(out, s.Name)
		case s.Name == "": // a call
			out = append(out, s.Kind+" of a function value")
		case s.Kind == "element":
			out = append(out, "an element of "+s.Name)
		default:
			out = append(out, s.Kind+" "+s.Name)
		}
	}
	return strings.Join(out, ", ")
}
