package task

import (
	"bytes"
	"slices"
	"strings"
)

// maxEvidence bounds the evidence, in runes.
const maxEvidence = 60

// maxClause bounds, in bytes, how far before its verb the evidence may start.
const maxClause = 150

// clause widens the evidence at start to what a reader understands: the verb of a script without spaces may stand
// behind all it is about, and a lone "output:" says nothing without what follows it.
func (d *document) clause(start, until int32) (from, to int32) {
	n := d.sentenceAt(start)
	if n < 0 || until <= start {
		return start, until
	}
	s := &d.sents[n]
	if d.class[start] == classRune && start > s.body {
		from := s.body
		if s.colon > 0 && s.colon <= start {
			from = d.skip(s.colon, s.end)
		}
		if start-from > maxClause {
			if at := bytes.LastIndexByte(d.norm[from:start], ','); at >= 0 {
				from = d.skip(from+int32(at)+1, s.end)
			}
		}
		if from <= start && start-from <= maxClause {
			start = from
		}
	}
	if (d.lone(start, until) || d.class[start] == classRune && d.norm[until-1] == ':') && n+1 < len(d.sents) && d.sents[n+1].text == s.text {
		until = d.sents[n+1].end
	}
	return start, until
}

// sentenceAt returns the sentence at i, -1 if there is none.
func (d *document) sentenceAt(i int32) int {
	n, found := slices.BinarySearchFunc(d.sents, i, func(s sentence, i int32) int {
		switch {
		case s.end <= i:
			return -1
		case s.start > i:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return n
}

// lone reports whether at most one word stands between start and until.
func (d *document) lone(start, until int32) bool {
	words, runes := 0, 0
	for i := start; i < until; i++ {
		switch d.class[i] {
		case classRune:
			runes++
		case classWord:
			if i == start || d.class[i-1] != classWord {
				words++
			}
		case classHole:
			words++
		}
	}
	return words <= 1 && runes == 0 || words == 0 && runes <= 4
}

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
