package task

import "strings"

// maxEvidence bounds the evidence, in runes.
const maxEvidence = 60

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
