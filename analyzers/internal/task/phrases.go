package task

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
				if !d.negated(s, hits, k) && !d.defines(s, hits, h) && d.vetoes(s, hits, k) {
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

// vetoes reports whether the veto hits[k] is meant: "answer the question" must be an instruction, not what a router or a
// judge decides on.
func (d *document) vetoes(s *sentence, hits []hit, k int) bool {
	h := hits[k]
	if !d.at(h.start, s.end, "answer") && !d.at(h.start, s.end, "回答") {
		return true
	}
	return d.norm[s.end-1] != '?' && d.opening(s, hits, k, s.body, 0) > inList
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
