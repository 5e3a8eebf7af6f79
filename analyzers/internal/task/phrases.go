package task

// votePhrases counts the phrases that mean something wherever they stand.
func (d *document) votePhrases(b *ballot) {
	closed, rules, caps, choice, single, terse, reasons := 0, 0, 0, false, 0, 0, 0
	ruled, vetoed := int32(0), int32(0) // the end of the last rule, and of the last veto
	for n := range d.sents {
		s := &d.sents[n]
		hits := d.hits[s.first:s.last]
		if s.end > s.start && d.norm[s.start] == '|' {
			continue // a row of a table
		}
		inSentence := false
		if t, w := d.question(s, hits); t != Unknown {
			b.says(t, w*d.depth(s, s.body), s.body, s.end)
		}
		if k := d.bareKeys(s, hits); k != Unknown {
			b.says(k, voteAsk, s.body, s.end)
		}
		if !choice && b.votes[Classification] >= 1 && d.enumerates(s) {
			choice = true
			b.choose(voteChoice, s.body, s.end)
		}
		if !choice && d.bareChoice(n) {
			choice = true
			b.choose(voteBare, s.body, s.end)
		}
		for k, h := range hits {
			switch {
			case h.kinds.has(kindVeto):
				if h.start >= vetoed && !d.negated(s, hits, k) && !d.defines(s, hits, h) && d.vetoes(s, hits, k) {
					vetoed = h.end
					b.add(Other, voteVeto, h.start, s.end)
				}
			case h.kinds.has(kindReason):
				if reasons < voteReasonN && !d.negated(s, hits, k) && !d.defines(s, hits, h) && !d.quoted(s, h.start) {
					reasons++
					b.add(Other, voteReason, h.start, s.end)
				}
			case h.kinds.has(kindClosed):
				if inSentence || d.negated(s, hits, k) || d.numbers(hits[:k], h) {
					break
				}
				inSentence = true
				if d.inTypes(h) {
					break
				}
				w := d.depth(s, h.start)
				if s.bullet && (s.colon > 0 && h.start > s.colon || d.norm[h.start] <= '9') || d.at(h.start, s.end, "boolean") && d.inField(h.start) {
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
					b.rules += voteRule
					b.shape[Extraction] += voteRule
					b.add(Extraction, voteRule, h.start, s.end)
				}
			case h.kinds.has(kindCap):
				switch caps++; {
				case caps == 1:
					b.add(Summarization, voteCap, h.start, s.end)
				case caps <= 1+voteCap2N && b.votes[Summarization] >= 1:
					b.add(Summarization, voteCap2, h.start, s.end)
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

// vetoes reports whether the veto hits[k] is meant: "answer the question" must be an instruction, not what a router or a
// judge decides on.
func (d *document) vetoes(s *sentence, hits []hit, k int) bool {
	h := hits[k]
	if d.at(h.start, s.end, "tool call") && d.source(s, hits[:k]) || d.at(h.start, s.end, "commit message") && d.looksAt(s, hits[:k]) {
		return false // "summarize the tool calls", "look at the commit message"
	}
	if d.modifies(hits[k+1:], h.end) {
		return false // "you read coding assistant conversations"
	}
	if h.start == s.body && d.at(h.end, s.end, ":") && d.datum(h.end+1, s.end) {
		return false // "Tool call: %s" names an input
	}
	if !d.at(h.start, s.end, "answer") && !d.at(h.start, s.end, "回答") {
		return true
	}
	return d.norm[s.end-1] != '?' && d.opening(s, hits, k, s.body, 0) > inList
}

// modifies reports whether what ends at i tells of which kind the given text is that stands right behind it.
func (d *document) modifies(hits []hit, i int32) bool {
	for _, h := range hits {
		switch {
		case h.start > i+1:
			return false
		case h.start == i+1 && h.kinds.has(kindSource):
			return true
		case h.kinds.has(kindVeto):
			i = max(i, h.end) // "AI coding" and "coding assistant"
		}
	}
	return false
}

// source reports whether a verb that names a cheap task opens s, so that what follows is what it reads.
func (d *document) source(s *sentence, hits []hit) bool {
	for k, h := range hits {
		if h.kinds.task(kindVerb).Cheap() {
			from := s.body
			if s.colon > 0 {
				from = d.skip(s.colon, s.end)
			}
			return d.opening(s, hits, k, from, 0) >= afterNeutral
		}
	}
	return false
}

// looksAt reports whether s opens with a verb that only leads up to the task, and nothing is made before hits ends.
func (d *document) looksAt(s *sentence, hits []hit) bool {
	if len(hits) == 0 || hits[0].start != s.body || !hits[0].kinds.has(kindNeutral) {
		return false
	}
	for _, h := range hits {
		if h.kinds&(1<<kindMake|1<<kindGive|1<<kindEmit) != 0 || h.kinds.task(kindVerb) == Other {
			return false
		}
	}
	return true
}

// defines reports whether h only tells what a label means: in "- planner: breaks goals down step by step", or in
// brackets behind it.
func (d *document) defines(s *sentence, hits []hit, h hit) bool {
	if s.bullet && s.colon > 0 && h.start >= s.colon && !d.slot(s, hits) && !d.startsWithVerb(s, hits) {
		return true
	}
	return h.start > 0 && (d.norm[h.start-1] == '(' || d.at(h.start-3, h.start, "、"))
}

// inTypes reports whether h is one of several types of values: "string, number, boolean".
func (d *document) inTypes(h hit) bool {
	if !d.at(h.start, h.end, "boolean") {
		return false
	}
	end := int32(len(d.norm))
	for _, w := range [...]string{"number, ", "string, ", "integer, ", "numbers, "} {
		if d.at(h.start-int32(len(w)), h.start, w) {
			return true
		}
	}
	return d.at(h.end, end, ", array") || d.at(h.end, end, ", object") || d.at(h.end, end, ", null") || d.at(h.end, end, ", number") || d.at(h.end, end, ", string")
}

// numbers reports whether the range of numbers h tells which things are meant: "points 1-5".
func (d *document) numbers(hits []hit, h hit) bool {
	if c := d.norm[h.start]; c < '0' || c > '9' || len(hits) == 0 {
		return false
	}
	before := hits[len(hits)-1]
	return before.kinds.has(kindNotVerb) && before.end+1 == h.start
}

// inField reports whether the value of a field in a form stands at i: in `"is_safe": boolean`.
func (d *document) inField(i int32) bool {
	for i > 0 && (d.norm[i-1] == ' ' || d.norm[i-1] == '<' || d.norm[i-1] == '"') {
		i--
	}
	return d.at(i-2, i, "\":")
}

// depth weighs a phrase by where it stands: at the start or the end of its text it counts in full.
func (d *document) depth(s *sentence, at int32) float64 {
	t := &d.texts[s.text]
	if w := decay(at - t.start); w >= 0.8 || t.end-at > 300 {
		return w
	}
	return 0.85
}
