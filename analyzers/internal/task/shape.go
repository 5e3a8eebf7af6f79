package task

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// alternatives reads a list of answers at i, as in "yes or no", `"a", "b" or "c"`, "LOW | HIGH", and reports how many
// there are, and whether the list is surely one of answers: joined by "or" or marked as code.
func (d *document) alternatives(i, end int32, src string) (n int, sure bool, until int32) {
	const maxItems = 24
	joined, marked := false, 0
	until = i
	for n < maxItems {
		for i < end && (d.norm[i] == ' ' || d.norm[i] == '[' || d.norm[i] == '(') {
			i++
		}
		j, code := d.item(i, end, src)
		if j == i {
			break
		}
		if !code && marked >= 2 && marked == n && !joined {
			break // "one of A, B, C, separated by tabs"
		}
		n++
		if code {
			marked++
		}
		i, until = j, j
		for i < end && (d.norm[i] == ' ' || d.norm[i] == ')' || d.norm[i] == ']') {
			i++
		}
		k, or := d.joint(i, end)
		if k == i {
			break
		}
		joined = joined || or
		i = k
	}
	return n, n >= 2 && (marked == n || joined && (marked > 0 || d.closes(until, end))), until
}

// closes reports whether a list of plain words ends at i as a list of answers does.
func (d *document) closes(i, end int32) bool {
	rest := bytes.TrimLeft(d.norm[i:end], " ")
	if len(rest) == 0 || bytes.IndexByte([]byte(".,;:?!()\n\"-"), rest[0]) >= 0 {
		return true
	}
	for _, w := range [...]string{"only", "and nothing", "and no", "without", "with no", "depending", "based on", "accordingly", "의", "のみ", "だけ", "で", "のいずれか", "中", "之", "两", "三", "即可"} {
		if bytes.HasPrefix(rest, []byte(w)) {
			return true
		}
	}
	return false
}

// item reads one answer at i: a quoted text of at most 40 bytes, or one word. code is set if it is quoted or in capitals.
func (d *document) item(i, end int32, src string) (next int32, code bool) {
	if i >= end {
		return i, false
	}
	if q := d.norm[i]; q == '"' || q == '\'' || q == '<' {
		if q == '<' {
			q = '>'
		}
		for j := i + 1; j < end && j-i < 40; j++ {
			if d.norm[j] == q {
				return j + 1, j > i+1
			}
			if d.norm[j] == hole || d.norm[j] == '\n' {
				break
			}
		}
		return i, false
	}
	j := i
	if n := d.numeral(i, end); n > 0 {
		return i, false // "one or two sentences"
	}
	if d.norm[j] == '-' && j+1 < end && d.norm[j+1] >= '0' && d.norm[j+1] <= '9' {
		j++
	}
	for j < end && j-i < 30 && (d.class[j] == classWord || d.class[j] == classRune || d.class[j] == classCont || d.norm[j] == '-' && j > i) {
		if d.class[j] == classRune && d.isJoint(j, end) {
			break
		}
		j++
	}
	if j == i || j-i >= 30 {
		return i, false
	}
	if i > 0 && d.class[i] == classWord && (d.class[i-1] == classCont || i > 1 && d.norm[i-1] == ' ' && d.class[i-2] == classCont) && j-i <= 12 {
		code = !isForm(d.norm[i:j]) // a Latin word in Chinese text
	}
	if p := int(d.pos[i]); p < len(src) && (d.class[i] == classWord || d.norm[i] == '-') {
		if c := src[p]; c >= 'A' && c <= 'Z' && (j == i+1 || src[min(p+1, len(src)-1)] < 'a') {
			code = true
			for j+2 < end && d.norm[j] == ' ' && d.class[j+1] == classWord && d.capital(j+1, src) && d.capital(j+2, src) && !d.at(j, end, " or ") && j-i < 30 { // NOT MET
				for j++; j < end && d.class[j] == classWord; j++ {
				}
			}
		}
		if c := src[p]; c >= '0' && c <= '9' && j-i <= 2 || c == '-' {
			code = true
		}
	}
	return j, code
}

// capital reports whether the letter at i is a capital in the original.
func (d *document) capital(i int32, src string) bool {
	p := int(d.pos[i])
	return p < len(src) && src[p] >= 'A' && src[p] <= 'Z'
}

// isForm reports whether word names the form of an answer, not an answer.
func isForm(word []byte) bool {
	switch string(word) {
	case "the", "a", "json", "yaml", "markdown", "sql", "html", "csv", "xml", "go", "python", "http", "url":
		return true
	}
	return false
}

// numeral reports the length of a number word at i.
func (d *document) numeral(i, end int32) int {
	for _, w := range [...]string{"one ", "two ", "three ", "a "} {
		if d.at(i, end, w) {
			return len(w)
		}
	}
	return 0
}

