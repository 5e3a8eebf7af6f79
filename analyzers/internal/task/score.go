package task

import (
	"bytes"
	"math"
)

// Weights of the signals, in votes. They were set by hand on prompts that the tests do not hold.
const (
	voteLead        = 3.0 // the first clear instruction
	voteUser        = 1.5 // the first one of a further text
	voteAct         = 0.8 // each later instruction
	voteActCap      = 2.0
	voteRole        = 1.8 // "you are an intent classifier"
	votePersona     = 0.8 // "you are a poet"
	voteForm        = 2.0 // "you are an assistant that summarizes"
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
	voteTools       = 4.0
	voteMixed       = 1.2 // taken off when most instructions ask for something else
)

// Bounds of a verdict, in votes: what the winner needs, and by how much it must lead what speaks against it.
const (
	need        = 2.5
	needAlone   = 1.6  // in a short prompt, where nothing else is asked
	shortPrompt = 1200 // in bytes of the normalised text
	needOther   = 1.4
	lead        = 1.1
	leadCheap   = 0.4
)

// ballot sums up the votes.
type ballot struct {
	votes   [Other + 1]float64
	best    [Other + 1]float64
	at      [Other + 1][2]int32 // the evidence of the best vote, in the normalised text
	name    [Other + 1]string
	acts    [Other + 1]int
	persona bool // a role that speaks for something else was counted
	made    bool // the first instruction asks for something else
	trace   func(Task, float64, int32, int32)
}

func (b *ballot) add(t Task, w float64, start, until int32) {
	if t == Unknown || w == 0 {
		return
	}
	b.votes[t] += w
	if b.trace != nil {
		b.trace(t, w, start, until)
	}
	if w > b.best[t] {
		b.best[t], b.at[t] = w, [2]int32{start, until}
	}
}

// choose counts what speaks for a closed set of answers. Labels in a prompt that wants examples written mean little.
func (b *ballot) choose(w float64, start, until int32) {
	if b.made {
		w *= 0.5
	}
	b.add(Classification, w, start, until)
}

// weigh counts the votes of d and of what surrounds it.
func (j *Judge) weigh(d *document, in Input) Verdict {
	var b ballot
	if debugTrace != nil {
		b.trace = func(t Task, w float64, s, e int32) { debugTrace(d, t, w, s, e) }
	}
	d.voteActs(&b)
	d.votePhrases(&b)
	d.voteShape(j.index, &b)
	j.voteAround(&b, in)
	return d.verdict(&b, in)
}

// decay weighs an instruction by how far, in bytes, it is from where instructions begin.
func decay(n int32) float64 {
	switch {
	case n < 260:
		return 1
	case n < 700:
		return 0.85
	case n < 1600:
		return 0.6
	}
	return 0.4
}

// voteActs counts the instructions.
func (d *document) voteActs(b *ballot) {
	var buf [32]act
	var later [Other + 1]float64
	text, skipped := int32(-1), int32(0)
	led, weak := false, false // a first instruction was found; one that may only lead up to it
	for n := range d.sents {
		s := &d.sents[n]
		if s.text != text {
			text, skipped = s.text, 0
		}
		if !s.heading && d.isRole(s) {
			d.voteRole(s, b)
			skipped += s.end - s.start
		} else if s.heading {
			skipped += s.end - s.start
		}
		acts := d.acts(n, buf[:0])
		for i, a := range acts[:min(len(acts), len(buf))] {
			far := decay(a.at.start - d.texts[text].start - skipped)
			w := a.weight * far
			b.acts[a.task]++
			if a.task != Other && endsInOther(acts[i+1:]) {
				w *= 0.55 // "extract the numbers and solve the problem"
			}
			if !led && a.weight >= 0.4 {
				if led = weak || a.weight >= 0.6; led {
					b.made = a.task == Other && a.weight >= 0.8
				}
				weak = true
				b.add(a.task, voteLead*w, a.at.start, a.until)
				continue
			}
			if w *= voteAct; later[a.task]+w > voteActCap {
				w = max(0, voteActCap-later[a.task])
			}
			later[a.task] += w
			b.add(a.task, w, a.at.start, a.until)
		}
	}
}

