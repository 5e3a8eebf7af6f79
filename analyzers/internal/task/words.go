package task

import (
	_ "embed"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"sync"
)

// Weights are phrases that speak for a cheap task (above 0) or for something else (below), whichever they stand for in
// the grammar of a prompt: words, two words in a row, words of the opening and of the start of a line. The rules read what
// a prompt asks for; the weights know what such prompts talk about. They were learned, and they only withhold: a task that
// the rules found is said if the weights do not speak against it.
type Weights struct {
	phrases []string
	votes   []float64
	bias    float64
	keys    []uint64
	slots   []uint16 // where a key is in keys, counted from 1: open addressing, by its middle bits
	filter  [1 << filterBits / 64]uint64
}

// filterBits is the size of the filter before the table, as a power of two of bits: small enough to stay in the cache.
const filterBits = 15

// maxPhrases bounds a table, so that the number of a phrase fits.
const maxPhrases = 1 << 14

// slotShift leaves out the low bits of a key, which tell little.
const slotShift = 24

// wordTable is what the command in train writes: votes in hundredths and a phrase, one a line.
//
//go:embed words.tsv
var wordTable string

var defaultWeights = sync.OnceValues(func() (*Weights, error) { return ParseWeights(wordTable) })

// biasLine is the line of the table for what holds in any prompt.
const biasLine = "(any)"

// ParseWeights reads a table of weights: a line is votes in hundredths, a tab and a phrase. "^word" is a word of the
// opening, "|word" one that starts a line, "#" stands for a number and "…" for a placeholder; lines that start with "//"
// say nothing.
func ParseWeights(table string) (*Weights, error) {
	w := &Weights{}
	var errs []error
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || strings.HasPrefix(line, "//") {
			continue
		}
		votes, phrase, ok := strings.Cut(line, "\t")
		n, err := strconv.Atoi(votes)
		if !ok || err != nil || phrase == "" {
			errs = append(errs, fmt.Errorf("weights: %q is not a number, a tab and a phrase", line))
			continue
		}
		if phrase == biasLine {
			w.bias = float64(n) / 100
			continue
		}
		w.phrases = append(w.phrases, phrase)
		w.votes = append(w.votes, float64(n)/100)
	}
	if len(w.phrases) > maxPhrases {
		return nil, fmt.Errorf("weights: %d phrases are more than %d", len(w.phrases), maxPhrases)
	}
	size := 16
	for size < 4*len(w.phrases) {
		size *= 2
	}
	w.slots = make([]uint16, size)
	for i, p := range w.phrases {
		key := phraseKey(p)
		n := w.slot(key)
		if w.slots[n] != 0 {
			errs = append(errs, fmt.Errorf("weights: %q is there twice", p))
		}
		w.keys = append(w.keys, key)
		w.slots[n] = uint16(i + 1)
		bit := key >> (64 - filterBits)
		w.filter[bit/64] |= 1 << (bit % 64)
	}
	return w, errors.Join(errs...)
}

// slot returns the slot of key, or the free one where it would be.
func (w *Weights) slot(key uint64) int {
	mask := uint64(len(w.slots) - 1)
	for i := key >> slotShift & mask; ; i = (i + 1) & mask {
		if n := w.slots[i]; n == 0 || w.keys[n-1] == key {
			return int(i)
		}
	}
}

// The keys of phrases.
const (
	keyWord   = 0xff51afd7ed558ccd
	keyPair   = 0xc4ceb9fe1a85ec53
	keyOpen   = 0x9e3779b97f4a7c15
	keyLine   = 0xc2b2ae3d27d4eb4f
	numberSay = "#"
	holeSay   = "…"
)

func wordKey[T string | []byte](word T) uint64 {
	h := uint64(len(word))
	for len(word) > 8 {
		h = (h ^ pack(word[:8])) * keyWord
		word = word[8:]
	}
	h = (h<<56 ^ h ^ pack(word)) * keyWord
	return h ^ h>>32
}

// pack returns at most eight bytes as a number.
func pack[T string | []byte](word T) (n uint64) {
	for i := range len(word) {
		n = n<<8 | uint64(word[i])
	}
	return n
}

func pairKey(first, second uint64) uint64 { return (first*keyWord ^ second) * keyPair }

