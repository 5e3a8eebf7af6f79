package task

import (
	"bytes"
	"strings"
)

// skeleton is a JSON-like form of an answer.
type skeleton struct {
	at, until int32
	fields    int
	empty     int // fields with an empty or example value
	enums     int // fields whose value lists alternatives
	bools     int // fields that are true or false
	prose     int // fields whose value is described in a sentence
	keys      [Other + 1]int
	scores    int // fields that are points
	neutral   int // fields that go with any task: a reason, a confidence
}

// scored reports whether several points are given: that is an assessment, not a label.
func (s *skeleton) scored() bool { return s.scores >= 3 }

// points counts the field with a key if it holds points.
func (s *skeleton) points(key []byte) {
	for _, w := range [...]string{"score", "points", "rating", "grade"} {
		if bytes.HasSuffix(key, []byte(w)) || bytes.HasSuffix(key, []byte(w+"s")) {
			s.scores++
			return
		}
	}
}

// closed reports whether at least half of the fields are labels, and none has to be written.
func (s *skeleton) closed() bool {
	return s.prose == 0 && s.keys[Other] == 0 && s.enums+s.bools > 0 && 2*(s.enums+s.bools) >= s.fields-s.neutral
}

// mixed returns the task that most fields of a form are of which asks for several cheap ones
// at once, and for hardly anything else: a summary, keywords, a category.
func (s *skeleton) mixed() Task {
	c, x, sum := s.keys[Classification], s.keys[Extraction], s.keys[Summarization]
	several := c > 0 && x > 0 || c > 0 && sum > 0 || x > 0 && sum > 0
	if !several || s.keys[Other] > 0 || s.prose > 0 || 4*s.keys[Unknown] > s.fields-s.neutral {
		return Unknown
	}
	switch {
	case c >= x && c >= sum:
		return Classification
	case x >= sum:
		return Extraction
	}
	return Summarization
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

// fieldList reads the fields that a list under the sentence n names with their types: "- salary: number or null".
func (d *document) fieldList(ix *index, n int) skeleton {
	s := skeleton{at: d.sents[n].start, until: d.sents[n].end}
	typed := 0
	for i := n + 1; i < len(d.sents) && d.sents[i].text == d.sents[n].text; i++ {
		b := &d.sents[i]
		if !b.line {
			continue // a further sentence of the same item
		}
		if !b.bullet || b.colon == 0 {
			break
		}
		s.until = b.end
		s.fields++
		s.points(bytes.Trim(d.norm[b.body:b.colon-1], " \"`*"))
		before := s.empty + s.enums + s.bools
		switch t, neutral := ix.keyTask(bytes.Trim(d.norm[b.body:b.colon-1], " \"`*")); {
		case neutral:
			s.neutral++
		default:
			s.keys[t]++
		}
		d.typed(&s, d.norm[d.skip(b.colon, b.end):b.end])
		if s.empty+s.enums+s.bools > before {
			typed++
		}
	}
	if s.fields < 2 || 2*typed < s.fields {
		return skeleton{}
	}
	return s
}

// typed reads the type of a field in words.
func (d *document) typed(s *skeleton, v []byte) {
	v = bytes.TrimLeft(v, "\"'`(*<[ ")
	has := func(words ...string) bool {
		for _, w := range words {
			if bytes.HasPrefix(v, []byte(w)) {
				return true
			}
		}
		return false
	}
	switch {
	case has("true", "false", "bool", "是否"):
		s.bools++
	case has("one of", "either ", "enum", "score ", "a score", "0-", "1-", "0.0", "0 to", "1 to"):
		s.enums++
	case has("string", "number", "integer", "int", "float", "array", "list of", "list ", "date", "decimal", "object", "null", "字符串", "数组", "数字", "整数", "yyyy", "iso"):
		s.empty++
	}
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
			s.points(d.norm[i+1 : j])
			t, neutral := ix.keyTask(d.norm[i+1 : j])
			if neutral {
				s.neutral++
			}
			enums := s.enums
			i = d.value(&s, k+1, end)
			truth := bytes.HasPrefix(bytes.TrimLeft(d.norm[k+1:end], " \""), []byte("true"))
			if !neutral && (t != Other || s.enums == enums || truth) { // an action that is chosen is a label
				s.keys[t]++
			}
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
	case "", "null", "0", "0.0", "string", "number", "int", "integer", "float", "...", "\x00", "yyyy-mm-dd":
		s.empty++
	case "bool", "boolean", "true/false", "true or false", "true", "false":
		s.bools++
	}
	if strings.HasPrefix(v, "2006-") || strings.HasPrefix(v, "yyyy") || strings.HasPrefix(v, "hh:") {
		s.empty++ // a format, not an example
	}
	switch {
	case strings.HasPrefix(v, "one of"), strings.Contains(v, "|"), strings.Contains(v, "/") && oneOf(v), strings.Count(v, " ") <= maxOr && strings.Contains(v, " or "):
		s.enums++
	case strings.Count(v, " ") >= proseWords:
		s.prose++
	}
	return j - 1
}

// maxOr is the number of blanks up to which a value with "or" in it lists labels: "none, general, or specialist".
const maxOr = 4

// proseWords is the number of blanks from which the value of a field is a text to be written.
const proseWords = 2

// oneOf reports whether v lists words between slashes: "low/medium/high".
func oneOf(v string) bool {
	for word := range strings.SplitSeq(v, "/") {
		if word == "" || len(word) > maxWord || strings.ContainsAny(word, " .:") {
			return false
		}
	}
	return true
}

// maxWord bounds a word of such a list, in bytes.
const maxWord = 20

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
