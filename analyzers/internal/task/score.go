package task

import "math"

// Weights of the signals, in votes. They were set by hand, on the prompts of testdata and on prompts of public
// programs, and measured on others.
const (
	voteLead        = 3.0 // the first clear instruction
	leadDeep        = 0.7 // times that for one that stands deep in a text
	voteUser        = 2.0 // the first one of a further text
	voteUnknown     = 1.4 // a first instruction whose verb is not known
	voteAct         = 0.8 // each later instruction
	voteActCap      = 2.0
	voteRole        = 1.8 // "you are an intent classifier"
	votePersona     = 0.8 // "you are a poet"
	voteForm        = 2.0 // "you are an assistant that summarizes"
	voteSkill       = 2.6 // "you are an expert at extracting …"
	voteFormOther   = 1.2
	voteClosed      = 2.0 // the first phrase of a closed answer
	voteClosed2     = 0.7 // each further one
	voteClosed2N    = 2
	voteChoice      = 1.8 // alternatives spelled out
	voteAsk         = 1.2 // an opening question
	voteAskData     = 1.8 // one whose answer goes into a form
	voteBare        = 2.6 // nothing but the answers: "yes / no"
	voteTerse       = 1.0 // "one word"
	voteRule        = 0.9
	voteRuleN       = 2
	voteCap         = 0.4
	voteCap2        = 0.2 // each further one, where a summary is asked for
	voteCap2N       = 2
	voteShots       = 3.2
	voteOpen        = 1.8 // an open label at the end
	voteTLDR        = 3.2
	voteName        = 1.5
	voteNameNot     = 0.8
	voteEnum        = 1.2
	voteSkeleton    = 1.8 // an empty form to fill in
	voteSkeletonNot = 1.2 // a form with fields that have to be written
	voteLone        = 0.9 // a form with a summary alone
	voteVeto        = 2.6
	voteReason      = 1.2
	voteReasonN     = 2
	voteTools       = 4.0
	voteMixed       = 1.2 // taken off when most instructions ask for something else
)

// Bounds of a verdict, in votes: what the winner needs, and by how much it must lead what speaks against it.
const (
	need          = 2.5
	needBest      = 1.0  // hints alone are not enough, however many
	needAlone     = 1.6  // in a short prompt, where nothing else is asked
	shortPrompt   = 1200 // in bytes of the normalised text
	needOther     = 1.4
	lead          = 1.1
	sure          = 1.6  // by how much a task leads, with the votes of the words, where these speak against it
	sureWhere     = -1.0 // from which they speak against it clearly
	sureMost      = 1.6  // how much the words count at most
	sureClearly   = 3.4  // and by how much it leads then
	leadCheap     = 0.4
	shapeYields   = 0.6 // the share of what only the shape says that yields to a named task
	formedSummary = 2.5 // from which the instruction to summarize says what a form with a summary is
	tells         = 0.8 // from which an instruction is better evidence than any phrase
)

// ballot sums up the votes.
type ballot struct {
	votes   [Other + 1]float64
	best    [Other + 1]float64
	at      [Other + 1][2]int32 // the evidence of the best vote, in the normalised text
	told    [Other + 1]float64  // the weight of the best instruction
	toldAt  [Other + 1][2]int32 // and where it stands
	name    [Other + 1]string
	acts    [Other + 1]int
	persona bool               // a role that speaks for something else was counted
	form    float64            // votes for extraction that only name the form of the answer
	rules   float64            // votes for extraction that only forbid to invent
	named   [Other + 1]bool    // something says the task, not only how the answer looks
	made    bool               // the first instruction asks for something else
	vague   float64            // votes for something else that only speak of an analysis
	shape   [Other + 1]float64 // votes that only tell how the answer looks
	first   Task               // what the first clear instruction, or "you are summarizing …", asks for
	firstW  float64            // and its weight
}

func (b *ballot) add(t Task, w float64, start, until int32) {
	if t == Unknown || w == 0 {
		return
	}
	b.votes[t] += w
	if w > b.best[t] {
		b.best[t], b.at[t] = w, [2]int32{start, until}
	}
}

// act counts an instruction.
func (b *ballot) act(a *act, w float64) {
	b.add(a.task, w, a.at.start, a.until)
	if w > b.told[a.task] {
		b.told[a.task], b.toldAt[a.task] = w, [2]int32{a.at.start, a.until}
	}
	if a.form {
		b.form += w
	}
	if a.at.kinds.has(kindEmit) && a.at.kinds.task(kindVerb) == Unknown {
		b.shape[a.task] += w
	}
	if a.vague {
		b.vague += w
	}
	b.named[a.task] = b.named[a.task] || !a.form && a.weight >= tells/2
}

