package verdict

import (
	"go/types"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/policy"
)

// Workload is what kind of waiting a call asks for.
type Workload string

// The workloads, in the order in which the first that fits is taken.
const (
	Batch     Workload = "batch"
	Streaming Workload = "streaming"
	Reasoning Workload = "reasoning"
	Long      Workload = "long generation"
	Short     Workload = "short answer"
	General   Workload = "general"
)

// Workload classes a call.
func (j *Judge) Workload(s *llmcall.Site) Workload {
	n := j.MaxTokens(s)
	v := j.Task(s)
	bounds := j.Under(s).Tokens
	// A label, or what the prompt wants to be short, is that whatever a wrapper for all tasks allows.
	short := n > 0 && n <= int64(bounds.Short) || v.Task == task.Classification || j.brief(s)
	if s.Leaf.Kind == "batch" {
		return Batch
	}
	if j.Probes(s) { // the bound of a probe is as short as it is meant to be
		return General
	}
	if yes, _ := j.Streams(s); yes {
		if short {
			return Short
		}
		return Streaming
	}
	if _, ok := j.Reasons(s); ok {
		return Reasoning
	}
	switch {
	case short:
		return Short
	case n >= int64(bounds.Long) && n < int64(bounds.Unmet) && !j.ample(s, n) && !j.small(s) && !j.Roomy(s, n) && says(j.Texts(s)) > 0:
		return Long // a bound alone may be headroom for whatever is asked
	}
	return General
}

// ample reports whether a bound of n tokens is what the model can do, and says nothing
// of how long the answer is meant to be.
func (j *Judge) ample(s *llmcall.Site, n int64) bool {
	most := int64(j.Under(s).Tokens.Ample)
	return most > 0 && n >= most
}

// small reports whether the answer is decoded to a type of few fields, each time: of a
// function that hands it back, by all that call it here.
func (j *Judge) small(s *llmcall.Site) bool {
	if j.into == nil {
		j.into = make(map[*llmcall.Site]bool)
		few := make(map[*llmcall.Site]bool)
		note := func(in map[*llmcall.Site]bool, s *llmcall.Site, small bool) {
			was, seen := in[s]
			in[s] = small && (was || !seen)
		}
		for _, a := range j.res.Answers() {
			n, ok := shapeTokens(a.Into, 0)
			note(few, a.Site, ok && n > 0 && n <= j.short(a.Site))
		}
		within := make(map[*llmcall.Site]bool)
		for _, s := range j.res.Sites {
			if in := s.Inner(); in != nil {
				within[in] = true
			}
		}
		for _, s := range j.res.Sites {
			for in := s; in != nil && !within[s]; in = in.Inner() {
				note(j.into, in, few[s])
			}
		}
	}
	return j.into[s]
}

// brief reports whether the prompt bounds the answer to what is short.
func (j *Judge) brief(s *llmcall.Site) bool {
	n := int64(j.wants(s))
	return n > 0 && n <= j.short(s)
}

// short is how many tokens a short answer has at most.
func (j *Judge) short(s *llmcall.Site) int64 {
	return int64(j.Under(s).Tokens.Short)
}

// wants returns the tokens that the answer has at most as the prompt has it, 0 where
// it does not say.
func (j *Judge) wants(s *llmcall.Site) int {
	n, ok := j.lengths[s]
	if !ok {
		n = task.Length(j.Texts(s))
		j.lengths[s] = n
	}
	return n
}

// roomTimes is how many times what is asked for a bound is that leaves room: models
// exceed what a prompt says of length, but not by that much. Judgement.
const roomTimes = 4

// Roomy reports whether a bound of that many tokens leaves room for what the prompt
// asks for, a label or so many sentences, and nothing is thought first.
func (j *Judge) Roomy(s *llmcall.Site, bound int64) bool {
	n := int64(j.wants(s))
	if n == 0 && j.Task(s).Task == task.Classification {
		n = j.short(s) // with its reason, perhaps
	}
	if n == 0 || bound < max(roomTimes*n, j.short(s)) {
		return false
	}
	_, thinks := j.Reasons(s)
	return !thinks
}