// joints join answers. Those that mean "or" come first.
var orJoints = [...]string{"or ", "oder ", "ou ", "или ", "nor ", "/", "|", "或者", "或是", "或", "还是", "または", "もしくは", "か", "또는", "혹은", "o ", "u "}

var andJoints = [...]string{"、", "和", "と", "and ", "und ", "y ", "e ", "и ", "&"}

// joint reads what joins two answers at i.
func (d *document) joint(i, end int32) (next int32, or bool) {
	comma, start := false, i
	if i < end && (d.norm[i] == ',' || d.norm[i] == ';') {
		i++
		comma = true
		for i < end && d.norm[i] == ' ' {
			i++
		}
	}
	for _, s := range orJoints {
		if d.at(i, end, s) {
			return i + int32(len(s)), true
		}
	}
	for _, s := range andJoints {
		if d.at(i, end, s) {
			return i + int32(len(s)), false
		}
	}
	if comma && i < end && d.class[i] == classRune {
		return start, false // in Chinese a comma ends the clause
	}
	return i, false
}

// isJoint reports whether a joint of a script without spaces may stand at i.
func (d *document) isJoint(i, end int32) bool {
	switch r, _ := utf8.DecodeRune(d.norm[i:end]); r {
	case '或', '还', 'ま', 'も', 'か', '또', '혹', '和', 'と':
		for _, s := range [...]string{"或", "还是", "または", "もしくは", "か", "또는", "혹은", "和", "と"} {
			if d.at(i, end, s) {
				return true
			}
		}
	}
	return false
}

func (d *document) at(i, end int32, s string) bool {
	return i >= 0 && int(i)+len(s) <= int(end) && string(d.norm[i:int(i)+len(s)]) == s
}

// object is a JSON-like skeleton of an answer.
type skeleton struct {
	at, until int32
	fields    int
	empty     int  // fields with an empty or example value
	enum      bool // a field whose value lists alternatives
	keys      [Other + 1]int
	neutral   int // fields that go with any task: a reason, a confidence
}

// maxSkeletons bounds how many objects are read.
const maxSkeletons = 4

// skeletons reads the objects of d.
func (d *document) skeletons(ix *index, out []skeleton) []skeleton {
	for i := 0; i < len(d.norm) && len(out) < maxSkeletons; {
		n := bytes.IndexByte(d.norm[i:], '{')
		if n < 0 {
			break
		}
		i += n
		if s := d.skeleton(ix, int32(i)); s.fields > 0 {
			out = append(out, s)
			i = int(s.until)
		} else {
			i++
		}
	}
	return out
}

// skeleton reads the object at i.
func (d *document) skeleton(ix *index, i int32) skeleton {
	s := skeleton{at: i}
	depth := 0
	end := min(int32(len(d.norm)), i+2000)
	for ; i < end; i++ {
		switch d.norm[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				s.until = i + 1
				return s
			}
		case '"':
			j := i + 1
			for j < end && d.norm[j] != '"' && d.norm[j] != '\n' && j-i < 50 {
				j++
			}
			if j >= end || d.norm[j] != '"' {
				continue
			}
			k := j + 1
			for k < end && d.norm[k] == ' ' {
				k++
			}
			if k >= end || d.norm[k] != ':' {
				i = j
				continue
			}
			s.fields++
			switch t, neutral := ix.keyTask(d.norm[i+1 : j]); {
			case neutral:
				s.neutral++
			default:
				s.keys[t]++
			}
			i = d.value(&s, k+1, end)
		}
	}
	s.until = end
	return s
}

// value reads what follows a key, and returns where the scan goes on.
func (d *document) value(s *skeleton, i, end int32) int32 {
	for i < end && (d.norm[i] == ' ' || d.norm[i] == '[' || d.norm[i] == '\n') {
		i++
	}
	if i >= end {
		return i - 1
	}
	j := i
	for j < end && d.norm[j] != ',' && d.norm[j] != '\n' && d.norm[j] != '}' && d.norm[j] != '{' {
		if d.norm[j] == '"' && j == i {
			for j++; j < end && d.norm[j] != '"' && d.norm[j] != '\n'; j++ {
			}
			if j >= end {
				break
			}
		}
		j++
	}
	j = min(j, end)
	v := strings.Trim(string(d.norm[i:j]), " []\"<>")
	switch v {
	case "", "null", "0", "0.0", "string", "number", "int", "integer", "float", "bool", "boolean", "...", "\x00", "yyyy-mm-dd":
		s.empty++
	}
	if strings.HasPrefix(v, "2006-") || strings.HasPrefix(v, "yyyy") || strings.HasPrefix(v, "hh:") {
		s.empty++ // a format, not an example
	}
	if strings.Contains(v, "|") {
		s.enum = true
	}
	return j - 1
}

