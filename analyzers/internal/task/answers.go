package task

import (
	"bytes"
	"unicode/utf8"
)

// alternatives reads a list of answers at i, as in "yes or no", `"a", "b" or "c"`, "LOW | HIGH", and reports how many
// there are, and whether the list is surely one of answers: joined by "or" or marked as code.
func (d *document) alternatives(i, end int32, src string) (n int, sure bool, until int32) {
	const maxItems = 24
	joined, marked, typed, silent := false, 0, 0, 0
	i = d.fillers(i, end)
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
		if n > 0 && j-i > maxOthers && (d.at(i, end, "其他") || d.at(i, end, "其它")) {
			break // "arXiv 或其他论文" names things of a kind
		}
		n++
		if saysNothing(d.norm[i:j]) {
			silent++
		}
		if code {
			marked++
		} else if isType(d.norm[i:j]) {
			typed++
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
	return n, n >= 2 && typed < 2 && silent < n && (marked == n || joined && (marked > 0 || d.closes(until, end))), until
}

// maxOthers is how long, in bytes, an answer that opens with "other" may be: 其他, 其他类.
const maxOthers = 9

// fillers returns where the words at i end that may stand before a list of answers: "exactly", "either".
func (d *document) fillers(i, end int32) int32 {
	for range 3 {
		for i < end && d.norm[i] == ' ' {
			i++
		}
		if i < end && d.class[i] != classWord {
			break
		}
		at := i
		for _, w := range [...]string{"exactly ", "only ", "just ", "either ", "with ", "simply ", "the word ", "one of ", "one word: ", "solo ", "nur ", "apenas "} {
			if d.at(i, end, w) {
				i += int32(len(w))
				break
			}
		}
		if i == at {
			break
		}
	}
	return i
}

// closes reports whether a list of plain words ends at i as a list of answers does.
func (d *document) closes(i, end int32) bool {
	rest := bytes.TrimLeft(d.norm[i:end], " ")
	if len(rest) == 0 || bytes.IndexByte([]byte(".,;:?!()\n\"-"), rest[0]) >= 0 {
		return true
	}
	for _, w := range [...]string{
		"only", "and nothing", "and no", "without", "with no", "depending", "based on", "accordingly",
		"의", "のみ", "だけ", "で", "のいずれか", "中", "之", "两", "三", "即可",
	} {
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
			for j-i < 30 && d.goesOn(j, end, src) { // NOT MET
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

// goesOn reports whether a further word in capitals follows at the blank j.
func (d *document) goesOn(j, end int32, src string) bool {
	return j+2 < end && d.norm[j] == ' ' && d.class[j+1] == classWord && d.capital(j+1, src) && d.capital(j+2, src) &&
		!d.at(j, end, " or ")
}

// capital reports whether the letter at i is a capital in the original.
func (d *document) capital(i int32, src string) bool {
	p := int(d.pos[i])
	return p < len(src) && src[p] >= 'A' && src[p] <= 'Z'
}

// isForm reports whether word names the form of an answer, not an answer.
func isForm(word []byte) bool {
	switch string(word) {
	case "the", "a", "an", "only", "exactly", "valid", "not", "all", "no", "and", "json", "yaml", "markdown", "sql", "html", "csv", "xml", "go", "python", "http", "url":
		return true
	}
	return false
}

// isType reports whether word names a type of values.
func isType(word []byte) bool {
	switch string(word) {
	case "string", "number", "integer", "int", "float", "boolean", "bool", "array", "object", "list", "null":
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
	for _, s := range [...]string{
		"or ", "oder ", "ou ", "или ", "nor ", "/", "|", "或者", "或是", "或", "还是", "または", "もしくは", "か", "또는", "혹은", "o ", "u ",
	} {
		if d.at(i, end, s) {
			return i + int32(len(s)), true
		}
	}
	for _, s := range [...]string{"、", "和", "と", "and ", "und ", "y ", "e ", "и ", "&"} {
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