// endsInOther reports whether one of the acts that follow in the same sentence is not a cheap one.
func endsInOther(rest []act) bool {
	for _, a := range rest {
		if a.task == Other && a.weight >= 0.4 && !a.at.kinds.has(kindEmit) && (!a.dense || a.weight >= 0.75) {
			return true
		}
	}
	return false
}

// isRole reports whether s gives the model a role.
func (d *document) isRole(s *sentence) bool {
	for _, h := range d.hits[s.first:s.last] {
		if h.start > s.body+12 {
			break
		}
		if h.kinds.has(kindRole) {
			return true
		}
	}
	return false
}

// voteRole counts the nouns and verbs of a role.
func (d *document) voteRole(s *sentence, b *ballot) {
	hits := d.hits[s.first:s.last]
	role, form := false, false
	for k, h := range hits {
		if h.kinds.has(kindAble) {
			break
		}
		if t := h.kinds.task(kindRoleNoun); t != Unknown && !role && !d.negated(s, hits, k) {
			w := voteRole
			if t == Other {
				w = votePersona
			}
			if t == Other {
				if b.persona {
					continue
				}
				b.persona = true
			}
			b.add(t, w, h.start, s.end)
			role = t != Other
			continue
		}
		if t := h.kinds.task(kindForm); t != Unknown && !form && d.formed(s, h) && !d.negated(s, hits, k) {
			w := voteForm
			if d.at(h.start-4, s.end, "are ") && t != Other {
				w = voteLead // "you are summarizing a thread"
			}
			b.add(t, w, h.start, s.end)
			form = true
		}
	}
}

// formed reports whether the form h is a verb: "that labels", "tasked with labelling", not "study labels".
func (d *document) formed(s *sentence, h hit) bool {
	p := h.start - 1
	for p > s.body && d.norm[p] == ' ' {
		p--
	}
	if p <= s.body || d.norm[p] == ',' {
		return true
	}
	switch d.word(p) {
	case "that", "which", "who", "and", "or", "for", "at", "in", "with", "of", "are", "by", "on", "que", "der", "die", "das", "und", "y", "e", "no", "na", "en", "em", "по":
		return true
	}
	return d.class[p] != classWord
}

// votePhrases counts the phrases that mean something wherever they stand.
func (d *document) votePhrases(b *ballot) {
	closed, rules, caps, choice, single, terse := 0, 0, 0, false, 0, 0
	ruled := int32(0) // the end of the last rule
	for n := range d.sents {
		s := &d.sents[n]
		hits := d.hits[s.first:s.last]
		inSentence := false
		if t, w := d.question(s, hits); t != Unknown {
			b.add(t, w*d.depth(s, s.body), s.body, s.end)
		}
		if k := d.bareKeys(s, hits); k != Unknown {
			b.add(k, voteAsk, s.body, s.end)
		}
		if !choice && b.votes[Classification] >= 1 && d.enumerates(s) {
			choice = true
			b.choose(voteChoice, s.body, s.end)
		}
		if d.bareChoice(n) && !choice {
			choice = true
			b.choose(voteBare, s.body, s.end)
		}
		for k, h := range hits {
			switch {
			case h.kinds.has(kindVeto):
				if !d.negated(s, hits, k) && !d.defines(s, hits, h) && (!d.at(h.start, s.end, "answer") && !d.at(h.start, s.end, "回答") || d.norm[s.end-1] != '?' && d.opening(s, hits, k, s.body, 0) > inList) {
					b.add(Other, voteVeto, h.start, s.end)
				}
			case h.kinds.has(kindReason):
				if !d.negated(s, hits, k) && !d.defines(s, hits, h) {
					b.add(Other, voteReason, h.start, s.end)
				}
			case h.kinds.has(kindClosed):
				if inSentence || d.negated(s, hits, k) {
					break
				}
				inSentence = true
				w := d.depth(s, h.start)
				if s.bullet && s.colon > 0 && h.start > s.colon {
					w *= 0.6 // one field among others
				}
				switch closed++; {
				case closed == 1:
					b.choose(voteClosed*w, h.start, s.end)
				case closed <= 1+voteClosed2N:
					b.choose(voteClosed2*w, h.start, s.end)
				}
			case h.kinds.has(kindTerse):
				if terse++; terse == 1 {
					b.choose(voteTerse*d.depth(s, h.start), h.start, s.end)
				}
			case h.kinds.has(kindRule) && h.start >= ruled:
				ruled = h.end
				if rules++; rules <= voteRuleN {
					b.add(Extraction, voteRule, h.start, s.end)
				}
			case h.kinds.has(kindCap):
				if caps++; caps == 1 {
					b.add(Summarization, voteCap, h.start, s.end)
				}
			}
			if h.kinds.has(kindEmit) && !d.negated(s, hits, k) && d.emitsCode(s, h) {
				if single++; single == 2 { // "if it is, output PASS, else output BLOCK"
					b.choose(voteClosed, h.start, s.end)
				}
			}
			if !choice && d.offersChoice(s, h) && !d.negated(s, hits, k) {
				choice = true
				b.choose(voteChoice*d.depth(s, h.start), h.start, s.end)
			}
		}
	}
}

