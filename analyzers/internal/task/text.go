package task

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is read, in bytes of the original text.
const (
	maxHead  = 4 << 10
	maxTail  = 1 << 10
	maxTexts = 4
)

// Classes of a normalised byte.
const (
	classPunct uint8 = iota
	classSpace
	classWord // letters and digits of scripts that put spaces between words
	classRune // first byte of a Han, kana or Hangul rune: a term may start at any of them
	classCont // the bytes that follow it
	classHole
)

// hole stands in the normalised text for what is not constant.
const hole = 0

// document is a prompt in normalised form: lower case without accents, ASCII punctuation, single spaces, no emphasis,
// one byte per hole. pos leads from a normalised byte back to the original.
type document struct {
	norm    []byte
	class   []uint8
	pos     []int32
	texts   []textSpan
	sents   []sentence
	hits    []hit
	simpler *simpler // nil until a text has Han characters
	// asksData is set if the answer is to be JSON or another form.
	asksData bool
	seen     []bool // of the phrases of the weights, those that were counted
}

// textSpan is the part of norm that came from one text.
type textSpan struct {
	which      int
	src        string
	start, end int32
}

func (d *document) reset() {
	d.norm, d.class, d.pos = d.norm[:0], d.class[:0], d.pos[:0]
	d.sents, d.hits = d.sents[:0], d.hits[:0]
	d.asksData = false
	clear(d.texts) // do not keep prompts alive
	d.texts = d.texts[:0]
}

// add appends the bounded, normalised form of s.
func (d *document) add(which int, s string) {
	start := int32(len(d.norm))
	if len(s) <= maxHead+maxTail {
		d.normalise(s, 0)
	} else {
		d.normalise(s[:maxHead], 0)
		d.put('\n', classSpace, maxHead)
		cut := len(s) - maxTail
		for cut < len(s) && !utf8.RuneStart(s[cut]) {
			cut++
		}
		d.normalise(s[cut:], cut)
	}
	d.texts = append(d.texts, textSpan{which, s, start, int32(len(d.norm))})
	d.put('\n', classSpace, len(s))
}

func (d *document) put(b byte, class uint8, at int) {
	d.norm = append(d.norm, b)
	d.class = append(d.class, class)
	d.pos = append(d.pos, int32(at))
}

// space appends one blank unless the text already ends in white space or is at its start.
func (d *document) space(at int) {
	if n := len(d.norm); n > 0 && d.class[n-1] != classSpace {
		d.put(' ', classSpace, at)
	}
}

func (d *document) newline(at int) {
	n := len(d.norm)
	if n == 0 {
		return
	}
	if d.norm[n-1] == ' ' {
		d.norm[n-1] = '\n'
		return
	}
	if n > 1 && d.norm[n-1] == '\n' && d.norm[n-2] == '\n' {
		return // one empty line is as good as many
	}
	d.put('\n', classSpace, at)
}

func (d *document) hole(at int) {
	if n := len(d.norm); n > 0 && d.norm[n-1] == hole {
		return
	}
	d.put(hole, classHole, at)
}

// normalise appends s; base is the offset of s in its text.
func (d *document) normalise(s string, base int) {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			d.rune(r, base+i)
			i += n
			continue
		}
		if n := wordLen(s[i:]); n > 0 {
			d.ascii(s[i:i+n], base+i)
			i += n
			continue
		}
		switch {
		case c == '\n':
			d.newline(base + i)
		case c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f':
			d.space(base + i)
		case c == '*' || c == '`': // emphasis
			if n := len(d.norm); c == '*' && (n == 0 || d.norm[n-1] == '\n') && i+1 < len(s) && s[i+1] == ' ' {
				d.put('-', classPunct, base+i) // a list item
			}
		case c == 0:
			d.hole(base + i)
		case c == '%':
			if n := verbLen(s[i:]); n > 0 {
				d.hole(base + i)
				i += n
				continue
			}
			d.put('%', classPunct, base+i)
		case c == '{':
			if n := braceLen(s[i:]); n > 0 {
				d.hole(base + i)
				i += n
				continue
			}
			d.put('{', classPunct, base+i)
		case c == '$' && i+1 < len(s) && s[i+1] == '{': // ${x}
		case c < ' ':
			d.space(base + i)
		default:
			d.put(c, classPunct, base+i)
		}
		i++
	}
}

// wordLen returns how many ASCII letters and digits s starts with.
func wordLen(s string) int {
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_') {
			return i
		}
	}
	return len(s)
}

// ascii appends ASCII letters and digits, in lower case.
func (d *document) ascii(s string, at int) {
	n := len(d.norm)
	d.norm = append(d.norm, s...)
	d.class = slices.Grow(d.class, len(s))[:n+len(s)]
	d.pos = slices.Grow(d.pos, len(s))[:n+len(s)]
	norm, class, pos := d.norm[n:], d.class[n:], d.pos[n:]
	for i := range norm {
		if c := norm[i]; c >= 'A' && c <= 'Z' {
			norm[i] = c + 'a' - 'A'
		}
		class[i] = classWord
		pos[i] = int32(at + i)
	}
}