// Tokens of a field of an answer in JSON, its key included. Judgement: a text is a
// sentence.
const (
	tokensOfText  = 45
	tokensOfValue = 12
	maxShape      = 4 // structs in one another
)

// RoomyFor is [Judge.Roomy] for an answer that is decoded to a type of few fields.
func (j *Judge) RoomyFor(s *llmcall.Site, bound int64, t types.Type) bool {
	n, ok := shapeTokens(t, 0)
	if !ok || n == 0 || n > j.short(s) || bound < max(roomTimes*n, j.short(s)) {
		return false
	}
	_, thinks := j.Reasons(s)
	return !thinks
}

// shapeTokens returns how many tokens JSON of a type has, about; false for lists and
// what else may have any length.
func shapeTokens(t types.Type, depth int) (n int64, ok bool) {
	if t == nil || depth > maxShape {
		return 0, false
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer:
		return shapeTokens(u.Elem(), depth+1)
	case *types.Basic:
		if u.Info()&types.IsString != 0 {
			return tokensOfText, true
		}
		return tokensOfValue, true
	case *types.Struct:
		for f := range u.Fields() {
			if !f.Exported() && !f.Embedded() {
				continue
			}
			m, ok := shapeTokens(f.Type(), depth+1)
			if !ok {
				return 0, false
			}
			n += m
		}
		return n, true
	}
	return 0, false
}

// maxProbe is how many bytes the text of a probe has at most. Judgement: "Reply
// with one word: OK" in any language.
const maxProbe = 80

// probeTokens is what a probe lets itself be answered at most. Judgement.
const probeTokens = 16

// Probes reports whether a request only tries whether somebody answers: a function
// that is named for that, on the way to it, sends a few words that never change, or
// it takes next to nothing for an answer to these, or nobody reads that.
func (j *Judge) Probes(s *llmcall.Site) bool {
	for ; s != nil; s = s.Inner() {
		if n := j.MaxTokens(s); (n > 0 && n <= probeTokens || j.tries(s) || s.Unread()) && j.few(s) {
			return true
		}
	}
	return false
}

// tries reports whether the function that a site stands in, or one that it goes
// through, is named for trying a client.
func (j *Judge) tries(s *llmcall.Site) bool {
	if j.cat.Named(catalog.NamesCheck, s.In) {
		return true
	}
	return slices.ContainsFunc(s.Passed(), func(full string) bool {
		return j.cat.Named(catalog.NamesCheck, full[strings.LastIndexByte(full, '.')+1:])
	})
}

// few reports whether what a request asks is a few words that never change,
// whatever instructions go with it that are not known.
func (j *Judge) few(s *llmcall.Site) bool {
	texts := j.Texts(s)
	asked := slices.DeleteFunc(slices.Clone(texts), func(t task.Text) bool { return t.Role == "system" })
	return says(asked) > 0 && says(texts) <= maxProbe && !slices.ContainsFunc(asked, func(t task.Text) bool { return strings.Contains(t.Text, ssaflow.Hole) })
}

// Workloads lists them all, in that order.
func Workloads() []Workload {
	return []Workload{Batch, Streaming, Reasoning, Long, Short, General}
}

// Call names a call of the workload, to stand before the word: "streaming".
func (w Workload) Call() string {
	switch w {
	case Long:
		return "long-answer"
	case Short:
		return "short-answer"
	case General:
		return "other"
	}
	return string(w)
}

// Floor returns the shortest bound on its time that a workload bears under the
// policy.
func (j *Judge) Floor(w Workload) time.Duration {
	switch w {
	case Streaming:
		return j.Policy.Timeouts.Streaming
	case Reasoning:
		return j.Policy.Timeouts.Reasoning
	case Long:
		return j.Policy.Timeouts.Long
	case Short:
		return j.Policy.Timeouts.Short
	}
	return j.Policy.Timeouts.Other
}

