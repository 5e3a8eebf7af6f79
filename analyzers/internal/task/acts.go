package task

import (
	"bytes"
	"strings"
)

// act is one thing that the prompt tells the model to do.
type act struct {
	task   Task
	weight float64 // 0 to 1: how sure it is that this is an instruction, and which
	at     hit     // the verb
	until  int32   // end of what was read
	dense  bool    // in a script without spaces, where a verb may be a noun
}

// Weights of an act by what stands before its verb.
const (
	atStart      = 1.0 // opens the sentence, or follows "please", "your task is to" …
	afterLead    = 0.95
	afterAnd     = 0.7
	afterNeutral = 0.9 // "read the article and summarize it"
	inList       = 0.3
	noAct        = 0
)

// acts returns the acts of s in order.
func (d *document) acts(n int, out []act) []act {
	s := &d.sents[n]
	if s.heading {
		return out
	}
	hits := d.hits[s.first:s.last]
	from := s.body
	if s.colon > 0 && (d.fromList(s, hits) || !d.startsWithVerb(s, hits)) {
		switch {
		case d.slot(s, hits):
			from = s.colon
			for from < s.end && d.norm[from] == ' ' {
				from++
			}
		case d.fromList(s, hits):
			return append(out, act{task: Extraction, weight: 0.8, at: hits[0], until: s.end})
		case s.colon-s.body > 15 && d.hasVerb(s, hits): // "把短信分为：…"
		case s.bullet, d.rest(s) > 0:
			return out // a definition, or a label in front of data
		}
	}
	able := false
	seen := 0
	if a, ok := d.bareNoun(s, hits, from); ok {
		out = append(out, a)
	}
	for k := range hits {
		h := hits[k]
		if h.kinds.has(kindAble) {
			able = true
		}
		if h.start < from || h.kinds&verbKinds == 0 {
			continue
		}
		w := d.opening(s, hits, k, from, seen)
		if w == noAct || able && h.start > from {
			continue
		}
		if d.negated(s, hits, k) {
			seen++
			continue
		}
		a := act{at: h, until: h.end, dense: d.class[h.start] == classRune}
		a.task, a.weight = d.object(n, hits, k)
		a.weight *= w
		if a.task == Unknown && seen > 0 && w >= afterAnd && d.creates(h) {
			a.task, a.weight = Other, 0.5*w // "parse the requirements and generate a specification"
		}
		if a.task == Unknown || a.weight == 0 {
			seen++
			continue
		}
		if seen > 0 && h.kinds.task(kindVerb) == Other {
			a.weight *= 0.8
		}
		if a.task == Other && d.declares(s, h.start) {
			a.weight *= 0.35 // "you manage tickets" tells who, not what
		}
		a.until = s.end
		out = append(out, a)
		seen++
	}
	return out
}

// creates reports whether the verb h makes something new whatever its object is.
func (d *document) creates(h hit) bool {
	return d.at(h.start, h.end, "generate") || d.at(h.start, h.end, "create") || d.at(h.start, h.end, "build") ||
		h.kinds.has(kindMake) && h.kinds.task(kindVerb) == Other
}

// bareNoun reads an instruction without a verb: "Headline for this press release: …".
func (d *document) bareNoun(s *sentence, hits []hit, from int32) (act, bool) {
	for _, w := range [...]string{"a ", "all ", "every "} {
		if d.at(from, s.end, w) {
			from += int32(len(w))
			break
		}
	}
	for k, h := range hits {
		if h.start != from {
			continue
		}
		t := h.kinds.task(kindNoun)
		if t != Summarization && (t != Extraction || !d.asksData) || h.kinds&verbKinds != 0 {
			break
		}
		please := bytes.Contains(d.norm[h.end:s.end], []byte(", please"))
		if !please && !d.at(h.end, s.end, " for ") && !d.at(h.end, s.end, " of ") && !(from > s.body && d.at(h.end, s.end, " in ")) {
			break
		}
		for _, o := range hits[k+1:] {
			if o.kinds.has(kindSource) || please {
				return act{task: t, weight: 0.8, at: h, until: s.end}, true
			}
		}
		break
	}
	return act{}, false
}