func phraseKey(p string) uint64 {
	switch {
	case len(p) > 1 && p[0] == '^':
		return wordKey(p[1:]) * keyOpen
	case len(p) > 1 && p[0] == '|':
		return wordKey(p[1:]) * keyLine
	}
	if first, second, ok := strings.Cut(p, " "); ok {
		return pairKey(wordKey(first), wordKey(second))
	}
	return wordKey(p)
}

// How much of a text is read for its words, in bytes of its normalised form.
const (
	wordHead = 800
	wordTail = 300
)

// openWords is how many words the opening of a text has.
const openWords = 25

// weightWords is how many of the phrases a prompt must have for the weights to say anything: a short one is clear.
const weightWords = 15

// weigh returns the votes of w on d, and whether they mean anything.
func (w *Weights) weigh(d *document) (votes float64, ok bool) {
	if w == nil {
		return 0, false
	}
	if cap(d.seen) < len(w.phrases) {
		d.seen = make([]bool, len(w.phrases))
	}
	d.seen = d.seen[:len(w.phrases)]
	clear(d.seen)
	sum, found := 0.0, 0
	count := func(key uint64) {
		if n := w.slots[w.slot(key)]; n != 0 && !d.seen[n-1] {
			d.seen[n-1] = true
			found++
			sum += w.votes[n-1]
		}
	}
	last := uint64(0)
	d.eachWord(func(word *word) {
		if key := word.key; w.may(key) {
			count(key)
		}
		if word.follows {
			if key := pairKey(last, word.key); w.may(key) {
				count(key)
			}
		}
		if word.opens {
			if key := word.key * keyOpen; w.may(key) {
				count(key)
			}
		}
		if word.line {
			if key := word.key * keyLine; w.may(key) {
				count(key)
			}
		}
		last = word.key
	})
	if found < weightWords {
		return 0, false
	}
	return w.bias + sum/math.Sqrt(float64(found+1)), true
}

// may reports whether key may be known: most of what a prompt says is not.
func (w *Weights) may(key uint64) bool {
	return w.filter[key>>(64-filterBits)/64]&(1<<(key>>(64-filterBits)%64)) != 0
}

// word is one word of a document.
type word struct {
	key        uint64
	start, end int32
	follows    bool // the one before it, with nothing between them
	line       bool // it is the first of a line
	opens      bool // it is one of the first of its text
}

// eachWord calls yield with the words of d in order.
func (d *document) eachWord(yield func(*word)) {
	number, blank := wordKey(numberSay), wordKey(holeSay)
	for _, t := range d.texts {
		words, tail, w := 0, false, word{line: true}
		for i := t.start; i < t.end; {
			if !tail && i-t.start >= wordHead && t.end-i > wordTail {
				i, tail = t.end-wordTail, true
				for i < t.end && d.class[i] == classCont {
					i++
				}
				w.follows = false
			}
			w.start = i
			switch d.class[i] {
			case classWord:
				digits := true
				for i < t.end && d.class[i] == classWord && d.norm[i] != '_' {
					digits = digits && d.norm[i] >= '0' && d.norm[i] <= '9'
					i++
				}
				if i == w.start { // "_" joins two words
					i++
					continue
				}
				if w.key = number; !digits {
					w.key = wordKey(d.norm[w.start:i])
				}
			case classRune:
				for i++; i < t.end && d.class[i] == classCont; i++ {
				}
				w.key = wordKey(d.norm[w.start:i])
			case classHole:
				i++
				w.key = blank
			case classSpace:
				if d.norm[i] == '\n' {
					w.line, w.follows = true, false
				}
				i++
				continue
			default:
				w.follows = false
				i++
				continue
			}
			w.end, w.opens = i, words < openWords
			yield(&w)
			w.follows, w.line = true, false
			words++
		}
	}
}

// Phrases returns what weights may be given to in a text: every phrase once.
func Phrases(text string) []string {
	d := new(document)
	d.add(0, text)
	seen := map[string]bool{}
	var out []string
	add := func(p string) {
		if !seen[p] {
			seen[p] = true
			out = append(out, p)
		}
	}
	last := ""
	d.eachWord(func(w *word) {
		say := d.said(w)
		add(say)
		if w.follows {
			add(last + " " + say)
		}
		if w.opens {
			add("^" + say)
		}
		if w.line {
			add("|" + say)
		}
		last = say
	})
	return out
}

// said writes w as the table does.
func (d *document) said(w *word) string {
	switch w.key {
	case wordKey(numberSay):
		return numberSay
	case wordKey(holeSay):
		return holeSay
	}
	return string(d.norm[w.start:w.end])
}
