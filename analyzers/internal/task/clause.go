package task

import "bytes"

// sentence is one sentence or line of the document.
type sentence struct {
	start, end  int32
	first, last int32 // its hits, as d.hits[first:last]
	body        int32 // where it starts after a bullet, number or heading mark
	colon       int32 // after the colon of a short label at the start of a line; 0 if there is none
	text        int32 // index into d.texts
	bullet      bool
	heading     bool
	line        bool // it starts a line
}

// maxLabel bounds a label at the start of a line, in bytes; maxLabelWords, in words.
const (
	maxLabel      = 48
	maxLabelWords = 4
)

// split cuts the document into sentences.
func (d *document) split() {
	for n := range d.texts {
		t := &d.texts[n]
		line := true
		for i := t.start; i < t.end; {
			start := i
			end, next, br := d.sentenceEnd(i, t.end, line)
			if end > start {
				s := sentence{start: start, end: end, text: int32(n), line: line}
				d.marks(&s)
				d.sents = append(d.sents, s)
			}
			i, line = next, br
		}
	}
}

// sentenceEnd returns where the sentence at i ends, where the next one starts, and whether that one starts a line.
func (d *document) sentenceEnd(i, end int32, line bool) (stop, next int32, br bool) {
	start := i
	for ; i < end; i++ {
		switch d.norm[i] {
		case '\n':
			if d.wraps(start, i, end) {
				d.norm[i] = ' '
				continue
			}
			return i, i + 1, true
		case '.', '!', '?', ';':
			if i+1 < end && d.class[i+1] != classSpace {
				continue
			}
			if d.norm[i] == '.' && (line && d.isNumber(start, i) || d.isShort(start, i)) {
				continue
			}
			if i+1 < end && d.norm[i+1] == ' ' {
				return i + 1, i + 2, false
			}
			if i+1 < end {
				return i + 1, i + 2, true
			}
			return i + 1, end, false
		}
	}
	return end, end, false
}

// minWrapped is how long, in bytes, a line is that was broken to fit.
const minWrapped = 40

// wraps reports whether the line break at i only breaks a long line: the sentence goes on in lower case.
func (d *document) wraps(start, i, end int32) bool {
	if i-d.lineStart(start) < minWrapped || i+1 >= end || d.class[i-1] != classWord && d.norm[i-1] != ',' || d.class[i+1] != classWord {
		return false
	}
	for j := i + 1; j < end && j-i < maxLabel && d.class[j] == classWord; j++ {
		if j+1 < end && d.norm[j+1] == ':' {
			return false // "key: …" starts another line
		}
	}
	for _, t := range d.texts {
		if t.start <= i && i < t.end {
			p := int(d.pos[i+1])
			return p < len(t.src) && t.src[p] >= 'a' && t.src[p] <= 'z'
		}
	}
	return false
}

// lineStart returns where the line of i starts.
func (d *document) lineStart(i int32) int32 {
	return int32(bytes.LastIndexByte(d.norm[:i], '\n') + 1)
}

// isNumber reports whether norm[start:dot] is a list number.
func (d *document) isNumber(start, dot int32) bool {
	if dot == start || dot-start > 5 {
		return false
	}
	for _, c := range d.norm[start:dot] {
		if (c < '0' || c > '9') && c != ' ' && c != '#' && c != '-' {
			return false
		}
	}
	return true
}

// isShort reports whether the dot ends an abbreviation such as "e.g." or "z.B.": one letter after another dot.
func (d *document) isShort(start, dot int32) bool {
	return dot-start >= 3 && d.class[dot-1] == classWord && d.norm[dot-2] == '.'
}

// marks finds the bullet and the label of a sentence that starts a line.
func (d *document) marks(s *sentence) {
	i := s.start
	for i < s.end && d.norm[i] == ' ' {
		i++
	}
	s.body = i
	if !s.line {
		return
	}
	for i < s.end {
		switch c := d.norm[i]; {
		case c == '#':
			s.heading = true
			i++
		case c == '-' || c == '>' || c == '+':
			s.bullet = true
			i++
		case c == ' ':
			i++
		case c == '<' && d.tagLen(i, s.end) > 0:
			i += d.tagLen(i, s.end)
		case c >= '0' && c <= '9' || c == '(' || c == '[':
			n := d.numberLen(i, s.end)
			if n == 0 {
				s.body = i
				d.label(s)
				return
			}
			s.bullet = true
			i += n
		case c >= 'a' && c <= 'z' && i+2 < s.end && d.norm[i+1] == ')' && d.norm[i+2] == ' ':
			s.bullet = true
			i += 2
		default:
			s.body = i
			d.label(s)
			return
		}
	}
	s.body = i
}

// tagLen returns the length of the tag at i, as in "<task>Decide …", 0 if it is none or nothing follows it.
func (d *document) tagLen(i, end int32) int32 {
	j := i + 1
	for j < end && j-i < maxLabel && (d.class[j] == classWord || d.norm[j] == '-' || d.norm[j] == '/') {
		j++
	}
	if j == i+1 || j+1 >= end || d.norm[j] != '>' {
		return 0
	}
	return j + 1 - i
}

// numberLen returns the length of "1.", "1)", "(1)" or "[1]" at i, 0 if there is none.
func (d *document) numberLen(i, end int32) int32 {
	j := i
	open := d.norm[j] == '(' || d.norm[j] == '['
	if open {
		j++
	}
	k := j
	for k < end && k-j < 3 && d.norm[k] >= '0' && d.norm[k] <= '9' {
		k++
	}
	if k == j || k >= end {
		return 0
	}
	switch c := d.norm[k]; {
	case open && (c == ')' || c == ']'), !open && (c == '.' || c == ')') && (k+1 >= end || d.class[k+1] != classWord):
		return k + 1 - i
	case !open && len(d.norm) > int(k)+3 && string(d.norm[k:k+3]) == "、":
		return k + 3 - i
	}
	return 0
}

// label finds the colon of a short label.
func (d *document) label(s *sentence) {
	words := 1
	for i := s.body; i < s.end && i-s.body < maxLabel; i++ {
		switch d.norm[i] {
		case ' ':
			if words++; words > maxLabelWords {
				return
			}
		case ':':
			if i > s.body && (i+1 >= s.end || d.class[i+1] != classWord) {
				s.colon = i + 1
				return
			}
		case ',', hole:
			return
		case '[':
			if i > s.body {
				return // "the [kind: a or b] that I give you"
			}
		}
	}
}