// declares reports whether the verb at i follows a bare "you", in a sentence that describes a role.
func (d *document) declares(s *sentence, i int32) bool {
	return i == s.body+4 && d.at(s.body, i, "you ")
}

// rest returns how many bytes follow the label's colon.
func (d *document) rest(s *sentence) int {
	return len(bytes.TrimSpace(d.norm[s.colon:s.end]))
}

func (d *document) startsWithVerb(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.start > s.body {
			return false
		}
		if h.start == s.body {
			if h.end+1 >= s.colon && h.kinds.task(kindVerb) == Other {
				if rest := bytes.TrimLeft(d.norm[s.colon:s.end], " "); len(rest) > 0 && rest[0] == hole && s.start > d.texts[s.text].start {
					return false // "Search: %q" names an input
				}
			}
			if s.bullet && (h.end+1 >= s.colon || d.at(h.end, s.end, "(")) && d.norm[s.start] == '-' {
				return false // "- reason: why you chose it" names a field
			}
			return h.kinds&(verbKinds|1<<kindOpener|1<<kindRole|1<<kindLead) != 0
		}
	}
	return false
}

// fromList reports whether s names a source and the facts wanted of it: "From the invitation: date, place, host".
func (d *document) fromList(s *sentence, hits []hit) bool {
	if len(hits) == 0 || hits[0].start != s.body || !d.at(s.body, s.end, "from ") && !d.at(s.body, s.end, "out of ") {
		return false
	}
	return bytes.Count(d.norm[s.colon:s.end], []byte{','}) >= 2
}

// hasVerb reports whether a verb of a script without spaces stands in the label of s.
func (d *document) hasVerb(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.start < s.colon && h.kinds&verbKinds != 0 && d.class[h.start] == classRune {
			return true
		}
	}
	return false
}

// slot reports whether the label of s introduces an instruction, as "Task:" does.
func (d *document) slot(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.end > s.colon {
			return false
		}
		if h.kinds&(1<<kindSlot|1<<kindCap) != 0 {
			return true
		}
	}
	return false
}

// maxOpener bounds how long, in bytes, the opener right before a verb may be.
const maxOpener = 40

// opening weighs what stands before the verb hits[k].
func (d *document) opening(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	h := hits[k]
	if d.at(h.end, s.end, "(") {
		return noAct // the name of a function
	}
	if h.start == from {
		return atStart
	}
	p := h.start - 1
	for p > from && d.norm[p] == ' ' {
		p--
	}
	if d.class[h.start] == classRune { // no spaces: the verb may stand after its object
		return d.openingDense(s, hits, k, from, seen)
	}
	switch d.norm[p] {
	case ':':
		return atStart
	case ',':
		return d.afterComma(s, hits, k, from, seen)
	case hole:
		if p == from {
			return atStart // "{{if .X}}Summarize …"
		}
		return d.afterComma(s, hits, k, from, seen) * 0.8
	case '(', '"', '\'', '/', '|', '<', '=', '[':
		return noAct
	}
	opened := false
	for j := k - 1; j >= 0 && hits[j].start > p-maxOpener; j-- {
		o := hits[j].kinds
		switch {
		case hits[j].end == h.end && o.has(kindNeutral):
			return noAct // "you will get a thread"
		case hits[j].end != p+1:
		case o.has(kindNotVerb):
			return noAct
		case o.has(kindOpener):
			opened = true
		}
	}
	if opened {
		return atStart
	}
	if w := d.word(p); w == "and" || w == "und" || w == "y" || w == "e" || w == "и" || w == "then" {
		switch {
		case seen == 0 && d.neutral(hits[:k], from):
			return afterNeutral
		case seen > 0 || d.leads(s, hits, from):
			return afterAnd
		}
		return inList
	}
	if seen == 0 && h.kinds&leadVerbs != 0 && bytes.IndexByte(d.norm[from:h.start], ',') < 0 && (!h.kinds.has(kindEmit) || d.at(from, s.end, "for ")) && d.prepositional(hits, from) && !d.conditional(from) && !d.follower(hits[:k], p) {
		return afterLead * 0.9 // "from the list below choose one"
	}
	return noAct
}

