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
		s.enums++
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