// rune appends one rune that is not ASCII.
func (d *document) rune(r rune, at int) {
	switch {
	case r >= 0xC0 && r < 0x180:
		d.latin(r, at)
		return
	case r >= 0x400 && r < 0x530: // Cyrillic
		r = unicode.ToLower(r)
		if r == 'ё' {
			r = 'е'
		}
		d.letters(r, classWord, classWord, at)
		return
	case isDense(r):
		d.letters(d.simplify(r), classRune, classCont, at)
		return
	case r > 0xFF00 && r < 0xFF5F: // full-width ASCII
		c := byte(r - 0xFEE0)
		switch {
		case strings.IndexByte(",:;?!", c) >= 0:
			d.put(c, classPunct, at)
			d.space(at)
		case c >= 'A' && c <= 'Z':
			d.put(c+'a'-'A', classWord, at)
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			d.put(c, classWord, at)
		default:
			d.put(c, classPunct, at)
		}
		return
	}
	switch r {
	case '。', '．', '｡':
		d.put('.', classPunct, at)
		d.space(at)
	case '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》', '＂':
		d.put('"', classPunct, at)
	case '‘', '’', '´':
		d.put('\'', classPunct, at)
	case '–', '—', '−', '•', '·', '●', '▪', '・':
		d.put('-', classPunct, at)
	case '【', '〔':
		d.put('[', classPunct, at)
	case '】', '〕':
		d.put(']', classPunct, at)
	case '→', '⇒', '➜':
		d.put('-', classPunct, at)
		d.put('>', classPunct, at)
	case '␣':
		d.hole(at)
	case '、':
		d.letters(r, classPunct, classPunct, at)
	case '\u00a0', '\u3000', '¿', '¡', '…', '\u2028', '\ufeff', '\u200b':
		d.space(at)
	default:
		if unicode.IsLetter(r) {
			d.letters(unicode.ToLower(r), classWord, classWord, at)
		} else {
			d.put('\'', classPunct, at) // emoji and other signs carry nothing
		}
	}
}

func (d *document) letters(r rune, first, rest uint8, at int) {
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	if p := int32(at); n == 3 {
		d.norm = append(d.norm, buf[0], buf[1], buf[2])
		d.class = append(d.class, first, rest, rest)
		d.pos = append(d.pos, p, p, p)
		return
	}
	start := len(d.norm)
	d.norm = append(d.norm, buf[:n]...)
	d.class = slices.Grow(d.class, n)[:start+n]
	d.pos = slices.Grow(d.pos, n)[:start+n]
	for i := start; i < start+n; i++ {
		d.class[i], d.pos[i] = rest, int32(at)
	}
	d.class[start] = first
}

// isDense reports whether r belongs to a script in which a term may start at any rune. Hangul has spaces, but glues
// nouns and particles together.
func isDense(r rune) bool {
	return r >= 0x2E80 && r < 0xA000 && (r < 0x3000 || r >= 0x3040 || r == '々') || r >= 0xAC00 && r < 0xD7A4 || r >= 0xF900 && r < 0xFB00 || r >= 0x20000 && r < 0x32000
}

// plain maps the accented Latin letters from U+00C0 to U+00FF to letters without accents.
const plain = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"

func (d *document) latin(r rune, at int) {
	c := byte(0)
	switch {
	case r == 'ß':
		d.put('s', classWord, at)
		c = 's'
	case r < 0x100:
		c = plain[r-0xC0]
	default:
		d.letters(unicode.ToLower(r), classWord, classWord, at)
		return
	}
	if c == ' ' { // × and ÷
		d.put('\'', classPunct, at)
		return
	}
	d.put(c, classWord, at)
}

// verbLen returns the length of the fmt verb at the start of s, 0 if it is none.
func verbLen(s string) int {
	i := 1
	for i < len(s) && i < 12 && strings.IndexByte("+-#0123456789.[]", s[i]) >= 0 {
		i++
	}
	if i < len(s) && strings.IndexByte("vsdqfgtxXeT", s[i]) >= 0 {
		if i+1 < len(s) && s[i+1] >= 'a' && s[i+1] <= 'z' {
			return 0 // "100%done"
		}
		return i + 1
	}
	return 0
}

// braceLen returns the length of the template action or {placeholder} at the start of s, 0 if it is none.
func braceLen(s string) int {
	if strings.HasPrefix(s, "{{") {
		end := min(len(s), 256)
		if i := strings.Index(s[:end], "}}"); i > 0 {
			if i+2 < len(s) && s[i+2] == '}' {
				return i + 3
			}
			return i + 2
		}
		return 0
	}
	for i := 1; i < len(s) && i < 42; i++ {
		c := s[i]
		if c == '}' && i > 1 {
			return i + 1
		}
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c == '-') {
			return 0
		}
	}
	return 0
}

// fold returns the normalised form of a vocabulary term.
func (d *document) fold(s string) string {
	s = strings.TrimSpace(s)
	if isPlain(s) {
		return s
	}
	d.reset()
	d.normalise(s, 0)
	return strings.TrimSpace(string(d.norm))
}

// isPlain reports whether s is its own normalised form: most terms are.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < 'a' || c > 'z') && (c != ' ' || s[i-1] == ' ') {
			return false
		}
	}
	return true
}