// prepositional reports whether s opens with a lead that needs no comma.
func (d *document) prepositional(hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start >= from {
			return h.start == from && h.kinds&(1<<kindLead|1<<kindThrough) != 0
		}
	}
	return false
}

// conditional reports whether the sentence at from opens with a condition.
func (d *document) conditional(from int32) bool {
	for _, w := range [...]string{"if ", "when ", "once ", "while ", "because ", "since ", "as ", "after ", "before ", "without ", "think "} {
		if d.at(from, int32(len(d.norm)), w) {
			return true
		}
	}
	return false
}

// follower reports whether the word that ends at p makes a noun of the next one.
func (d *document) follower(hits []hit, p int32) bool {
	for _, h := range hits {
		if h.end == p+1 && h.kinds&(1<<kindNotVerb|1<<kindStop) != 0 {
			return true
		}
	}
	return d.word(p) == "a"
}

// afterComma weighs a verb behind a comma: "Given a tweet, classify it" instructs, "can search, extract" lists.
func (d *document) afterComma(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	if seen == 0 && (d.leads(s, hits, from) || d.neutral(hits[:k], from)) {
		return afterLead
	}
	if seen > 0 {
		return inList * 2
	}
	return inList
}

// leads reports whether s opens with a lead such as "given" or "from".
func (d *document) leads(s *sentence, hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start > from {
			break
		}
		if h.start == from && h.kinds&(1<<kindLead|1<<kindThrough|1<<kindCap) != 0 {
			return true
		}
	}
	return false
}

// neutral reports whether s opens with a verb that only leads up to the task, or with an opener.
func (d *document) neutral(hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start >= from && h.kinds&(1<<kindNeutral|1<<kindOpener) != 0 && h.start < from+24 {
			return true
		}
	}
	return false
}

// word returns the word that ends at p.
func (d *document) word(p int32) string {
	q := p
	for q >= 0 && d.class[q] == classWord {
		q--
	}
	return string(d.norm[q+1 : p+1])
}

// openingDense weighs a verb in a script without spaces, where a noun looks the same.
func (d *document) openingDense(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	h := hits[k]
	if d.quoted(s, h.start) || d.at(h.end, s.end, "的") || d.at(h.end, s.end, "了") {
		return noAct
	}
	w := 0.85
	if seen == 0 && d.leads(s, hits, from) || d.neutral(hits[:k], from) {
		w = afterLead
	}
	if d.endsIn(h.end, s.end, "后") {
		w = inList // "after extracting …, ask"
	}
	for j := k - 1; j >= 0; j-- {
		if hits[j].end == h.start && (hits[j].kinds.has(kindNotVerb) || h.kinds.task(kindVerb) == Other && hits[j].kinds&(kinds(0x7)<<kindVerb|1<<kindDecide|1<<kindCheck) != 0 && !hits[j].kinds.has(kindOpener)) {
			return noAct
		}
		if hits[j].end == h.start && hits[j].kinds.has(kindOpener) {
			return min(1, w+0.15)
		}
		if hits[j].end < h.start-12 {
			break
		}
	}
	switch prev := d.norm[h.start-1]; prev {
	case '(', '/', '|', '<', '[', '-':
		return noAct
	case ':', ',', ' ', '\n':
		return min(1, w+0.15)
	}
	if h.start >= 3 && string(d.norm[h.start-3:h.start]) == "、" {
		return noAct
	}
	if h.end < s.end && (d.norm[h.end] == '"' || d.norm[h.end] == ':' && d.datum(h.end+1, s.end)) {
		return noAct
	}
	return w
}

// quoted reports whether i stands inside quotation marks.
func (d *document) quoted(s *sentence, i int32) bool {
	return bytes.Count(d.norm[s.start:i], []byte{'"'})%2 == 1
}