// keyTask returns the task that the name of a field speaks for, and whether the field goes with any task.
func (ix *index) keyTask(key []byte) (t Task, neutral bool) {
	for _, h := range ix.words(key) {
		if h.kinds.has(kindKeyAny) {
			return Unknown, true
		}
		if t := h.kinds.task(kindKey); t != Unknown {
			return t, false
		}
	}
	return Unknown, false
}

// nounTask returns the task of the last noun in label.
func (ix *index) nounTask(label []byte) Task {
	found := Unknown
	for _, h := range ix.words(label) {
		if t := h.kinds.task(kindNoun); t != Unknown {
			found = t
		}
	}
	return found
}

// words finds the terms in key, a field's name in lower case, whose words "_" joins.
func (ix *index) words(key []byte) []hit {
	var d document
	d.normalise(strings.ReplaceAll(string(key), "_", " "), 0)
	if len(d.norm) < 2 {
		return nil
	}
	d.sents = append(d.sents, sentence{end: int32(len(d.norm))})
	ix.find(&d)
	return d.hits
}

// shots reads examples without an instruction: lines "Review: … / Polarity: negative" that end in an open "Polarity:".
func (d *document) shots(ix *index) (Task, int32) {
	t := len(d.texts) - 1
	if t < 0 {
		return Unknown, 0
	}
	span := d.texts[t]
	body := bytes.TrimRight(d.norm[span.start:span.end], " \n\x00")
	i := bytes.LastIndexByte(body, '\n') + 1
	last := body[i:]
	at := span.start + int32(i)
	// "text -> label" lines.
	for _, sep := range [...]string{"->", "=>", "|"} {
		if len(last) > maxHead/8 {
			break
		}
		n := bytes.LastIndex(last, []byte(sep))
		if n < 0 || len(bytes.Trim(last[n+len(sep):], " \x00\"")) > 0 {
			continue
		}
		if count, short := pairs(body[:i], sep); count >= 2 && short == count {
			return Classification, at + int32(n)
		}
		return Unknown, 0
	}
	if len(last) < 3 || len(last) > maxLabel || last[len(last)-1] != ':' {
		return Unknown, 0
	}
	label := last
	count, words, braces := 0, 0, 0
	for rest := body[:i]; ; {
		n := bytes.Index(rest, label)
		if n < 0 {
			break
		}
		atLine := n == 0 || rest[n-1] == '\n'
		rest = rest[n+len(label):]
		if !atLine {
			continue
		}
		v := rest
		if e := bytes.IndexByte(v, '\n'); e >= 0 {
			v = v[:e]
		}
		v = bytes.TrimSpace(v)
		if len(v) == 0 || v[0] == hole {
			continue
		}
		count++
		switch {
		case v[0] == '{' || v[0] == '[':
			braces++
		case len(v) <= 24 && bytes.Count(v, []byte(" ")) <= 1:
			words++
		}
	}
	if count < 2 {
		return Unknown, 0
	}
	noun := ix.nounTask(label[:len(label)-1])
	switch {
	case noun == Other || noun == Summarization:
		return noun, at
	case braces == count:
		return Extraction, at
	case words == count && noun == Classification:
		return Classification, at
	}
	return Unknown, 0
}

// pairs counts the lines "some text -> label", and those whose right side is one word behind a left side of several.
func pairs(body []byte, sep string) (count, short int) {
	for line := range bytes.SplitSeq(body, []byte{'\n'}) {
		l, r, ok := bytes.Cut(line, []byte(sep))
		if !ok {
			continue
		}
		count++
		l, r = bytes.TrimSpace(l), bytes.TrimSpace(r)
		if len(r) > 0 && len(r) <= 24 && bytes.IndexByte(r, ' ') < 0 && r[0] != '{' && bytes.IndexByte(l, ' ') > 0 {
			short++
		}
	}
	return count, short
}

// open returns the task of an open label at the end: "TL;DR:", "Stance:", "SQL:".
func (d *document) open(ix *index) (Task, int32) {
	t := len(d.texts) - 1
	if t < 0 {
		return Unknown, 0
	}
	span := d.texts[t]
	body := bytes.TrimRight(d.norm[span.start:span.end], " \n")
	i := bytes.LastIndexByte(body, '\n') + 1
	last := body[i:]
	if string(last) == "tl;dr" {
		return Summarization, span.start + int32(i)
	}
	if len(last) < 3 || len(last) > 2*maxLabel || last[len(last)-1] != ':' {
		return Unknown, 0
	}
	last = last[:len(last)-1]
	if i := bytes.Index(last, []byte(" for ")); i > 0 {
		last = last[:i]
	} else if len(last) > maxLabel || bytes.Count(last, []byte{' '}) >= maxLabelWords {
		return Unknown, 0
	}
	return ix.nounTask(last), span.start + int32(i)
}