// enumerates reports whether s is a label with a list of at least three single words: "Templates: a, b, c".
func (d *document) enumerates(s *sentence) bool {
	at := bytes.IndexByte(d.norm[s.body:min(s.end, s.body+maxLabel)], ':')
	if at < 0 || bytes.Count(d.norm[s.body:s.body+int32(at)], []byte{' '}) >= maxLabelWords {
		return false
	}
	n, _, until := d.alternatives(s.body+int32(at)+1, s.end, d.texts[s.text].src)
	return n >= 3 && until >= s.end-1
}

// defines reports whether h only tells what a label means: in "- planner: breaks goals down step by step", or in
// brackets behind it.
func (d *document) defines(s *sentence, hits []hit, h hit) bool {
	if s.bullet && s.colon > 0 && h.start >= s.colon && !d.slot(s, hits) && !d.startsWithVerb(s, hits) {
		return true
	}
	return h.start > 0 && (d.norm[h.start-1] == '(' || d.at(h.start-3, h.start, "、"))
}

// depth weighs a phrase by where it stands: at the start or the end of its text it counts in full.
func (d *document) depth(s *sentence, at int32) float64 {
	t := &d.texts[s.text]
	if w := decay(at - t.start); w >= 0.8 || t.end-at > 300 {
		return w
	}
	return 0.85
}

// emitsCode reports whether one marked answer follows the verb h: "output PASS".
func (d *document) emitsCode(s *sentence, h hit) bool {
	i := h.end
	for i < s.end && (d.norm[i] == ' ' || d.norm[i] == ':') {
		i++
	}
	src := d.texts[s.text].src
	if c := src[d.pos[h.start]]; c >= 'A' && c <= 'Z' && d.at(h.start+1, s.end, "utput") && src[d.pos[h.start+1]] < 'a' {
		return false // everything is in capitals
	}
	if i < s.end && d.norm[i] == '<' {
		return false
	}
	next, code := d.item(i, s.end, src)
	return code && !isForm(d.norm[i:next])
}