// leads counts the first instruction of a text.
func (b *ballot) leads(a *act, w float64) {
	if w > b.firstW && !a.at.kinds.has(kindEmit) {
		b.first, b.firstW = a.task, w
	}
	b.act(a, w)
}

// says counts what names a task.
func (b *ballot) says(t Task, w float64, start, until int32) {
	b.named[t] = true
	b.add(t, w, start, until)
}

// labels counts a form whose fields are labels. That it is a form says nothing more, then.
func (b *ballot) labels(w float64, start, until int32) {
	b.shape[Extraction] -= b.form
	b.shape[Classification] += w
	b.votes[Extraction] -= b.form
	b.form = 0
	b.says(Classification, w, start, until)
}

// choose counts what speaks for a closed set of answers. Labels in a prompt that wants examples written mean little.
func (b *ballot) choose(w float64, start, until int32) {
	if b.made {
		w *= 0.5
	}
	b.shape[Classification] += w
	b.add(Classification, w, start, until)
}

// weigh counts the votes of d and of what surrounds it.
func (j *Judge) weigh(d *document, in Input) Verdict {
	var b ballot
	d.voteActs(&b)
	d.votePhrases(&b)
	d.voteShape(j.index, &b)
	j.voteAround(&b, in)
	return d.verdict(&b, in, j.weights)
}

// voteShape counts the shape of the answer.
func (d *document) voteShape(ix *index, b *ballot) {
	if t, at := d.shots(ix); t != Unknown {
		b.says(t, voteShots, at, int32(len(d.norm)))
	} else if t, at := d.open(ix); t != Unknown {
		w := voteOpen
		if t == Summarization {
			w = voteTLDR
		}
		b.says(t, w, at, int32(len(d.norm)))
	}
	var buf [maxSkeletons]skeleton
	forms := d.skeletons(ix, buf[:0])
	for n := range d.sents {
		if s := &d.sents[n]; len(forms) < maxSkeletons && s.end > s.start && d.norm[s.end-1] == ':' {
			if f := d.fieldList(ix, n); f.fields > 0 {
				forms = append(forms, f)
			}
		}
	}
	for _, s := range forms {
		if s.scored() {
			b.add(Other, voteSkeletonNot, s.at, s.until)
			continue
		}
		if s.closed() {
			b.votes[Other] -= b.vague // what the analysis is, the form says
			b.vague = 0
		}
		c, e, o := s.keys[Classification], s.keys[Unknown]+s.keys[Extraction], s.keys[Other]
		sum := s.keys[Summarization]
		switch {
		case o > 0:
			b.add(Other, voteSkeletonNot, s.at, s.until)
		case s.mixed() != Unknown:
			b.votes[Other] -= b.vague // likewise
			b.vague = 0
			b.says(s.mixed(), voteSkeleton, s.at, s.until)
		case s.enums > 0 && s.fields-s.neutral <= max(2, 2*s.enums):
			b.labels(voteChoice, s.at, s.until)
		case c > 0 && e+sum == 0:
			b.labels(voteEnum, s.at, s.until)
		case sum > 0 && e <= 1 && c == 0:
			b.says(Summarization, voteLone, s.at, s.until)
		case s.bools > 0 && s.fields-s.neutral == s.bools:
			b.labels(voteEnum, s.at, s.until)
		case sum > 0 && b.told[Summarization] >= formedSummary:
			b.add(Summarization, voteCap, s.at, s.until) // one with further fields
		case s.empty+s.bools >= 2 && 2*(s.empty+s.bools) >= s.fields:
			b.named[Extraction] = b.named[Extraction] || b.acts[Classification]+b.acts[Other] == 0 && !b.persona
			b.shape[Extraction] += voteSkeleton
			b.add(Extraction, voteSkeleton, s.at, s.until)
		}
	}
}

