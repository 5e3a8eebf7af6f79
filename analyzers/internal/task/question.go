package task

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
		opens := h.start <= s.body+1 || h.start == s.colon+1 || d.class[h.start] == classRune
		if !opens && !(h.start > 2 && d.norm[h.start-2] == ',' && d.leads(s, hits, s.body)) {
			continue
		}
		switch {
		case h.kinds.has(kindIs):
			return Classification, voteAsk
		case h.kinds.has(kindAsk):
			noun := Unknown
			if d.class[h.start] == classRune {
				noun = d.nounBefore(hits, k)
			}
			if noun == Unknown {
				noun = d.nounAfter(s, hits, k).noun
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