// offersChoice reports whether the verb or label h is followed by the answers to choose from.
func (d *document) offersChoice(s *sentence, h hit) bool {
	if h.kinds&(1<<kindEmit|1<<kindGive|1<<kindLabels|1<<kindClosed|1<<kindVerb|1<<kindPick|1<<kindNoun) == 0 {
		return false
	}
	src := d.texts[s.text].src
	i := h.end
	if h.kinds.has(kindNoun) && h.kinds&(1<<kindLabels|1<<kindClosed|1<<kindVerb) == 0 { // "the level (A1, A2, B1)"
		if !d.at(i, s.end, " (") && !d.at(i, s.end, ": ") || h.kinds.task(kindNoun) != Classification {
			return false
		}
		n, sure, _ := d.alternatives(i+2, s.end, src)
		return sure && n >= 3
	}
	for i < s.end && (d.norm[i] == ' ' || d.norm[i] == ':') {
		i++
	}
	n, sure, _ := d.alternatives(i, s.end, src)
	switch {
	case sure:
		return true
	case h.kinds.has(kindLabels):
		return d.headsList(h.end, s.end) && (n >= 2 || d.listed(s))
	case h.kinds&(1<<kindVerb|1<<kindPick) != 0: // "mark it as SPAM or HAM"
		for _, w := range [...]string{" as ", " into "} {
			if at := bytes.Index(d.norm[h.end:min(s.end, h.end+80)], []byte(w)); at >= 0 {
				_, sure, _ = d.alternatives(h.end+int32(at+len(w)), s.end, src)
				return sure
			}
		}
	}
	return false
}

// headsList reports whether a list may start at i: behind a colon or in brackets.
func (d *document) headsList(i, end int32) bool {
	for i < end && d.norm[i] == ' ' {
		i++
	}
	return i >= end || d.norm[i] == ':' || d.norm[i] == '(' || d.class[i] == classRune
}

// question returns the task of a question at the start of s: "Is this message urgent?", "Which cities does it name?".
func (d *document) question(s *sentence, hits []hit) (Task, float64) {
	if s.end == s.start || d.norm[s.end-1] != '?' || s.bullet {
		return Unknown, 0
	}
	if d.at(s.end-4, s.end, "吗?") {
		return Classification, voteAsk
	}
	rule := false
	for _, h := range hits {
		rule = rule || h.kinds.has(kindRule)
	}
	for k, h := range hits {
		if h.start > s.body+1 && h.start != s.colon+1 && d.class[h.start] != classRune && !(h.start > 2 && d.norm[h.start-2] == ',' && d.leads(s, hits, s.body)) {
			continue
		}
		switch {
		case h.kinds.has(kindIs):
			return Classification, voteAsk
		case h.kinds.has(kindAsk):
			noun := Unknown
			if d.class[h.start] == classRune {
				noun, _ = d.nounBefore(hits, k)
			}
			if noun == Unknown {
				noun, _, _ = d.nounAfter(s, hits, k)
			}
			switch {
			case (noun == Extraction || noun == Unknown && rule) && d.asksData:
				return Extraction, voteAskData
			case noun == Extraction, noun == Unknown && rule:
				return Extraction, voteAsk
			case noun == Classification:
				return Classification, voteAsk
			case noun == Summarization:
				return Summarization, voteAskData
			}
			return Unknown, 0
		}
	}
	return Unknown, 0
}

// bareKeys returns the task of a sentence that is nothing but a form: "JSON with years, degree, certificates".
func (d *document) bareKeys(s *sentence, hits []hit) Task {
	if len(hits) < 2 || hits[0].start != s.body || !hits[0].kinds.has(kindData) {
		return Unknown
	}
	t, _ := d.keyed(s, hits, 0)
	if t == Other {
		return Unknown
	}
	return t
}

// bareChoice reports whether the sentence is nothing but the answers to a question: "yes / no", "A, B or C?".
func (d *document) bareChoice(n int) bool {
	s := &d.sents[n]
	if s.bullet || s.heading || s.colon > 0 {
		return false
	}
	asked := s.end > s.start && d.norm[s.end-1] == '?' || n > 0 && d.sents[n-1].text == s.text && d.norm[d.sents[n-1].end-1] == '?'
	if !asked {
		return false
	}
	count, sure, until := d.alternatives(s.body, s.end, d.texts[s.text].src)
	return sure && count <= 12 && until >= s.end-1
}

// listed reports whether a list of short items follows the sentence s.
func (d *document) listed(s *sentence) bool {
	if int(s.end) < len(d.norm) && s.end > 0 && d.norm[s.end-1] == ':' {
		for rest, n := d.norm[s.end:], 0; n < 2; n++ {
			rest = bytes.TrimLeft(rest, "\n ")
			if len(rest) == 0 || rest[0] != '-' && (rest[0] < '0' || rest[0] > '9') {
				return false
			}
			i := bytes.IndexByte(rest, '\n')
			if i < 0 {
				return n > 0
			}
			rest = rest[i:]
		}
		return true
	}
	return false
}

