package task

import "bytes"

// enumerates reports whether s is a label with a list of at least three single words: "Templates: a, b, c".
func (d *document) enumerates(s *sentence) bool {
	at := bytes.IndexByte(d.norm[s.body:min(s.end, s.body+maxLabel)], ':')
	if at < 0 || bytes.Count(d.norm[s.body:s.body+int32(at)], []byte{' '}) >= maxLabelWords {
		return false
	}
	n, _, until := d.alternatives(s.body+int32(at)+1, s.end, d.texts[s.text].src)
	return n >= 3 && until >= s.end-1
}

// emitsCode reports whether one marked answer follows the verb h: "output PASS".
func (d *document) emitsCode(s *sentence, h hit) bool {
	i := d.skip(h.end, s.end)
	src := d.texts[s.text].src
	if d.capital(h.start, src) && d.capital(h.start+1, src) {
		return false // everything is in capitals
	}
	if i < s.end && d.norm[i] == '<' {
		return false
	}
	next, code := d.item(i, s.end, src)
	return code && !isForm(d.norm[i:next]) && !d.fallback(i, next)
}

// fallback reports whether what is to be said, between i and end, is what one says where there is nothing, or a sentence.
func (d *document) fallback(i, end int32) bool {
	said := d.norm[i:end]
	return saysNothing(said) || bytes.Count(bytes.Trim(said, around), []byte{' '}) > 2
}

const around = " \"'<>" // an answer

// saysNothing reports whether an answer is what one says where there is nothing.
func saysNothing(answer []byte) bool {
	switch string(bytes.Trim(answer, around)) {
	case "unknown", "none", "null", "n/a", "nil", "empty", "error", "undefined", "nothing", "uncertain", "unsure", "unclear":
		return true
	}
	return false
}

// offersChoice reports whether the verb or label h is followed by the answers to choose from.
func (d *document) offersChoice(s *sentence, h hit) bool {
	if h.kinds&(1<<kindEmit|1<<kindGive|1<<kindLabels|1<<kindClosed|1<<kindVerb|1<<kindPick|1<<kindDecide|1<<kindCheck|1<<kindNoun) == 0 {
		return false
	}
	src := d.texts[s.text].src
	i := h.end
	if h.kinds.has(kindPick) && d.several(i) {
		return false
	}
	const others = kinds(1<<kindLabels | 1<<kindClosed | 1<<kindVerb | 1<<kindDecide | 1<<kindCheck | 1<<kindPick)
	if h.kinds.has(kindNoun) && h.kinds&others == 0 { // "the level (A1, A2, B1)"
		if !d.at(i, s.end, " (") && !d.at(i, s.end, ": ") || h.kinds.task(kindNoun) != Classification {
			return false
		}
		n, sure, _ := d.alternatives(i+2, s.end, src)
		return sure && n >= 3
	}
	i = d.skip(i, s.end)
	n, sure, _ := d.alternatives(i, s.end, src)
	switch {
	case sure:
		return true
	case h.kinds.has(kindLabels):
		return d.headsList(h.end, s.end) && (n >= 2 || d.listed(s))
	case h.kinds&(1<<kindVerb|1<<kindPick|1<<kindDecide|1<<kindCheck) != 0: // "mark it as SPAM or HAM"
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

// bareChoice reports whether the sentence is nothing but the answers to a question, or a question that ends in them:
// "yes / no", "A, B or C?", "What does the user want: buy or chat?".
func (d *document) bareChoice(n int) bool {
	s := &d.sents[n]
	if s.bullet || s.heading {
		return false
	}
	if s.end > s.body && d.norm[s.end-1] == '?' {
		if at := bytes.LastIndexByte(d.norm[s.body:s.end], ':'); at > 0 {
			_, sure, until := d.alternatives(s.body+int32(at)+1, s.end, d.texts[s.text].src)
			return sure && until >= s.end-1
		}
	}
	if s.colon > 0 {
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