// endsIn reports whether the clause at i ends in suffix.
func (d *document) endsIn(i, end int32, suffix string) bool {
	j := i
	for j < end && d.norm[j] != ',' && d.norm[j] != ':' {
		j++
	}
	return j < end && bytes.HasSuffix(d.norm[i:j], []byte(suffix))
}

// datum reports whether a hole follows at i, so that what precedes it is the name of an input.
func (d *document) datum(i, end int32) bool {
	rest := bytes.TrimSpace(d.norm[i:end])
	return len(rest) > 0 && rest[0] == hole
}

// maxNegation is how far, in bytes, a negation may stand before its verb.
const maxNegation = 24

// negated reports whether the verb hits[k] is denied: "do not summarize", 不要总结, 要約しないで.
func (d *document) negated(s *sentence, hits []hit, k int) bool {
	h := hits[k]
	if d.at(h.start-3, h.start, "不") {
		return true
	}
	for j := k - 1; j >= 0 && h.start-hits[j].end <= maxNegation; j-- {
		if hits[j].kinds.has(kindNot) {
			gap := d.norm[hits[j].end:h.start]
			if !bytes.ContainsAny(gap, ",:") || bytes.Contains(gap, []byte(" or ")) || bytes.Contains(gap, []byte("或")) {
				return true
			}
		}
	}
	if d.class[h.start] == classRune {
		for j := k + 1; j < len(hits) && hits[j].start-h.end <= 6; j++ {
			if hits[j].kinds.has(kindNotAfter) {
				return true
			}
		}
	}
	return false
}

// maxHeading is how much, in bytes, may stand between a verb and the colon that opens a list of its objects.
const maxHeading = 24

// nounListed returns the task of most nouns in the list that follows the sentence n: "Write: 1. an overview …".
func (d *document) nounListed(n int) Task {
	var count [Other + 1]int
	for i := n + 1; i < len(d.sents) && i < n+6 && d.sents[i].bullet; i++ {
		s := &d.sents[i]
		for _, h := range d.hits[s.first:s.last] {
			if t := h.kinds.task(kindNoun); t != Unknown {
				count[t]++
				break
			}
		}
	}
	best := Unknown
	for t := Classification; t <= Other; t++ {
		if count[t] > count[best] {
			best = t
		}
	}
	return best
}

// short reports whether nothing but a form follows the verb h, as in "answer in YAML" or "answer:".
func (d *document) short(s *sentence, h hit) bool {
	switch rest := d.norm[h.end:s.end]; {
	case bytes.HasPrefix(rest, []byte(" in ")), bytes.HasPrefix(rest, []byte(" as ")), bytes.HasPrefix(rest, []byte(" with ")),
		bytes.HasPrefix(rest, []byte(" only")), bytes.HasPrefix(rest, []byte(" \"")), bytes.HasPrefix(rest, []byte(":")):
		return true
	}
	return false
}

// maxObject is how far, in bytes, the object of a verb may be.
const maxObject = 110