// voteShape counts the shape of the answer.
func (d *document) voteShape(ix *index, b *ballot) {
	if t, at := d.shots(ix); t != Unknown {
		b.add(t, voteShots, at, int32(len(d.norm)))
	} else if t, at := d.open(ix); t != Unknown {
		w := voteOpen
		if t == Summarization {
			w = voteTLDR
		}
		b.add(t, w, at, int32(len(d.norm)))
	}
	var buf [maxSkeletons]skeleton
	for _, s := range d.skeletons(ix, buf[:0]) {
		c, e, o := s.keys[Classification], s.keys[Unknown]+s.keys[Extraction], s.keys[Other]
		sum := s.keys[Summarization]
		switch {
		case o > 0:
			b.add(Other, voteSkeletonNot, s.at, s.until)
		case s.enum && s.fields <= 2+s.neutral:
			b.add(Classification, voteChoice, s.at, s.until)
		case c > 0 && e+sum == 0:
			b.add(Classification, voteEnum, s.at, s.until)
		case sum > 0 && e <= 1 && c == 0:
			b.add(Summarization, voteLone, s.at, s.until)
		case s.empty >= 2 && 2*s.empty >= s.fields:
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
			b.add(t, w, -1, -1)
		}
	}
	if s := in.Schema; s != nil {
		cls, sum, other, rest := 0, 0, 0, 0
		for _, f := range s.Fields {
			switch t, neutral := j.index.keyTask([]byte(snake(f.Name))); {
			case len(f.Enum) > 0, t == Classification:
				cls++
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
		case cls > 0 && rest <= 1 && sum == 0:
			b.add(Classification, voteChoice, -1, -1)
		case sum > 0 && rest == 0 && cls == 0:
			b.add(Summarization, voteLone, -1, -1)
		case rest >= 3:
			b.add(Extraction, 0.5, -1, -1)
		}
	}
	if in.MaxTokens > 0 && in.MaxTokens <= 8 {
		b.add(Classification, voteChoice, -1, -1)
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

// verdict turns the votes into a verdict.
func (d *document) verdict(b *ballot, in Input) Verdict {
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
	if other == 0 && b.votes[second] < 0.5 && len(d.norm) < shortPrompt && b.best[top] >= voteAsk {
		bar = needAlone
	}
	switch {
	case v >= bar && v-other >= lead && v-b.votes[second] >= leadCheap:
		out.Task = top
		out.Confidence = confidence(v - max(other, b.votes[second]))
	case other >= needOther && other >= v:
		out.Task = Other
		out.Confidence = confidence(other - v)
	default:
		return out
	}
	at := b.at[out.Task]
	switch {
	case b.best[out.Task] > 0 && at[1] > at[0] && at[0] >= 0:
		out.Which, out.Offset, out.Evidence = d.excerpt(at[0], at[1])
	case b.name[out.Task] != "":
		out.Evidence = line(b.name[out.Task], maxEvidence)
	case out.Task == Other && in.Tools:
		out.Evidence = "tools"
	default:
		out.Evidence = "answer shape"
	}
	return out
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

// maxEvidence bounds the evidence, in runes.
const maxEvidence = 60

// excerpt returns the original words of norm[start:end].
func (d *document) excerpt(start, end int32) (which, offset int, words string) {
	for _, t := range d.texts {
		if start < t.start || start >= t.end {
			continue
		}
		from := int(d.pos[start])
		to := len(t.src)
		if end < t.end {
			to = int(d.pos[end])
		}
		if to < from {
			to = len(t.src)
		}
		to = min(to, from+8*maxEvidence)
		return t.which, from, line(t.src[from:to], maxEvidence)
	}
	return -1, -1, ""
}

var debugTrace func(d *document, t Task, w float64, s, e int32)
