package task

import "bytes"

// shots reads examples without an instruction: lines "Review: … / Polarity: negative" that end in an open "Polarity:".
func (d *document) shots(ix *index) (Task, int32) {
	t := len(d.texts) - 1
	if t < 0 {
		return Unknown, 0
	}
	span := d.texts[t]
	body := bytes.TrimRight(d.norm[span.start:span.end], " \n\x00")
	i := lastLine(body)
	if i < 0 {
		return Unknown, 0
	}
	last := body[i:]
	at := span.start + int32(i)
	// "text -> label" lines.
	for _, sep := range [...]string{"->", "=>", "|"} {
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

// maxLine bounds the last line of a prompt that is an example, in bytes.
const maxLine = maxHead / 8

// lastLine returns where the last line of body starts, -1 if it is longer than maxLine.
func lastLine(body []byte) int {
	from := max(0, len(body)-maxLine)
	i := bytes.LastIndexByte(body[from:], '\n')
	if i < 0 && from > 0 {
		return -1
	}
	return from + i + 1
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
	i := lastLine(body)
	if i < 0 {
		return Unknown, 0
	}
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