// object says which task the verb hits[k] and its object make, and how sure that is.
func (d *document) object(n int, hits []hit, k int) (Task, float64) {
	s := &d.sents[n]
	h := hits[k]
	ks := h.kinds
	if ks&(1<<kindEmit|1<<kindGive) != 0 {
		i := h.end
		for i < s.end && (d.norm[i] == ' ' || d.norm[i] == ':') {
			i++
		}
		count, sure, until := d.alternatives(i, s.end, d.texts[s.text].src)
		if sure || count == 1 && (d.at(until, s.end, " if ") || d.at(until, s.end, " for ") || d.at(until, s.end, " when ")) {
			return Classification, 0.9
		}
	}
	if t := ks.task(kindVerb); t != Unknown && !(ks.has(kindEmit) && d.short(s, h)) {
		if t == Other && ks.has(kindInto) {
			if u, w := d.into(s, hits, k); u.Cheap() {
				return u, w
			}
		}
		if t == Other && ks.has(kindEmit) {
			if d.class[h.start] == classRune && h.end < s.end && d.class[h.end] != classRune {
				return Unknown, 0 // 回答1
			}
			if d.class[h.start] == classRune && d.closedAfter(s, hits, k) {
				return Classification, 0.8 // "이름만 답하세요"
			}
			if _, whether, _ := d.nounAfter(s, hits, k); whether {
				return Classification, 0.9
			}
		}
		if t == Other && ks.has(kindMake) {
			noun, _, _ := d.nounAfter(s, hits, k)
			if noun == Unknown && d.norm[s.end-1] == ':' && s.end-h.end < maxHeading {
				noun = d.nounListed(n)
			}
			if noun == Summarization {
				return Summarization, 0.95
			}
		}
		if t == Extraction && d.class[h.start] != classRune {
			if u, _ := d.into(s, hits, k); u == Other {
				return Other, 0.8 // "extract the block into a function"
			}
		}
		return t, 1
	}
	if ks.has(kindMakeBack) {
		n, _ := d.nounBefore(hits, k)
		return n, 0.9
	}
	noun, whether, source := d.nounAfter(s, hits, k)
	if noun == Unknown && !whether && d.norm[s.end-1] == ':' && s.end-h.end < maxHeading {
		noun = d.nounListed(n)
	}
	if ks&(1<<kindEmit|1<<kindMake|1<<kindGive) != 0 {
		if t, w := d.keyed(s, hits, k); t != Unknown {
			return t, w
		}
	}
	if noun == Unknown && !whether && ks&(1<<kindDecide|1<<kindFind|1<<kindEmit|1<<kindMake) != 0 && d.snakes(h.end, s.end) >= 2 {
		return Extraction, 0.85
	}
	switch {
	case ks.has(kindDecide):
		switch {
		case whether, noun == Unknown && d.class[h.start] == classRune && d.following(s, h.end):
			return Classification, 1
		case noun == Classification:
			return Classification, 0.95
		case noun == Extraction && ks.has(kindFind):
			return Extraction, 1
		case noun == Extraction:
			return Extraction, 0.7
		case noun == Other:
			return Other, 0.8
		}
		return Unknown, 0
	case ks.has(kindInto), ks.has(kindSeek):
		return d.into(s, hits, k)
	case ks.has(kindPick):
		switch {
		case noun == Other && d.class[h.start] == classRune:
			return Classification, 0.4
		case noun == Other:
			return Other, 0.6
		case noun == Summarization:
			return Summarization, 0.8
		case noun == Extraction:
			return Extraction, 0.5
		case noun == Classification, d.closedAfter(s, hits, k), d.following(s, h.end):
			return Classification, 1
		}
		return Classification, 0.5
	case ks.has(kindCheck):
		switch {
		case whether:
			return Classification, 0.55
		case noun == Classification:
			return Classification, 0.7
		case noun == Other:
			return Other, 0.35 // what is checked, mostly, not what is written
		}
		return Unknown, 0
	case ks.has(kindFind):
		if d.at(h.end, s.end, " and ") {
			return Unknown, 0 // "find and update all places": the next verb decides
		}
		if noun == Summarization && (d.at(h.end, s.end, "所有") || d.at(h.end, s.end, "全部")) {
			noun = Extraction // the titles that stand in the text
		}
		switch noun {
		case Classification:
			return Classification, 0.85
		case Extraction:
			return Extraction, 1
		case Summarization:
			return Summarization, 0.9
		case Other:
			return Other, 0.8
		}
		if d.form(s, hits, k) && bytes.Count(d.norm[h.end:s.end], []byte{','}) >= 2 {
			return Extraction, 0.75
		}
		switch {
		case d.following(s, h.end):
			return Extraction, 0.8
		case d.everything(h.end):
			return Extraction, 0.8
		case source:
			return Extraction, 0.5
		}
		return Unknown, 0
	case ks.has(kindGive):
		return d.given(s, hits, k, noun)
	case ks.has(kindMake):
		switch noun {
		case Classification:
			return Classification, 0.5
		case Extraction:
			switch {
			case d.generic(s, hits, k) && d.form(s, hits, k):
				return Extraction, 0.7
			case d.generic(s, hits, k):
				return Extraction, 0.4
			case d.form(s, hits, k):
				return Extraction, 0.95
			}
			return Extraction, 0.6
		case Summarization:
			return Summarization, 0.95
		case Other:
			return Other, 1
		}
		return Unknown, 0
	case ks.has(kindEmit):
		if noun == Unknown && d.form(s, hits, k) {
			if bytes.Count(d.norm[h.end:s.end], []byte{','}) >= 2 {
				return Extraction, 0.6
			}
			return Extraction, 0.4
		}
		switch noun {
		case Classification:
			return Classification, 0.6
		case Extraction:
			if d.form(s, hits, k) && !d.generic(s, hits, k) {
				return Extraction, 0.95
			}
			return Extraction, 0.4
		case Summarization:
			return Summarization, 0.9
		case Other:
			return Other, 0.6
		}
	}
	return Unknown, 0
}

