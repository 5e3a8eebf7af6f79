package verdict

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/policy"
)

// maxGivers bounds the functions that a request is looked for above the one that sends it.
const maxGivers = 100

// TokenBound is the bound that a request sets on the tokens of its answer.
type TokenBound struct {
	// Tokens is its value, 0 where it is not known.
	Tokens int64
	// Seen is the least that the code sets it to, where it may be something else
	// too; 0 where nothing is seen.
	Seen int64
	// Term is where it is written; nil where that is not known.
	Term *ssaflow.Term
}

// TokenBound returns the bound that a request sets on its answer, and whether it
// sets one at all.
func (j *Judge) TokenBound(s *llmcall.Site) (TokenBound, bool) {
	terms := slices.Clone(j.bounds(s))
	for _, t := range []*ssaflow.Term{s.Options, s.Client} {
		for _, set := range j.res.Settings(j.Value(t)) {
			if set.Role == catalog.RoleMaxTokens {
				terms = append(terms, set.Term)
			}
		}
	}
	var out TokenBound
	found := false
	for _, t := range terms {
		v := j.Value(t)
		if v == nil || v.Op == ssaflow.OpZero || rootOf(v).Op == ssaflow.OpUnknown || j.handedOn(s, v) {
			continue
		}
		vals, complete := v.Consts()
		switch {
		case !complete:
			if len(vals) == 0 || least(vals, 0) > 0 { // else the default is none
				found = true
				out.Seen = least(vals, out.Seen)
			}
		case len(vals) == 1:
			if n, ok := count(vals[0]); ok && n > 0 {
				return TokenBound{Tokens: n, Term: vals[0]}, true
			}
		case len(vals) > 1:
			found = true
			out.Seen = least(vals, out.Seen)
		}
	}
	return out, found
}

// Least is the least that the bound may be as far as the code says, 0 where it does not.
func (b TokenBound) Least() int64 { return max(b.Tokens, b.Seen) }

// least returns the least of a bound's values and of one that was seen before, 0 for none.
func least(vals []*ssaflow.Term, seen int64) int64 {
	for _, v := range vals {
		if n, ok := count(v); ok && n > 0 && (seen == 0 || n < seen) {
			seen = n
		}
	}
	return seen
}

// bounds returns the fields of a request that bound its answer. An API that takes two
// wants one of them of models that think and the other of those that do not: code that
// knows both sets the one or the other.
func (j *Judge) bounds(s *llmcall.Site) []*ssaflow.Term {
	if len(s.MaxTokens) != 2 {
		return s.MaxTokens
	}
	if _, thinks := j.Reasons(s); thinks {
		return s.MaxTokens[:1] // max_completion_tokens
	}
	if len(j.Models(s)) > 0 {
		return s.MaxTokens[1:]
	}
	if slices.ContainsFunc(s.MaxTokens, func(t *ssaflow.Term) bool { v := j.Value(t); return v != nil && v.Op == ssaflow.OpZero }) {
		return nil // which of them is sent is for the model to say
	}
	return s.MaxTokens
}

// count returns the number that a constant is, or the text of one: YandexGPT wants
// that.
func count(t *ssaflow.Term) (int64, bool) {
	if t.IsString() {
		n, err := strconv.ParseInt(t.Text, 10, 64)
		return n, err == nil
	}
	return t.Int()
}

// Overthinks reports whether what is known at the site makes it a reasoner's
// call for a task for which the policy wants a chat model.
func (j *Judge) Overthinks(s *llmcall.Site) bool {
	if _, ok := j.Reasons(s); !ok || j.Probes(s) {
		return false
	}
	switch t := j.Task(s).Task; t {
	case task.Classification, task.Extraction, task.Summarization:
		return j.Under(s).Route(t.String()) != policy.ReasonerTier
	}
	return false
}

// handedOn reports whether a bound is a field of a request that the function is
// given, or of one that is made where it is given none: its callers know whether
// there is one.
func (j *Judge) handedOn(s *llmcall.Site, t *ssaflow.Term) bool {
	if t.Op == ssaflow.OpAny {
		return len(t.Args) > 0 && !slices.ContainsFunc(t.Args, func(a *ssaflow.Term) bool { return a.Op != ssaflow.OpZero && !j.handedOn(s, a) })
	}
	if t.Op != ssaflow.OpField {
		return false
	}
	if i := strings.LastIndexByte(t.Type, '.'); i > 0 {
		if p := j.cat.Package(t.Type[:i]); p != nil && p.LLM {
			return true
		}
	}
	if !j.given(s.Fn(), t) {
		return false
	}
	for _, a := range j.flow.Resolve(t).Alternatives() { // what callers here are seen to give
		if a.Op != ssaflow.OpZero && rootOf(a).Op != ssaflow.OpUnknown && !j.given(s.Fn(), a) {
			return false
		}
	}
	return true
}

// given reports whether a term is a field of an argument, the receiver aside, of a
// function or of one that calls it.
func (j *Judge) given(fn *ssa.Function, t *ssaflow.Term) bool {
	if t.Op != ssaflow.OpField {
		return false
	}
	t = rootOf(t)
	p, ok := t.Value().(*ssa.Parameter)
	if t.Op != ssaflow.OpParam || !ok || t.Index == 0 && p.Parent().Signature.Recv() != nil {
		return false
	}
	seen := map[*ssa.Function]bool{fn: true}
	for work := []*ssa.Function{fn}; len(work) > 0 && len(seen) < maxGivers; work = work[1:] {
		if work[0] == p.Parent() {
			return true
		}
		calls, _ := j.flow.Callers(work[0])
		for _, c := range calls {
			if caller := c.Parent(); !seen[caller] {
				seen[caller] = true
				work = append(work, caller)
			}
		}
	}
	return false
}

// rootOf returns what a field, of a field perhaps, is of.
func rootOf(t *ssaflow.Term) *ssaflow.Term {
	for t.Op == ssaflow.OpField {
		t = t.Args[0]
	}
	return t
}
