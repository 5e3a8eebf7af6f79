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
	sent   int32
}

// Weights of an act by what stands before its verb.
const (
	atStart   = 1.0 // opens the sentence, or follows "please", "your task is to" …
	afterLead = 0.95
	afterAnd  = 0.7
	inList    = 0.3
	noAct     = 0
)

// acts returns the acts of s in order.
func (d *document) acts(n int, out []act) []act {
	s := &d.sents[n]
	if s.heading {
		return out
	}
	hits := d.hits[s.first:s.last]
	from := s.body
	if s.colon > 0 && !d.startsWithVerb(s, hits) {
		switch {
		case d.slot(s, hits):
			from = s.colon
			for from < s.end && d.norm[from] == ' ' {
				from++
			}
		case s.bullet, d.rest(s) > 0:
			return out // a definition, or a label in front of data
		}
	}
	able := false
	seen := 0
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
		a := act{at: h, until: h.end, sent: int32(n)}
		a.task, a.weight = d.object(s, hits, k)
		a.weight *= w
		if a.task == Unknown || a.weight == 0 {
			seen++
			continue
		}
		if seen > 0 && h.kinds.task(kindVerb) == Other {
			a.weight *= 0.8
		}
		a.until = s.end
		out = append(out, a)
		seen++
	}
	return out
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
			return h.kinds&(verbKinds|1<<kindOpener|1<<kindRole|1<<kindLead) != 0
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
		if h.kinds.has(kindSlot) {
			return true
		}
	}
	return false
}

// opening weighs what stands before the verb hits[k].
func (d *document) opening(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	h := hits[k]
	if h.start == from {
		return atStart
	}
	p := h.start - 1
	for p > from && d.norm[p] == ' ' {
		p--
	}
	if d.class[h.start] == classRune { // no spaces: the verb may stand after its object
		return d.openingDense(s, hits, k, from)
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
	for j := k - 1; j >= 0 && hits[j].end > p; j-- {
		o := hits[j].kinds
		switch {
		case hits[j].end != p+1:
		case o.has(kindNotVerb):
			return noAct
		case o.has(kindOpener):
			return atStart
		}
	}
	if w := d.word(p); w == "and" || w == "und" || w == "y" || w == "e" || w == "и" || w == "then" {
		if seen > 0 || d.leads(s, hits, from) || d.neutral(hits[:k], from) {
			return afterAnd
		}
		return inList
	}
	return noAct
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
		if h.start == from && h.kinds.has(kindLead) {
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
func (d *document) openingDense(s *sentence, hits []hit, k int, from int32) float64 {
	h := hits[k]
	for j := k - 1; j >= 0; j-- {
		if hits[j].end == h.start && hits[j].kinds.has(kindNotVerb) {
			return noAct
		}
		if hits[j].end == h.start && hits[j].kinds.has(kindOpener) {
			return atStart
		}
		if hits[j].end < h.start-12 {
			break
		}
	}
	switch prev := d.norm[h.start-1]; prev {
	case '(', '"', '\'', '/', '|', '<', '[', '-':
		return noAct
	case ':', ',', ' ', '\n':
		return atStart
	}
	if h.start >= 3 && string(d.norm[h.start-3:h.start]) == "、" {
		return noAct
	}
	if h.end < s.end && (d.norm[h.end] == '"' || d.norm[h.end] == ':' && d.rest2(h.end+1, s.end)) {
		return noAct
	}
	return 0.85
}

func (d *document) rest2(i, end int32) bool { return len(bytes.TrimSpace(d.norm[i:end])) > 0 }

// maxNegation is how far, in bytes, a negation may stand before its verb.
const maxNegation = 24

// negated reports whether the verb hits[k] is denied: "do not summarize", 不要总结, 要約しないで.
func (d *document) negated(s *sentence, hits []hit, k int) bool {
	h := hits[k]
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

// maxObject is how far, in bytes, the object of a verb may be.
const maxObject = 110

// object says which task the verb hits[k] and its object make, and how sure that is.
func (d *document) object(s *sentence, hits []hit, k int) (Task, float64) {
	h := hits[k]
	ks := h.kinds
	if t := ks.task(kindVerb); t != Unknown {
		return t, 1
	}
	if ks.has(kindMakeBack) {
		n, _ := d.nounBefore(hits, k)
		return n, 0.9
	}
	noun, whether, source := d.nounAfter(s, hits, k)
	switch {
	case ks.has(kindDecide):
		switch {
		case whether:
			return Classification, 1
		case noun == Classification:
			return Classification, 0.95
		case noun == Extraction:
			return Extraction, 0.7
		case noun == Other:
			return Other, 0.8
		}
		return Unknown, 0
	case ks.has(kindFind):
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
		if source {
			return Extraction, 0.6
		}
		return Unknown, 0
	case ks.has(kindMake):
		switch noun {
		case Classification:
			return Classification, 0.5
		case Extraction:
			return Extraction, 0.6
		case Summarization:
			return Summarization, 0.95
		case Other:
			return Other, 1
		}
		return Unknown, 0
	case ks.has(kindEmit):
		switch noun {
		case Classification:
			return Classification, 0.6
		case Extraction:
			return Extraction, 0.4
		case Summarization:
			return Summarization, 0.7
		case Other:
			return Other, 0.6
		}
	}
	return Unknown, 0
}

// nounAfter returns the task of the head noun behind the verb hits[k], whether a word such as "whether" comes first,
// and whether a source is named in what follows.
func (d *document) nounAfter(s *sentence, hits []hit, k int) (noun Task, whether, source bool) {
	v := hits[k]
	limit := min(v.end+maxObject, s.end)
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
		if stopped {
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
			continue
		}
		if h.kinds&verbKinds != 0 && j > k+1 && h.kinds.task(kindVerb) != Unknown {
			stopped = true
		}
		if h.kinds.has(kindStop) && h.start > through {
			stopped = true
		}
	}
	return noun, false, source
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
		if h.kinds.has(kindWhether) && noun == Unknown {
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
	for j := k - 1; j >= 0 && hits[k].start-hits[j].end < 60; j-- {
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