// given returns the task of "give" and its object.
func (d *document) given(s *sentence, hits []hit, k int, noun Task) (Task, float64) {
	switch noun {
	case Classification:
		return Classification, 0.55
	case Summarization:
		return Summarization, 0.95
	case Other:
		return Other, 1
	case Extraction:
		switch data := d.form(s, hits, k) || d.asksData; {
		case d.generic(s, hits, k) && data:
			return Extraction, 0.7
		case d.generic(s, hits, k):
			return Extraction, 0.4
		case data:
			return Extraction, 0.9
		}
		return Extraction, 0.6
	}
	if d.following(s, hits[k].end) {
		return Extraction, 0.8
	}
	return Unknown, 0
}

// into returns the task of "turn A into B": that of B.
func (d *document) into(s *sentence, hits []hit, k int) (Task, float64) {
	for j := k + 1; j < len(hits) && hits[j].start < hits[k].end+maxObject; j++ {
		if seek := hits[k].kinds.has(kindSeek); seek && !d.at(hits[j].start, s.end, "for ") || !seek && !hits[j].kinds.has(kindTo) {
			continue
		}
		noun, _, _ := d.nounAfter(s, hits, j)
		switch {
		case noun == Summarization, noun == Other:
			return noun, 0.95
		case noun == Extraction, d.formNext(hits[j+1:], hits[j].end):
			return Extraction, 0.95
		}
	}
	return Unknown, 0
}

// formNext reports whether a form of data is the first thing behind end.
func (d *document) formNext(hits []hit, end int32) bool {
	for _, h := range hits {
		switch {
		case h.start > end+40 || h.kinds.has(kindStop):
			return false
		case h.kinds.has(kindData):
			return true
		}
	}
	return false
}

// closedAfter reports whether s goes on to close the set that hits[k] picks from.
func (d *document) closedAfter(s *sentence, hits []hit, k int) bool {
	for _, h := range hits {
		if h.kinds&(1<<kindClosed|1<<kindLabels) != 0 && h.end > s.body {
			return true
		}
	}
	return false
}

// keyed returns the task of the keys that s lists behind hits[k], as in "return JSON with the keys name, date".
func (d *document) keyed(s *sentence, hits []hit, k int) (Task, float64) {
	items := 0
	var keys [Other + 1]int
	neutral := 0
	for _, h := range hits[k+1:] {
		if items == 0 {
			if h.kinds.has(kindFields) && !d.at(h.end, s.end, " a ") && !d.at(h.end, s.end, " an ") {
				items = 1 + bytes.Count(d.norm[h.end:s.end], []byte{','}) + bytes.Count(d.norm[h.end:s.end], []byte("、"))
			}
			continue
		}
		if h.kinds.has(kindKeyAny) {
			neutral++
		} else if t := h.kinds.task(kindKey); t != Unknown {
			keys[t]++
		}
	}
	rest := items - neutral - keys[Classification] - keys[Summarization] - keys[Other]
	switch {
	case items < 2:
		return Unknown, 0
	case keys[Other] > 0:
		return Other, 0.5
	case keys[Classification] > 0 && rest <= 0:
		return Classification, 0.8
	case keys[Summarization] > 0 && keys[Classification] == 0 && rest <= 0:
		return Summarization, 0.8
	}
	return Extraction, 0.8
}