// voteAround counts what surrounds the prompt: names, the schema, the bound on tokens, tools.
func (j *Judge) voteAround(b *ballot, in Input) {
	if in.Tools {
		b.add(Other, voteTools, -1, -1)
	}
	for _, n := range in.Name {
		t := j.names.judge(n)
		w := voteName
		if t == Other {
			w = voteNameNot
		}
		if t != Unknown && b.name[t] == "" {
			b.name[t] = n
			b.says(t, w, -1, -1)
		}
	}
	if s := in.Schema; s != nil {
		cls, sum, other, rest, bools := 0, 0, 0, 0, 0
		for _, f := range s.Fields {
			switch t, neutral := j.index.keyTask([]byte(snake(f.Name))); {
			case len(f.Enum) > 0, t == Classification:
				cls++
			case f.Type == "bool":
				bools++
			case neutral:
			case t == Summarization:
				sum++
			case t == Other:
				other++
			default:
				rest++
			}
		}
		switch {
		case other > 0:
			b.add(Other, voteSkeletonNot, -1, -1)
		case cls > 0 && rest <= 1 && sum == 0, bools > 0 && rest == 0 && sum == 0:
			b.says(Classification, voteChoice, -1, -1)
		case sum > 0 && rest == 0 && cls == 0:
			b.says(Summarization, voteLone, -1, -1)
		case rest >= 3:
			b.add(Extraction, 0.5, -1, -1)
		}
	}
	if in.MaxTokens > 0 && in.MaxTokens <= 8 {
		b.says(Classification, voteChoice, -1, -1)
	}
}

// snake returns the words of a field's name, joined by "_".
func snake(name string) string {
	var out []byte
	for w := range splitName(name) {
		if len(out) > 0 {
			out = append(out, '_')
		}
		out = append(out, w...)
	}
	return string(out)
}

// yield takes off most of what only the shape of the answer says where an instruction names another cheap task: a digest
// may be a form with labels in it. Of labels and facts, the one whose shape is not to be seen does not count as named.
func (b *ballot) yield() {
	if !b.first.Cheap() || b.firstW < formedSummary || b.first != Summarization && b.shape[b.first] <= 0 {
		return
	}
	for t := Classification; t <= Summarization; t++ {
		if t != b.first {
			b.votes[t] -= shapeYields * b.shape[t]
		}
	}
}

// verdict turns the votes into a verdict.
func (d *document) verdict(b *ballot, in Input, w *Weights) Verdict {
	b.yield()
	top, second := Unknown, Unknown
	for t := Classification; t <= Summarization; t++ {
		switch {
		case top == Unknown || b.votes[t] > b.votes[top]:
			top, second = t, top
		case second == Unknown || b.votes[t] > b.votes[second]:
			second = t
		}
	}
	v, other := b.votes[top], b.votes[Other]
	if mixed := b.mixed(top); mixed >= 3 && mixed > b.acts[top] {
		v -= voteMixed
	}
	out := Verdict{Task: Unknown, Which: -1, Offset: -1}
	bar := need
	rival := b.votes[second]
	if top == Summarization && second == Extraction {
		rival -= b.rules // a summary is not to invent either
	}
	if other == 0 && rival < 0.5 && len(d.norm) < shortPrompt && b.best[top] >= voteAsk {
		bar = needAlone
	}
	switch {
	case v >= bar && (b.named[top] || top == Classification && len(d.norm) < shortPrompt) && b.best[top] >= needBest && v-other >= lead && v-rival >= leadCheap:
		if !d.borne(w, v-max(other, 0)) {
			return out
		}
		out.Task = top
		out.Confidence = confidence(v - max(other, b.votes[second]))
	case other >= needOther && other >= v:
		out.Task = Other
		out.Confidence = confidence(other - v)
	default:
		return out
	}
	at := b.at[out.Task]
	if b.told[out.Task] >= tells {
		at = b.toldAt[out.Task]
	}
	switch {
	case b.best[out.Task] > 0 && at[1] > at[0] && at[0] >= 0:
		out.Which, out.Offset, out.Evidence = d.excerpt(d.clause(at[0], at[1]))
	case b.name[out.Task] != "":
		out.Evidence = line(b.name[out.Task], maxEvidence)
	case out.Task == Other && in.Tools:
		out.Evidence = "tools"
	default:
		out.Evidence = "answer shape"
	}
	return out
}

// borne reports whether the words of d bear out a task that leads by so many votes.
func (d *document) borne(w *Weights, leads float64) bool {
	if leads >= sureClearly+sureMost {
		return true
	}
	switch votes, ok := w.weigh(d); {
	case !ok || votes >= 0:
		return true
	case votes >= sureWhere:
		return leads+votes >= sure
	default:
		return leads+max(votes, -sureMost) >= sureClearly
	}
}

// mixed counts the instructions that ask for something other than t.
func (b *ballot) mixed(t Task) int {
	n := 0
	for u, c := range b.acts {
		if Task(u) != t {
			n += c
		}
	}
	return n
}

// confidence maps a lead in votes to 0.5 … 1.
func confidence(votes float64) float64 {
	c := 1 - 0.5*math.Exp(-max(0, votes)/2)
	return math.Round(c*100) / 100
}
