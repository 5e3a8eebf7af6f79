// Package verdict joins what the code does with what the policy thinks of it:
// whether a request reasons, which task it asks for, which workload it is. The
// rules share these answers; none of them is stored in a fact.
package verdict

import (
	"go/token"
	"go/types"
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

// Judge answers for the sites of one package under one policy. It is not safe
// for concurrent use.
type Judge struct {
	Policy *policy.Policy
	// At is the policy for what stands at a place; nil where it is the same
	// everywhere.
	At    func(token.Pos) *policy.Policy
	res   *llmcall.Result
	cat   *catalog.Catalog
	flow  *ssaflow.Flow
	tasks *task.Judge
	memo  map[*llmcall.Site]task.Verdict

	lengths map[*llmcall.Site]int  // see wants
	into    map[*llmcall.Site]bool // see small
}

// New returns a judge of the package's sites.
func New(p *policy.Policy, tasks *task.Judge, res *llmcall.Result) *Judge {
	return &Judge{Policy: p, res: res, cat: res.Catalog, flow: res.Flow.Stating(stated(p)), tasks: tasks, memo: make(map[*llmcall.Site]task.Verdict), lengths: make(map[*llmcall.Site]int)}
}

// Tasks returns the task judge for a policy's vocabulary.
func Tasks(p *policy.Policy) (*task.Judge, error) {
	return task.New(task.DefaultVocabulary().Extend(task.Vocabulary{Verbs: map[task.Task][]string{
		task.Classification: p.Tasks.Classification,
		task.Extraction:     p.Tasks.Extraction,
		task.Summarization:  p.Tasks.Summarization,
		task.Other:          p.Tasks.Other,
	}}))
}

// Flow is the evaluator that the judge works with.
func (j *Judge) Flow() *ssaflow.Flow { return j.flow }

// Value resolves a term of a site as far as the site's own function knows it:
// through fields and constructors, not through its callers.
func (j *Judge) Value(t *ssaflow.Term) *ssaflow.Term {
	if t == nil {
		return nil
	}
	return j.flow.ResolveFields(t)
}

// Model is a model id that a request may carry.
type Model struct {
	ID      string
	Term    *ssaflow.Term // the constant
	Default bool          // configuration may override it
}

// Called names the model in a sentence: configuration may name another than the default.
func (m Model) Called() string {
	if m.Default {
		return "the default model " + m.ID
	}
	return m.ID
}

// Models returns the models of a request, and whether one is known at all.
func (j *Judge) Models(s *llmcall.Site) []Model {
	if s.Leaf.Model != "" {
		return []Model{{ID: s.Leaf.Model}}
	}
	t := j.Value(s.Model)
	if t == nil {
		t = j.clientModel(s)
	}
	if t == nil {
		return nil
	}
	vals, complete := t.Consts()
	if !complete && j.overruled(s, t) {
		return nil
	}
	var out []Model
	for _, v := range vals {
		if v.Kind != ssaflow.String || v.Text == "" {
			continue
		}
		out = append(out, Model{v.Text, v, !complete})
	}
	if callersChoice(t) {
		return nil // its call is judged
	}
	// Of a default for several providers, it says nothing of the others.
	return slices.DeleteFunc(out, func(m Model) bool { return m.Default && j.lacks(s, m) })
}

// clientModel returns the model that an option of the call, or else the client
// itself, carries; nil for none.
func (j *Judge) clientModel(s *llmcall.Site) *ssaflow.Term {
	for _, t := range []*ssaflow.Term{s.Options, s.Client} {
		var model *ssaflow.Term
		for _, set := range j.res.Settings(j.Value(t)) {
			if set.Role == catalog.RoleModel && set.Term.Op != ssaflow.OpZero {
				model = j.Value(set.Term) // later options win
			}
		}
		if model != nil {
			return model
		}
	}
	return nil
}

// Under is the policy that holds for a site.
func (j *Judge) Under(s *llmcall.Site) *policy.Policy {
	if j.At == nil {
		return j.Policy
	}
	return j.At(s.Pos())
}

// Gateway reports whether a request is known to go to a gateway of the policy's.
func (j *Judge) Gateway(s *llmcall.Site) bool {
	return len(j.Policy.Gateways.Hosts) > 0 && j.Policy.Gateway(j.address(s))
}

// address returns the host that a request is known to go to, "" for none.
func (j *Judge) address(s *llmcall.Site) string {
	base, hosted := j.base(s)
	switch {
	case hosted:
	case s.URL != nil:
		base, _ = j.Value(s.URL).StringText()
	default: // the SDK's own
		for _, row := range j.res.Catalog.FuncByRow(s.Leaf.Func) {
			if row.Defaults != nil {
				base = row.Defaults.BaseURL
			}
		}
	}
	return host(base)
}

// base returns the address that the client is given, "" where it is not known,
// and whether it is given one at all.
func (j *Judge) base(s *llmcall.Site) (base string, hosted bool) {
	for _, set := range j.res.Settings(j.Value(s.Client)) {
		if set.Role == catalog.RoleBaseURL {
			if set.Term.Op == ssaflow.OpZero {
				continue
			}
			hosted = true
			if vals, _ := set.Term.Consts(); len(vals) > 0 {
				base = vals[0].Text
			} else if text, ok := set.Term.StringText(); ok {
				base = text
			}
		}
	}
	return base, hosted
}

// Local reports whether a site's model runs on a host of the program's own: it has
// no account, and lets its requests wait. So does a server for one's own hosts whose
// address is configuration.
func (j *Judge) Local(s *llmcall.Site) bool {
	const own = "self-hosted"
	if p := j.Provider(s); p != "" {
		return p == own
	}
	base, _ := j.base(s)
	return base == "" && (s.Leaf.Provider == own || j.maker(s) == own)
}

// Provider returns whose API a request goes to, "" where that is not known.
func (j *Judge) Provider(s *llmcall.Site) string {
	base, hosted := j.base(s)
	if s.Leaf.Provider != "" && s.URL != nil {
		return s.Leaf.Provider
	}
	if hosted {
		return j.Policy.Provider(host(base))
	}
	if s.URL != nil {
		if text, ok := j.Value(s.URL).StringText(); ok {
			return j.Policy.Provider(host(text))
		}
	}
	if s.Leaf.Provider == "" { // an SDK for several: whose client it is
		return j.maker(s)
	}
	return s.Leaf.Provider
}

// maker returns whose API the one provider's client is for that a site's client is
// made as, "" where that may be several.
func (j *Judge) maker(s *llmcall.Site) string {
	provider := ""
	for i, made := range j.res.Constructors(s, j.Value(s.Client)) {
		if i > 0 && made.Row.Provider != provider {
			return ""
		}
		provider = made.Row.Provider
	}
	return provider
}

func host(url string) string {
	if i := strings.Index(url, "://"); i >= 0 {
		url = url[i+3:]
	}
	if i := strings.IndexAny(url, "/?#"); i >= 0 {
		url = url[:i]
	}
	return strings.Trim(url, ssaflow.Hole)
}

// Reason says that a request reasons, and why.
type Reason struct {
	Model Model
	Class policy.Class
	// Switch is what turned reasoning on where the model alone would not; nil
	// where it needed no switch.
	Switch *llmcall.Switch
	Value  string
}

// Reasons reports whether a request reasons for sure.
func (j *Judge) Reasons(s *llmcall.Site) (Reason, bool) {
	models := j.Models(s)
	fills := s.Leaf.Kind == "fim" // there is no chat to think in
	if len(models) == 0 || fills || s.Rewritten() {
		return Reason{}, false
	}
	provider := j.Provider(s)
	var on *llmcall.Switch
	onValue, picky := "", false
	for i := range s.Switches {
		sw := &s.Switches[i]
		vals, known := j.switchValues(sw)
		if !known {
			return Reason{}, false
		}
		for _, v := range vals {
			isOn, isOff := j.Policy.Switch(provider, sw.Wire, v)
			if !isOn && !isOff {
				isOn, isOff = j.Policy.Switch("", sw.Wire, v)
			}
			if isOff || minimal(v) {
				return Reason{}, false
			}
			if isOn && on == nil {
				on, onValue = sw, v
				picky = ofSomeModels(j.Value(sw.Value))
			}
		}
	}
	carried, known := j.optionSwitches(s)
	if !known {
		return Reason{}, false
	}
	for _, set := range carried {
		isOn, isOff := j.Policy.Switch(provider, set.Wire, set.Fixed)
		if isOff {
			return Reason{}, false
		}
		if isOn && on == nil {
			on, onValue = &set, set.Fixed
		}
	}
	for i, m := range models {
		r := Reason{Model: m, Class: j.Policy.Reasoning(provider, m.ID)}
		switch r.Class {
		case policy.Always, policy.DefaultOn:
		case policy.DefaultOff, policy.Unverified:
			if on == nil || picky {
				return Reason{}, false
			}
			r.Switch, r.Value = on, onValue
		default:
			return Reason{}, false
		}
		if i == len(models)-1 {
			r.Model = models[0]
			r.Class = j.Policy.Reasoning(provider, models[0].ID)
			return r, true
		}
	}
	return Reason{}, false
}

// ofSomeModels reports whether the value of a switch is only set where a function has said so
// of a text, as of the model: if supportsThinking(req.Model) { … }.
func ofSomeModels(t *ssaflow.Term) bool {
	for _, f := range t.Fields {
		if ofSomeModels(f.Value) {
			return true
		}
	}
	at, ok := t.Value().(ssa.Instruction)
	if !ok || at.Parent() == nil {
		return false
	}
	for b := at.Block(); b.Idom() != nil; b = b.Idom() {
		branch, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok || !slices.ContainsFunc(branch.Block().Succs, func(s *ssa.BasicBlock) bool { return len(s.Preds) == 1 && s.Dominates(b) }) {
			continue
		}
		says, ok := branch.Cond.(*ssa.Call)
		if ok && slices.ContainsFunc(says.Call.Args, func(a ssa.Value) bool { return isText(a.Type()) }) {
			return true
		}
	}
	return false
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// minimal reports whether an effort is so low that the request does not
// reason to speak of; rules.md counts none and minimal as off.
func minimal(v string) bool {
	switch strings.ToLower(v) {
	case "none", "minimal":
		return true
	}
	return false
}

// switchValues returns the values that a switch can have.
func (j *Judge) switchValues(sw *llmcall.Switch) ([]string, bool) {
	t := j.Value(sw.Value)
	if sw.Fixed != "" {
		switch t.Op {
		case ssaflow.OpZero:
			return nil, true
		case ssaflow.OpObject, ssaflow.OpConst, ssaflow.OpCall:
			return []string{sw.Fixed}, true
		}
		return nil, false
	}
	vals, complete := t.Consts()
	if !complete && len(vals) == 0 {
		if t.Op == ssaflow.OpZero {
			return nil, true
		}
		return nil, false
	}
	var out []string
	for _, v := range vals {
		out = append(out, scaled(v.Text, sw.Scale))
	}
	return out, true
}

func scaled(v, scale string) string {
	if scale == "bool" {
		switch v {
		case "true":
			return "enabled"
		case "false":
			return "disabled"
		}
	}
	return v
}

// optionSwitches returns the switches that the call's options and the client
// carry, and whether the values of all are known.
func (j *Judge) optionSwitches(s *llmcall.Site) (out []llmcall.Switch, known bool) {
	known = true
	add := func(sw catalog.Switch, t *ssaflow.Term) {
		_, path, _ := strings.Cut(sw.Path, ".")
		if path == "" && sw.Value != "" {
			out = append(out, llmcall.Switch{Wire: sw.Wire, Fixed: sw.Value})
			return
		}
		v, ok := j.inside(t, path)
		if v == nil {
			known = known && ok
			return
		}
		vals, complete := v.Consts()
		known = known && complete && len(vals) > 0
		for _, val := range vals {
			out = append(out, llmcall.Switch{Wire: sw.Wire, Fixed: scaled(val.Text, sw.Scale)})
		}
	}
	var path string
	for _, t := range append([]*ssaflow.Term{s.Client, s.Options}, s.Extra...) {
		for _, set := range j.res.Settings(j.Value(t)) {
			switch set.Role {
			case catalog.RoleJSONPath:
				if v, _ := set.Term.Consts(); len(v) == 1 {
					path = v[0].Text
				}
			case catalog.RoleJSONValue:
				if v, _ := set.Term.Consts(); len(v) == 1 && path != "" {
					out = append(out, llmcall.Switch{Wire: path, Fixed: v[0].Text})
				}
			case catalog.RoleThinking:
				if set.Row == nil {
					continue // a field: the call's row says where
				}
				for _, sw := range set.Row.Switches {
					add(sw, set.Term)
				}
			case catalog.RoleExtraBody:
				for _, f := range set.Term.Fields {
					if v, _ := f.Value.Consts(); len(v) == 1 {
						out = append(out, llmcall.Switch{Wire: f.Name, Fixed: v[0].Text})
					}
					for _, g := range f.Value.Fields {
						if v, _ := g.Value.Consts(); len(v) == 1 {
							out = append(out, llmcall.Switch{Wire: f.Name + "." + g.Name, Fixed: v[0].Text})
						}
					}
				}
			}
		}
	}
	for _, row := range j.cat.FuncByRow(s.Leaf.Func) {
		if row.Call == nil {
			continue
		}
		for _, sw := range row.Call.Switches {
			rest, ok := strings.CutPrefix(sw.Path, "recv:")
			if !ok {
				continue
			}
			role, _, _ := strings.Cut(rest, ".")
			var holder *ssaflow.Term
			for _, set := range j.res.Settings(j.Value(s.Client)) {
				if set.Role == catalog.Role(role) && set.Term.Op != ssaflow.OpZero {
					holder = set.Term
				}
			}
			if holder != nil {
				add(sw, holder)
			}
		}
	}
	return out, known
}

// inside returns what a value holds at a dotted path of fields or keys; nil
// where that is nothing, or, with false, where it cannot be told.
func (j *Judge) inside(t *ssaflow.Term, path string) (*ssaflow.Term, bool) {
	for {
		if t = j.Value(t); t == nil || t.Op == ssaflow.OpZero {
			return nil, true
		}
		if path == "" {
			return t, true
		}
		if t.Op != ssaflow.OpObject {
			return nil, false
		}
		var name string
		name, path, _ = strings.Cut(path, ".")
		if t = t.Lookup(name); t == nil {
			return nil, true
		}
	}
}

// callersChoice reports whether a value is, or may be, what a caller gives.
func callersChoice(t *ssaflow.Term) bool {
	return slices.ContainsFunc(t.Alternatives(), func(a *ssaflow.Term) bool { return a.Op == ssaflow.OpParam })
}

// MaxTokens returns the request's token bound, the largest where it may be one
// of several, 0 where it is not known: that one caller asks for a short answer
// says nothing of those that cannot be seen. Of the ends of a range that it is
// kept in, by the length of the text perhaps, it is the lower one.
func (j *Judge) MaxTokens(s *llmcall.Site) int64 {
	for _, t := range j.bounds(s) {
		vals, complete := j.Value(t).Consts()
		var least, largest int64
		for _, v := range vals {
			if n, ok := count(v); ok && n > 0 && (complete || n > j.short(s)) {
				largest = max(largest, n)
				if least == 0 || n < least {
					least = n
				}
			}
		}
		if largest > 0 && !complete {
			return least
		}
		if largest > 0 {
			return largest
		}
	}
	for _, set := range j.res.Settings(s.Options) {
		if set.Role == catalog.RoleMaxTokens {
			if n, ok := count(set.Term); ok && n > 0 {
				return n
			}
		}
	}
	return 0
}

// Task judges what the request asks for, from what is known at the site.
func (j *Judge) Task(s *llmcall.Site) task.Verdict {
	if v, ok := j.memo[s]; ok {
		return v
	}
	texts := j.Texts(s)
	in := task.Input{Prompt: texts, Schema: j.schema(s), MaxTokens: int(j.MaxTokens(s)), Tools: j.hasTools(s)}
	if s.In != "" {
		in.Name = append(in.Name, s.In)
	}
	v := j.asked(in, texts)
	if v.Task == task.Unknown && s.Inner() == nil && s.Name != "" && s.Name != s.In { // of another package: nothing between is known
		in.Name = append(in.Name, s.Name)
		v = j.asked(in, texts)
	}
	if v.Task == task.Unknown {
		if fixed, ok := j.fixedTask(s); ok {
			v = fixed
		}
	}
	if in := s.Inner(); v.Task == task.Unknown && in != nil && slices.Equal(texts, j.Texts(in)) {
		v = j.Task(in) // nothing is added here: the wrapper's name says more
	}
	j.memo[s] = v
	return v
}

// asked judges what is asked. A name only supports what a prompt says.
func (j *Judge) asked(in task.Input, texts []task.Text) task.Verdict {
	v := j.tasks.Judge(in)
	if n := says(texts); v.Which < 0 && slices.Contains(in.Name, v.Evidence) && (n == 0 || n > maxSilent) {
		return task.Verdict{Which: -1, Offset: -1}
	}
	return v
}

// maxSilent is how many bytes a prompt may say without naming its task, for the
// names around it to decide. Judgement: what is longer would have named it.
const maxSilent = 200

// says counts the bytes of the texts that are known.
func says(texts []task.Text) int {
	n := 0
	for _, t := range texts {
		if t.Role != "assistant" && t.Role != "tool" {
			n += len(strings.TrimSpace(strings.ReplaceAll(t.Text, ssaflow.Hole, "")))
		}
	}
	return n
}

// fixedTask returns the task that the SDK's function or the chain it runs has
// by itself.
func (j *Judge) fixedTask(s *llmcall.Site) (task.Verdict, bool) {
	name, by := s.Leaf.Task, s.Leaf.Func
	for _, set := range j.res.Settings(j.Value(s.Client)) {
		if set.Role == "task" && name == "" {
			name, by = set.Term.Text, set.Row.FullName
		}
	}
	for _, t := range []task.Task{task.Classification, task.Extraction, task.Summarization} {
		if t.String() == name {
			return task.Verdict{Task: t, Confidence: 1, Evidence: by[strings.LastIndexByte(by, '/')+1:], Which: -1, Offset: -1}, true
		}
	}
	return task.Verdict{}, false
}

func (j *Judge) hasTools(s *llmcall.Site) bool {
	if slices.ContainsFunc(s.Tools, func(t *ssaflow.Term) bool { return !empty(t) }) {
		return true
	}
	for _, set := range j.res.Settings(s.Options) {
		if set.Role == catalog.RoleTools {
			return true
		}
	}
	return false
}

// empty reports whether a list has nothing: none was given, or each of its elements is
// made of one of a list that is empty.
func empty(t *ssaflow.Term) bool {
	none := func(t *ssaflow.Term) bool { return t.Op == ssaflow.OpZero || t.Never() }
	list := func(t *ssaflow.Term) bool { return t.Op == ssaflow.OpObject && t.Base == nil }
	switch {
	case t.Op == ssaflow.OpAny: // what it is before elements are added may be among it
		rest := slices.DeleteFunc(slices.Clone(t.Args), func(a *ssaflow.Term) bool { return list(a) && len(a.Args) == 0 })
		return len(rest) > 0 && !slices.ContainsFunc(rest, func(a *ssaflow.Term) bool { return !empty(a) })
	case list(t) && len(t.Args) > 0:
		return !slices.ContainsFunc(t.Args, func(a *ssaflow.Term) bool {
			return !a.Contains(func(u *ssaflow.Term) bool { return u.Op == ssaflow.OpElem && len(u.Args) > 0 && none(u.Args[0]) })
		})
	}
	return none(t)
}

// Texts returns the request's texts as far as they are known, system first.
func (j *Judge) Texts(s *llmcall.Site) []task.Text {
	var out []task.Text
	for _, p := range j.res.Prompts(s, j.Value) {
		text, known := p.Term.StringText()
		if !known {
			text = ssaflow.Hole
		}
		out = append(out, task.Text{Role: p.Role, Text: text})
	}
	return out
}

// Streams reports whether the call streams: yes, or not known.
func (j *Judge) Streams(s *llmcall.Site) (yes, known bool) {
	isTrue := func(t *ssaflow.Term) (bool, bool) {
		v := j.Value(t)
		if v == nil || v.Op == ssaflow.OpZero {
			return false, true
		}
		vals, complete := v.Consts()
		if !complete || len(vals) != 1 {
			return false, false
		}
		return vals[0].Text == "true", true
	}
	switch s.Leaf.Stream {
	case catalog.StreamYes, catalog.StreamIter:
		return true, true
	case catalog.StreamField:
		yes, known := isTrue(s.Stream)
		return yes && !s.Leaf.Whole, known // one that asks for events cannot read them as one value
	case llmcall.StreamRead:
		if yes, known := isTrue(s.Stream); s.Stream != nil && known {
			return yes, true
		}
		return true, true
	case catalog.StreamDefault:
		if s.Stream == nil || s.Stream.Op == ssaflow.OpZero {
			return true, true
		}
		return isTrue(s.Stream)
	case catalog.StreamCallback, catalog.StreamOption:
		for _, set := range j.res.Settings(j.Value(s.Options)) {
			if set.Role == catalog.RoleStream {
				return true, true
			}
		}
	}
	return false, true
}

// Quote shortens evidence for a message.
func Quote(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, ssaflow.Hole, "…")), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return strconv.Quote(s)
}
