package task

import "bytes"

// maxHeading is how much, in bytes, may stand between a verb and the colon that opens a list of its objects.
const maxHeading = 24

// nounListed returns the task of most nouns in the list that follows the sentence n: "Write: 1. an overview …".
func (d *document) nounListed(n int) Task {
	var count [Other + 1]int
	items := 0
	for i := n + 1; i < len(d.sents) && i < n+6 && d.sents[i].bullet; i++ {
		s := &d.sents[i]
		items++
		for _, h := range d.hits[s.first:s.last] {
			if t := h.kinds.task(kindNoun); t != Unknown {
				count[t]++
				break
			}
		}
	}
	if count[Other] > 0 && count[Other] < count[Classification]+count[Extraction]+count[Summarization] {
		return Unknown // more is wanted than a summary
	}
	best := Unknown
	for t := Classification; t <= Other; t++ {
		if count[t] > count[best] {
			best = t
		}
	}
	if 2*count[best] < items {
		return Unknown // one thing among others that are not known
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

// object says which task the verb hits[k] of the sentence n and its object make, and how sure that is.
func (d *document) object(n int, hits []hit, k int) (Task, float64) {
	s := &d.sents[n]
	h := hits[k]
	ks := h.kinds
	if ks&(1<<kindEmit|1<<kindGive) != 0 && d.answers(s, h) {
		return Classification, 0.9
	}
	if t := ks.task(kindVerb); t != Unknown && !(ks.has(kindEmit) && d.short(s, h)) {
		return d.named(n, hits, k, t)
	}
	if ks.has(kindMakeBack) {
		return d.nounBefore(hits, k), 0.9
	}
	if ks&(1<<kindEmit|1<<kindMake|1<<kindGive) != 0 {
		if t, w := d.keyed(s, hits, k); t == Extraction && ks.has(kindMake) && !ks.has(kindEmit) {
			return t, formWeight // what is made has fields, whatever it is
		} else if t != Unknown {
			return t, w
		}
	}
	o := d.objectOf(n, hits, k)
	if o.noun == Unknown && !o.whether && ks&(1<<kindDecide|1<<kindFind|1<<kindEmit|1<<kindMake) != 0 && d.snakes(h.end, s.end) >= 2 {
		return Extraction, 0.85
	}
	switch {
	case ks.has(kindDecide):
		return d.decided(s, h, o)
	case ks.has(kindInto), ks.has(kindSeek):
		return d.into(s, hits, k)
	case ks.has(kindPick):
		return d.picked(s, hits, k, o)
	case ks.has(kindCheck):
		return d.checked(s, o)
	case ks.has(kindFind):
		return d.found(s, hits, k, o)
	case ks.has(kindGive):
		return d.given(s, hits, k, o)
	case ks.has(kindMake):
		return d.created(hits, k, o)
	case ks.has(kindEmit) && o.noun == Classification && d.at(h.end, s.end, " in "):
		return Unknown, 0 // "answer in the user's language"
	case ks.has(kindEmit):
		return d.emitted(s, hits, k, o.noun)
	}
	return Unknown, 0
}

// answers reports whether the answers to choose from follow the verb h: "reply yes or no", "answer true if …".
func (d *document) answers(s *sentence, h hit) bool {
	i := d.skip(h.end, s.end)
	count, sure, until := d.alternatives(i, s.end, d.texts[s.text].src)
	return sure || count == 1 && (d.at(until, s.end, " if ") || d.at(until, s.end, " for ") || d.at(until, s.end, " when "))
}

// skip returns where the blanks and colons at i end.
func (d *document) skip(i, end int32) int32 {
	for i < end && (d.norm[i] == ' ' || d.norm[i] == ':') {
		i++
	}
	return i
}

// named returns the task of a verb that names it, unless its object says otherwise.
func (d *document) named(n int, hits []hit, k int, t Task) (Task, float64) {
	s := &d.sents[n]
	h := hits[k]
	dense := d.class[h.start] == classRune
	switch {
	case t == Extraction && !dense:
		if u, _ := d.into(s, hits, k); u == Other && bytes.Contains(d.norm[h.end:min(s.end, h.end+maxObject)], []byte(" into ")) {
			return Other, 0.8 // "extract the block into a function"
		}
		if d.condenses(hits[k+1:], h.end) {
			return Summarization, 0.9 // "extract a summary"
		}
	case t != Other:
		return t, 1
	}
	if t == Extraction {
		return t, 1
	}
	if h.kinds.has(kindInto) {
		if u, w := d.into(s, hits, k); u.Cheap() {
			return u, w
		}
	}
	if h.kinds.has(kindEmit) {
		switch {
		case dense && h.end < s.end && d.class[h.end] != classRune:
			return Unknown, 0 // 回答1
		case dense && d.closedIn(s, hits):
			return Classification, 0.8 // "이름만 답하세요"
		case d.objectOf(n, hits, k).whether:
			return Classification, 0.9
		}
	}
	if h.kinds.has(kindMake) {
		switch {
		case d.objectOf(n, hits, k).noun == Summarization:
			return Summarization, 0.95
		case d.manner(h.end, s.end):
			return Unknown, 0
		}
	}
	return Other, 1
}

// manner reports whether what follows a verb of writing at i tells only how: "write in Spanish", "write plain text only".
func (d *document) manner(i, end int32) bool {
	for _, w := range [...]string{" in ", " as ", " only ", " plain ", " concise", " clear", " directly", " using ", " everything ", " your ", " all "} {
		if d.at(i, end, w) {
			return true
		}
	}
	return false
}

// condenses reports whether a summary is the first thing behind i.
func (d *document) condenses(hits []hit, i int32) bool {
	for _, h := range hits {
		if h.start > i+24 {
			break
		}
		if h.kinds.task(kindNoun) != Unknown {
			return d.at(h.start, h.end, "summary") || d.at(h.start, h.end, "abstract")
		}
	}
	return false
}

// decided returns the task of "determine" and its object.
func (d *document) decided(s *sentence, h hit, o object) (Task, float64) {
	switch {
	case o.whether, o.noun == Unknown && d.class[h.start] == classRune && d.following(s, h.end):
		return Classification, 1
	case o.noun == Classification:
		return Classification, 0.95
	case o.noun == Extraction && h.kinds.has(kindFind):
		return Extraction, 1
	case o.noun == Extraction:
		return Extraction, 0.7
	case o.noun == Other:
		return Other, 0.8
	}
	return Unknown, 0
}

// picked returns the task of "choose" and its object.
func (d *document) picked(s *sentence, hits []hit, k int, o object) (Task, float64) {
	switch noun := o.noun; {
	case noun != Classification && d.several(hits[k].end), noun == Unknown && d.picksSource(hits, k):
		return Unknown, 0 // "choose six of the news"
	case noun == Other && d.class[hits[k].start] == classRune && d.closedIn(s, hits):
		return Classification, 0.6 // 从清单中选出与 review 相关的 …
	case noun == Other && d.class[hits[k].start] == classRune:
		return Classification, 0.4
	case noun == Other:
		return Other, 0.6
	case noun == Summarization:
		return Summarization, 0.8
	case noun == Extraction:
		return Extraction, 0.5
	case noun == Classification, d.closedIn(s, hits), d.following(s, hits[k].end):
		return Classification, 1
	}
	return Classification, 0.5
}

// ends reports whether a noun phrase ends at i: "news of the week", not "news template".
func (d *document) ends(hits []hit, i int32) bool {
	if int(i)+1 >= len(d.norm) || d.norm[i] != ' ' || d.class[i+1] == classRune {
		return true
	}
	return len(hits) > 0 && hits[0].start == i+1 && hits[0].kinds&(verbKinds|1<<kindStop) != 0
}

// several reports whether a number from two up stands at i: who is to choose six topics sorts nothing.
func (d *document) several(i int32) bool {
	end := int32(len(d.norm))
	for i < end && d.norm[i] == ' ' {
		i++
	}
	return i < end && d.norm[i] >= '2' && d.norm[i] <= '9'
}

// picksSource reports whether the first thing that "choose" names is a text: the choice is what is read on.
func (d *document) picksSource(hits []hit, k int) bool {
	end := hits[k].end
	for j, h := range hits[k+1:] {
		switch {
		case h.start > end+48 || h.kinds&verbKinds != 0 && h.start >= end:
			return false
		case h.kinds.has(kindSource):
			return !bytes.ContainsAny(d.norm[end:h.start], ":,") && h.kinds.task(kindNoun) != Classification && d.ends(hits[k+2+j:], h.end)
		}
	}
	return false
}

// checked returns the task of "assess" and its object.
func (d *document) checked(s *sentence, o object) (Task, float64) {
	switch {
	case o.whether && s.bullet:
		return Classification, 0.3 // a step among others
	case o.whether:
		return Classification, 0.5
	case o.noun == Classification:
		return Classification, 0.7
	case o.noun == Other:
		return Other, 0.35 // what is checked, mostly, not what is written
	}
	return Unknown, 0
}

// found returns the task of "identify" and its object.
func (d *document) found(s *sentence, hits []hit, k int, o object) (Task, float64) {
	h := hits[k]
	if d.at(h.end, s.end, " and ") {
		return Unknown, 0 // "find and update all places": the next verb decides
	}
	switch o.noun {
	case Classification:
		return Classification, 0.85
	case Extraction:
		return Extraction, 1
	case Summarization:
		if d.at(h.end, s.end, "所有") || d.at(h.end, s.end, "全部") {
			return Extraction, 1 // the titles that stand in the text
		}
		return Summarization, 0.9
	case Other:
		return Other, 0.8
	}
	switch {
	case d.form(hits, k) && bytes.Count(d.norm[h.end:s.end], []byte{','}) >= 2:
		return Extraction, 0.75
	case d.following(s, h.end), d.everything(h.end):
		return Extraction, 0.8
	case o.source:
		return Extraction, 0.5
	}
	return Unknown, 0
}

// created returns the task of "create" and its object. What is created from nothing is no extraction.
func (d *document) created(hits []hit, k int, o object) (Task, float64) {
	switch o.noun {
	case Classification:
		return Classification, 0.5
	case Extraction:
		switch generic := d.generic(hits, k); {
		case generic && !o.source:
			return Extraction, 0.4
		case o.source && d.form(hits, k) && !generic:
			return Extraction, 0.95
		}
		return Extraction, 0.5
	case Summarization:
		return Summarization, 0.95
	case Other:
		return Other, 1
	}
	return Unknown, 0
}

// formWeight is the weight of an instruction that only names the form of the answer.
const formWeight = 0.4

// emitted returns the task of "return" and its object.
func (d *document) emitted(s *sentence, hits []hit, k int, noun Task) (Task, float64) {
	switch form := d.form(hits, k); noun {
	case Classification:
		return Classification, 0.6
	case Extraction:
		switch {
		case form && !d.generic(hits, k):
			return Extraction, 0.95
		case d.shape(hits[k+1:]):
			return Extraction, formWeight
		}
		return Extraction, formWeight + 0.01
	case Summarization:
		return Summarization, 0.9
	case Other:
		return Other, 0.6
	default:
		switch {
		case form && bytes.Count(d.wanted(s, hits[k].end), []byte{','}) >= 2:
			return Extraction, 0.6
		case form:
			return Extraction, formWeight
		}
	}
	return Unknown, 0
}

// shape reports whether the first noun of extraction among hits is only the shape of an answer: "with this structure".
func (d *document) shape(hits []hit) bool {
	for _, h := range hits {
		if h.kinds.task(kindNoun) == Extraction {
			return d.at(h.start, h.end, "structure") || d.at(h.start, h.end, "schema") || d.at(h.start, h.end, "given s")
		}
	}
	return false
}

// wanted returns what stands between i and the first thing that is not wanted: "JSON, no prose, no markdown".
func (d *document) wanted(s *sentence, i int32) []byte {
	rest := d.norm[i:s.end]
	if at := bytes.Index(rest, []byte(" no ")); at >= 0 {
		return rest[:at]
	}
	return rest
}

// given returns the task of "give" and its object.
func (d *document) given(s *sentence, hits []hit, k int, o object) (Task, float64) {
	switch o.noun {
	case Classification:
		return Classification, 0.55
	case Summarization:
		return Summarization, 0.95
	case Other:
		return Other, 1
	case Extraction:
		switch generic, data := d.generic(hits, k), d.asksData || d.form(hits, k); {
		case generic && !o.source && d.aboutHole(hits[k].end, s.end):
			return Other, 0.6 // "provide tax information for %s": what the model knows
		case generic && data:
			return Extraction, 0.7
		case generic:
			return Extraction, 0.4
		case data:
			return Extraction, 0.9
		}
		return Extraction, 0.6
	}
	switch {
	case d.following(s, hits[k].end):
		return Extraction, 0.8
	case d.form(hits, k) && bytes.Count(d.norm[hits[k].end:s.end], []byte{','}) >= 2:
		return Extraction, 0.75
	}
	return Unknown, 0
}

// aboutHole reports whether what is given, from i, is about something that is only named: "information for the country %s".
func (d *document) aboutHole(i, end int32) bool {
	at := bytes.IndexByte(d.norm[i:end], hole)
	if at < 0 {
		return false
	}
	for _, w := range [...]string{" for ", " about ", " on ", " of "} {
		if n := bytes.Index(d.norm[i:i+int32(at)], []byte(w)); n >= 0 {
			return true
		}
	}
	return false
}

// into returns the task of "turn A into B": that of B.
func (d *document) into(s *sentence, hits []hit, k int) (Task, float64) {
	for j := k + 1; j < len(hits) && hits[j].start < hits[k].end+maxObject; j++ {
		if seek := hits[k].kinds.has(kindSeek); seek && !d.at(hits[j].start, s.end, "for ") || !seek && !hits[j].kinds.has(kindTo) {
			continue
		}
		noun := d.nounAfter(s, hits, j).noun
		switch {
		case hits[k].kinds.has(kindSeek) && !d.names(hits[k+1:j], hits[k].end, hits[j].start):
			return Unknown, 0 // "search Slack for messages" looks elsewhere than in a given text
		case noun == Summarization, noun == Other:
			return noun, 0.95
		case noun == Extraction, d.formNext(hits[j+1:], hits[j].end):
			return Extraction, 0.95
		case d.at(hits[j].start, s.end, "into "):
			return Unknown, 0 // what follows only tells how
		}
	}
	return Unknown, 0
}

// names reports whether a given text stands between from and to, among hits or as a pronoun.
func (d *document) names(hits []hit, from, to int32) bool {
	for _, h := range hits {
		if h.kinds.has(kindSource) {
			return true
		}
	}
	if from > to {
		return false // one term overlaps the other
	}
	return bytes.Contains(d.norm[from:to], []byte(" it ")) || bytes.Contains(d.norm[from:to], []byte(" the ")) || bytes.IndexByte(d.norm[from:to], hole) >= 0
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

// closedIn reports whether s closes the set of answers.
func (d *document) closedIn(s *sentence, hits []hit) bool {
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
	case keys[Classification] > 0 && rest <= 0, keys[Classification] >= 3 && 2*keys[Classification] > items-neutral:
		return Classification, 0.8
	case keys[Summarization] > 0 && keys[Classification] == 0 && rest <= 0:
		return Summarization, 0.8
	}
	return Extraction, 0.8
}

// generic reports whether the noun behind hits[k] says too little of what is wanted: "data".
func (d *document) generic(hits []hit, k int) bool {
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

// form reports whether a form of data is named behind hits[k]: "as JSON".
func (d *document) form(hits []hit, k int) bool {
	for _, h := range hits[k+1:] {
		if h.kinds.has(kindData) {
			return true
		}
	}
	return false
}
