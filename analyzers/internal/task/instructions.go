package task

import "bytes"

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
	text, skipped, first := int32(-1), int32(0), true
	strange := false          // the first instruction has a verb that is not known
	led, weak := false, false // a first instruction was found; one that may only lead up to it
	steps := 0                // the sentences before it hold steps of a list that ends in what is to be made
	for n := range d.sents {
		s := &d.sents[n]
		if s.text != text {
			text, skipped, first = s.text, 0, true
		}
		role := !s.heading && d.isRole(s)
		if role {
			d.voteRole(s, b)
			skipped += s.end - s.start
		} else if s.heading {
			skipped += s.end - s.start
		}
		acts := d.acts(n, buf[:0])
		if !led && !weak && !strange && len(acts) == 0 && !role && d.commands(s) {
			strange = true
			b.add(Other, voteUnknown, s.body, s.end)
		}
		for i, a := range acts[:min(len(acts), len(buf))] {
			if role && a.dense && a.task == Other && bytes.IndexByte(d.norm[s.body:a.at.start], ',') < 0 {
				continue // 你是精通信息检索的…: what the role knows
			}
			far := decay(a.at.start - d.texts[text].start - skipped)
			w := a.weight * far
			b.acts[a.task]++
			if a.task != Other && endsInOther(acts[i+1:]) {
				w *= 0.55 // "extract the numbers and solve the problem"
			}
			if strange && !led && a.weight >= 0.4 && a.at.kinds.task(kindVerb) == Unknown {
				led, b.made = true, true // "Explore the code. Output a summary": what is told last is how to answer
			}
			if !led && s.bullet && n >= steps && a.weight >= 0.4 && a.at.kinds&(1<<kindFind|1<<kindSeek|1<<kindCheck|1<<kindDecide) != 0 {
				steps = d.delivers(n, a.task)
			}
			if !led && a.weight >= 0.4 && n >= steps {
				if led = weak || a.weight >= 0.6; led {
					b.made = a.task == Other && a.weight >= 0.8
				}
				weak = true
				if a.task != Other && (far < 0.7 || far < 1 && b.votes[Other] > 0 && b.votes[a.task] == 0) {
					w *= leadDeep
				}
				b.leads(&a, voteLead*w)
				continue
			}
			if first && text > 0 && a.weight >= 0.6 {
				first = false
				b.leads(&a, voteUser*w)
				continue
			}
			if w *= voteAct; later[a.task]+w > voteActCap {
				w = max(0, voteActCap-later[a.task])
			}
			later[a.task] += w
			b.act(&a, w)
		}
	}
}

// delivers returns the item, further down in the list of the sentence n, that tells what is to be made in the end, if
// that is not t: "1. Identify the main idea. 2. Capture … 3. Write a summary". It returns n if there is none.
func (d *document) delivers(n int, t Task) int {
	var buf [8]act
	last := n
	for i := n + 1; i < len(d.sents) && d.sents[i].text == d.sents[n].text; i++ {
		s := &d.sents[i]
		if !s.line {
			continue
		}
		if !s.bullet {
			break
		}
		if s.colon > 0 {
			continue
		}
		for _, a := range d.acts(i, buf[:0]) {
			if a.at.kinds.has(kindMake) && !a.at.kinds.has(kindEmit) && a.weight >= 0.8 && a.at.start == s.body && a.task != t {
				last = i
			}
			break
		}
	}
	return last
}

// commands reports whether s opens with a verb that is not known: "Explore the codebase". What it asks for is no cheap task
// then, as far as anybody can tell.
func (d *document) commands(s *sentence) bool {
	if s.heading || s.bullet || s.colon > 0 || s.first < s.last && d.hits[s.first].start == s.body {
		return false
	}
	i := s.body
	for i < s.end && d.class[i] == classWord {
		i++
	}
	if i-s.body < 4 || i >= s.end || d.norm[i] != ' ' || d.frames(s.body, i) {
		return false
	}
	for _, w := range [...]string{"the ", "a ", "an ", "this ", "these ", "your ", "all ", "each ", "how ", "its "} {
		if d.at(i+1, s.end, w) {
			return true
		}
	}
	return false
}

// frames reports whether the verb between start and end tells only how to work.
func (d *document) frames(start, end int32) bool {
	switch string(d.norm[start:end]) {
	case "keep", "include", "follow", "ignore", "focus", "ensure", "remember", "respect", "treat", "preserve", "maintain",
		"wrap", "start", "begin", "assume", "exclude", "skip", "apply", "understand", "match", "limit", "prefer", "make",
		"check", "call", "remove", "strip", "there", "have", "hello", "think", "imagine", "suppose", "consult", "note",
		"stick", "open", "wait", "work", "both", "what", "then", "these", "this", "that", "those", "under", "inside",
		"between", "over", "during", "around", "behind", "through", "within", "across", "against", "above", "upon",
		"like", "such", "into", "onto", "from", "with", "also", "only", "even", "still", "here", "where", "when", "while":
		return true
	}
	return false
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
		if h.kinds.has(kindRole) || s.start == d.texts[s.text].start && h.start == s.body && h.kinds.task(kindRoleNoun).Cheap() && h.kinds&verbKinds == 0 {
			return true // or "Editor of a news digest."
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
			if t != Other && d.headed(hits[k+1:], h.end) {
				continue
			}
			w := voteRole
			if t == Other {
				if b.persona {
					continue
				}
				w, b.persona = votePersona, true
			}
			b.says(t, w, h.start, s.end)
			role = t != Other
			continue
		}
		if t := h.kinds.task(kindForm); t != Unknown && !form && d.formed(s, h) && !d.negated(s, hits, k) {
			w := voteForm
			switch {
			case t == Other:
				w = voteFormOther
			case d.at(h.start-4, s.end, "are "):
				w = voteLead // "you are summarizing a thread"
			case d.skilled(h.start):
				w = voteSkill
			}
			if w >= voteSkill && w > b.firstW {
				b.first, b.firstW = t, w
			}
			b.says(t, w, h.start, s.end)
			form = true
		}
	}
}

// headed reports whether another noun of a role stands right behind i, as its head: "sentiment analysis agent".
func (d *document) headed(hits []hit, i int32) bool {
	for _, h := range hits {
		if h.start > i+1 {
			break
		}
		if h.start == i+1 && h.kinds.task(kindRoleNoun) == Other {
			return true
		}
	}
	return false
}

// skilled reports whether the verb at i names what the role is for: "an expert at extracting", "tasked with labelling".
func (d *document) skilled(i int32) bool {
	for _, w := range [...]string{
		"expert at ", "expert in ", "specialist in ", "specialized in ", "specialised in ", "specializing in ",
		"specializes in ", "tasked with ", "responsible for ", "whose job is ", "dedicated to ",
	} {
		if d.at(i-int32(len(w)), i, w) {
			return true
		}
	}
	return false
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
	case "that", "which", "who", "and", "or", "for", "at", "in", "with", "of", "are", "by", "on",
		"que", "der", "die", "das", "und", "y", "e", "no", "na", "en", "em", "по":
		return true
	}
	return d.class[p] != classWord
}