// generic reports whether the noun behind hits[k] says too little of what is wanted: "data".
func (d *document) generic(s *sentence, hits []hit, k int) bool {
	for _, h := range hits[k+1:] {
		if h.kinds.task(kindNoun) == Extraction {
			return h.kinds.has(kindGeneric)
		}
	}
	return false
}

// following reports whether a list of at least three facts stands behind a colon: "I need the following: name, date, sum".
func (d *document) following(s *sentence, i int32) bool {
	at := bytes.IndexByte(d.norm[i:min(s.end, i+maxLabel)], ':')
	if at < 0 {
		return false
	}
	for _, h := range d.hits[s.first:s.last] {
		if h.start > i+int32(at) && h.kinds.task(kindKey) == Other {
			return false
		}
	}
	return bytes.Count(d.norm[i+int32(at):s.end], []byte{','})+bytes.Count(d.norm[i+int32(at):s.end], []byte("、")) >= 2
}

// everything reports whether all things of a kind are wanted: "list every endpoint".
func (d *document) everything(i int32) bool {
	end := int32(len(d.norm))
	return d.at(i, end, " all ") || d.at(i, end, " every ") || d.at(i, end, " any ") || d.at(i, end, " each ")
}

// snakes counts the words with an underscore between i and end: they are names of fields.
func (d *document) snakes(i, end int32) int {
	n, inWord := 0, false
	for ; i < end; i++ {
		switch {
		case d.class[i] != classWord:
			inWord = false
		case d.norm[i] == '_' && !inWord:
			inWord = true
			n++
		}
	}
	return n
}

// form reports whether s names a form to fill behind hits[k]: "as JSON", "with the keys".
func (d *document) form(s *sentence, hits []hit, k int) bool {
	for _, h := range hits[k+1:] {
		if h.kinds.has(kindData) {
			return true
		}
	}
	return false
}

// nounAfter returns the task of the head noun behind the verb hits[k], whether a word such as "whether" comes first,
// and whether a source is named in what follows.
func (d *document) nounAfter(s *sentence, hits []hit, k int) (noun Task, whether, source bool) {
	v := hits[k]
	limit := min(v.end+maxObject, s.end)
	if n := bytes.IndexByte(d.norm[v.end:limit], '{'); n >= 0 {
		limit = v.end + int32(n) // a form has its own fields
	}
	if d.class[v.start] == classRune {
		return d.nounDense(s, hits, k, limit)
	}
	stopped := false
	through := int32(-1)
	for j := k + 1; j < len(hits) && hits[j].start < limit; j++ {
		h := hits[j]
		if h.start < v.end {
			continue
		}
		if h.kinds.has(kindThrough) {
			through = h.end
			continue
		}
		if h.kinds.has(kindSource) {
			source = true
		}
		if stopped && (noun != Unknown || !d.at(h.start, limit, "whether")) {
			continue
		}
		if h.kinds.has(kindWhether) {
			return Unknown, true, source
		}
		if t := h.kinds.task(kindNoun); t != Unknown && noun == Unknown {
			noun = t
			// "keyword list", "title ideas": the last noun of a compound is its head.
			if j+1 < len(hits) && hits[j+1].start == h.end+1 && d.norm[h.end] == ' ' {
				if u := hits[j+1].kinds.task(kindNoun); u != Unknown {
					noun = u
				}
			}
			stopped = true
			if d.indirect(h.end) {
				noun, stopped = Unknown, false // "give the answer a grade"
				continue
			}
			if noun == Summarization && d.listsFacts(hits[j+1:], h.end, limit) {
				return Extraction, false, source // "get the title, authors and year"
			}
			if noun == Summarization && d.madeUp(hits[j+1:], h.end) {
				return Unknown, false, source // "a headline for an ad" shortens nothing
			}
			continue
		}
		if h.kinds.task(kindNoun) == Unknown && (h.kinds.has(kindEmit) || j > k+1 && h.kinds.task(kindVerb) != Unknown) {
			stopped = true
		}
		if h.kinds.has(kindStop) && h.start > through {
			if j == k+1 && h.start <= v.end+2 && d.norm[v.end] == ' ' && noun == Unknown {
				limit = min(limit+40, s.end)
				j += d.skipSource(hits[j+1:]) // "create from the transcript minutes"
				continue
			}
			stopped = true
		}
	}
	return noun, false, source
}