// fillOf is the part of its bound that an answer in JSON is taken to fill: one in so many.
// Its fields say how long it is, and the bound leaves room. Judgement.
const fillOf = 2

// structured reports whether a request asks for JSON.
func (j *Judge) structured(s *llmcall.Site) bool {
	return len(s.Format) > 0 || slices.ContainsFunc(j.Texts(s), func(t task.Text) bool { return strings.Contains(strings.ToLower(t.Text), "json") })
}

// FloorAt is [Judge.Floor] under the policy that holds for a site. A request that
// bounds its tokens needs no longer than these take, nor one that thinks about
// something small as long as about something large.
func (j *Judge) FloorAt(s *llmcall.Site, w Workload) time.Duration {
	at := *j
	at.Policy = j.Under(s)
	need := at.Floor(w)
	if rate := at.speed(s, w); rate > 0 {
		if n := j.MaxTokens(s); n > 0 && !slices.ContainsFunc(j.bounds(s), func(t *ssaflow.Term) bool { return callersChoice(j.Value(t)) }) {
			if w == Long && j.structured(s) {
				n = (n + fillOf - 1) / fillOf
			}
			need = min(need, time.Duration((n+rate-1)/rate)*time.Second)
		}
	}
	if w == Reasoning && j.easy(s) {
		need = min(need, at.Floor(Long))
	}
	return need
}

// speed returns how many tokens a second a request of a workload gets at least, 0
// where that is nobody's business.
func (j *Judge) speed(s *llmcall.Site, w Workload) int64 {
	var rate int
	switch speeds := j.Policy.Tokens.PerSecond; w {
	case Streaming:
		rate = speeds.Streaming
	case Reasoning:
		rate = speeds.Reasoning
	case Long:
		rate = speeds.Long
	default:
		return 0
	}
	if pr := j.Policy.Providers[j.Provider(s)]; pr != nil {
		rate = max(rate, pr.TokensPerSecond)
	}
	return int64(rate)
}

// easy reports whether a request is little to think about, of a model that thinks
// unless told not to: a label, or an answer of few fields or words.
func (j *Judge) easy(s *llmcall.Site) bool {
	if r, ok := j.Reasons(s); !ok || r.Class != policy.DefaultOn || r.Switch != nil {
		return false
	}
	return j.Task(s).Task == task.Classification || j.brief(s) || j.small(s)
}

// CeilingAt returns the longest bound on its time that a workload may have
// under the policy that holds for a site, 0 for any.
func (j *Judge) CeilingAt(s *llmcall.Site, w Workload) time.Duration {
	c := j.Under(s).Timeouts.Ceilings
	switch w {
	case Streaming:
		return c.Streaming
	case Reasoning:
		return c.Reasoning
	case Long:
		return c.Long
	case Short:
		return c.Short
	}
	return 0
}

// oneClient reports whether two requests below one call are those of one client, which
// streams or asks for the whole, one after the other perhaps: the call may lead to both.
func oneClient(s, t *llmcall.Site) bool {
	return s.Choices == 1 && t.Choices == 1 && s.Leaf.SDK == t.Leaf.SDK && s.Leaf.Provider == t.Leaf.Provider
}

// Patience returns the time from which a bound above a call may do no harm: the
// lowest floor of the requests that the call may lead to. Which of them it is, an
// interface or a wrapper of several providers does not say. The bound on a request
// itself knows no such doubt.
func (j *Judge) Patience(s *llmcall.Site) time.Duration {
	if s.Depth == 0 {
		return math.MaxInt64
	}
	need := j.FloorAt(s, j.Workload(s))
	for _, t := range j.res.Sites {
		if t.Call() == s.Call() && t.LLM() && !oneClient(s, t) {
			need = min(need, j.FloorAt(t, j.Workload(t)))
		}
	}
	return need
}
