package task

import "bytes"

// object is what stands behind a verb.
type object struct {
	noun    Task // the task of the head noun
	whether bool // a word such as "whether" comes first
	source  bool // a given text is named in what follows
}

// objectOf returns the object of the verb hits[k] of the sentence n, also if it is a list that follows a colon.
func (d *document) objectOf(n int, hits []hit, k int) object {
	s := &d.sents[n]
	o := d.nounAfter(s, hits, k)
	if o.noun == Unknown && !o.whether && d.norm[s.end-1] == ':' && s.end-hits[k].end < maxHeading {
		o.noun = d.nounListed(n)
	}
	return o
}

// nounAfter returns the object of the verb hits[k].
func (d *document) nounAfter(s *sentence, hits []hit, k int) (o object) {
	v := hits[k]
	limit := min(v.end+maxObject, s.end)
	if n := bytes.IndexByte(d.norm[v.end:limit], '{'); n >= 0 {
		limit = v.end + int32(n) // a form has its own fields
	}
	if d.class[v.start] == classRune {
		return d.nounDense(hits, k, limit)
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
			o.source = true
		}
		if stopped && (o.noun != Unknown || !d.at(h.start, limit, "whether")) {
			continue
		}
		if h.kinds.has(kindWhether) && d.advises(h.end, limit) {
			return object{noun: Other, source: o.source}
		}
		if h.kinds.has(kindWhether) {
			return object{whether: true, source: o.source}
		}
		if hits[j-1].kinds.has(kindNot) && hits[j-1].end+1 == h.start && j > k+1 {
			continue // "scores only, no explanations"
		}
		if h.kinds.has(kindCap) && d.at(h.end, limit, ", ") {
			continue // "a brief, helpful summary"
		}
		if d.at(h.end, limit, "-") && h.end+1 < limit && d.class[h.end+1] == classWord && h.kinds.task(kindNoun) != Unknown {
			continue // "an information-dense summary"
		}
		if t := h.kinds.task(kindNoun); t != Unknown && o.noun == Unknown && !d.at(h.end, limit, "'s ") {
			o.noun = t
			// "keyword list", "title ideas": the last noun of a compound is its head.
			if j+1 < len(hits) && hits[j+1].start == h.end+1 && d.norm[h.end] == ' ' {
				if u := hits[j+1].kinds.task(kindNoun); u != Unknown && !(t == Other && d.participle(h)) {
					o.noun = u
				}
			}
			if o.noun == t && t != Extraction && d.things(hits[j+1:], h.end, limit) {
				o.noun = Unknown // "moderation outcomes"
				stopped = true
				continue
			}
			stopped = true
			if d.indirect(h.end) {
				o.noun, stopped = Unknown, false // "give the answer a grade"
				continue
			}
			if o.noun == Summarization && d.at(h.end, limit, ",") { // "get the title, authors and year"
				o.noun = d.listAfter(hits[j+1:], limit)
			}
			if o.noun == Summarization && d.madeUp(hits[j+1:], h.end) {
				return object{source: o.source} // "a headline for an ad" shortens nothing
			}
			continue
		}
		if h.kinds.task(kindNoun) == Unknown && (h.kinds.has(kindEmit) || j > k+1 && h.kinds.task(kindVerb) != Unknown) {
			stopped = true
		}
		if h.kinds.has(kindStop) && h.start > through {
			if j == k+1 && h.start <= v.end+2 && d.norm[v.end] == ' ' && o.noun == Unknown {
				limit = min(limit+40, s.end)
				j += d.skipSource(hits[j+1:]) // "create from the transcript minutes"
				continue
			}
			stopped = true
		}
	}
	return o
}

// advises reports whether what is to be decided from i is what somebody ought to do: "if we should enter a position".
func (d *document) advises(i, end int32) bool {
	for _, w := range [...]string{" we should ", " i should ", " you should ", " they should ", " the user should ", " to buy ", " to sell ", " to enter "} {
		if d.at(i, end, w) {
			return true
		}
	}
	return false
}

// things reports whether a word in the plural that is not known stands right behind i: it is the head of the noun phrase.
func (d *document) things(hits []hit, i, end int32) bool {
	if len(hits) > 0 && hits[0].start == i+1 || !d.at(i, end, " ") {
		return false
	}
	j := i + 1
	for j < end && d.class[j] == classWord {
		j++
	}
	return j-i > 5 && d.norm[j-1] == 's' && d.norm[j-2] != 's' && d.norm[j-2] != 'u' && d.norm[j-2] != 'i'
}

// participle reports whether the noun h tells what was done to the next one: "the personalized email", "rewritten text".
func (d *document) participle(h hit) bool {
	return d.at(h.end-2, h.end, "ed") || d.at(h.end-2, h.end, "en")
}

// indirect reports whether "a" follows at i, so that what stands before it is to be given something.
func (d *document) indirect(i int32) bool {
	end := int32(len(d.norm))
	return d.at(i, end, " a ") || d.at(i, end, " an ") || d.at(i, end, " one of ")
}

// listAfter returns what a list is that starts with a title: facts of a source, a thing that has to be written, or
// a summary still.
func (d *document) listAfter(hits []hit, limit int32) Task {
	facts := 0
	for _, h := range hits {
		t := h.kinds.task(kindNoun)
		if h.start >= limit || h.kinds.has(kindStop) && t == Unknown {
			break
		}
		if t == Other {
			return Unknown
		}
		if t == Extraction {
			facts++
		}
	}
	if facts >= 2 {
		return Extraction
	}
	return Summarization
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
func (d *document) nounDense(hits []hit, k int, limit int32) (o object) {
	v := hits[k]
	end := v.end
	for end < limit && !(d.norm[end] == ',' || d.norm[end] == ':' || d.norm[end] == '(') {
		end++
	}
	for j := k + 1; j < len(hits) && hits[j].start < limit; j++ {
		h := hits[j]
		if h.kinds.has(kindSource) {
			o.source = true
		}
		if h.start >= end || h.start < v.end {
			continue
		}
		if h.kinds.has(kindWhether) && (o.noun == Unknown || v.kinds&(1<<kindDecide|1<<kindCheck) != 0) {
			return object{whether: true, source: o.source}
		}
		if o.noun != Unknown && (h.kinds.has(kindStop) || h.kinds&verbKinds != 0 && h.kinds.task(kindNoun) == Unknown) {
			break
		}
		if t := h.kinds.task(kindNoun); t != Unknown {
			o.noun = t
		}
	}
	return o
}

// nounBefore returns the task of the noun closest before hits[k]: Japanese and Korean put the verb last.
func (d *document) nounBefore(hits []hit, k int) Task {
	for j := k - 1; j >= 0 && hits[k].start-hits[j].end < 40; j-- {
		if t := hits[j].kinds.task(kindNoun); t != Unknown {
			return t
		}
	}
	return Unknown
}