// indirect reports whether "a" follows at i, so that what stands before it is to be given something.
func (d *document) indirect(i int32) bool {
	end := int32(len(d.norm))
	return d.at(i, end, " a ") || d.at(i, end, " an ") || d.at(i, end, " one of ")
}

// listsFacts reports whether the list that goes on at end holds facts of a source.
func (d *document) listsFacts(hits []hit, end, limit int32) bool {
	if !d.at(end, limit, ",") {
		return false
	}
	facts := 0
	for _, h := range hits {
		if h.start >= limit || h.kinds.has(kindStop) && h.kinds.task(kindNoun) == Unknown {
			break
		}
		if h.kinds.task(kindNoun) == Extraction {
			facts++
		}
	}
	return facts >= 2
}

// madeUp reports whether "for" and something that has yet to be written follow a title.
func (d *document) madeUp(hits []hit, end int32) bool {
	for _, h := range hits {
		if h.start > end+48 {
			break
		}
		if h.kinds.task(kindNoun) == Other && !h.kinds.has(kindSource) && d.at(end, h.start, " for ") {
			return true
		}
	}
	return false
}

// skipSource returns how many hits belong to the given text that follows a preposition right behind the verb.
func (d *document) skipSource(hits []hit) int {
	for i, h := range hits {
		if h.kinds&(1<<kindSource|kinds(0xF)<<kindNoun) != 0 {
			return i + 1
		}
		if i > 3 {
			break
		}
	}
	return 0
}

// nounDense finds the object in a script without spaces: the last noun before the clause ends is the head.
func (d *document) nounDense(s *sentence, hits []hit, k int, limit int32) (noun Task, whether, source bool) {
	v := hits[k]
	end := v.end
	for end < limit && !(d.norm[end] == ',' || d.norm[end] == ':' || d.norm[end] == '(') {
		end++
	}
	for j := k + 1; j < len(hits) && hits[j].start < limit; j++ {
		h := hits[j]
		if h.kinds.has(kindSource) {
			source = true
		}
		if h.start >= end || h.start < v.end {
			continue
		}
		if h.kinds.has(kindWhether) && (noun == Unknown || v.kinds&(1<<kindDecide|1<<kindCheck) != 0) {
			return Unknown, true, source
		}
		if h.kinds.has(kindStop) && noun != Unknown {
			break
		}
		if t := h.kinds.task(kindNoun); t != Unknown {
			noun = t
		}
	}
	return noun, false, source
}

// nounBefore returns the task of the noun closest before hits[k]: Japanese and Korean put the verb last.
func (d *document) nounBefore(hits []hit, k int) (Task, bool) {
	for j := k - 1; j >= 0 && hits[k].start-hits[j].end < 40; j-- {
		if t := hits[j].kinds.task(kindNoun); t != Unknown {
			return t, true
		}
	}
	return Unknown, false
}

// line returns src on one line with single blanks, cut to maxRunes runes.
func line(src string, maxRunes int) string {
	var b strings.Builder
	n, blank := 0, false
	for _, r := range src {
		switch {
		case r == 0:
			r = '…'
		case r <= ' ' || r == '\u2028' || r == '\u2029' || r == 0x7f:
			blank = n > 0
			continue
		}
		if blank {
			if n+2 > maxRunes {
				break
			}
			b.WriteByte(' ')
			n++
			blank = false
		}
		if n == maxRunes {
			break
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
