package task

import (
	"cmp"
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// kind is what a term says. A term may say several things.
type kind uint8

const (
	kindVerb     kind = iota * 4 // by task: kindVerb+0 is classification … kindVerb+3 is other
	kindForm                     // likewise
	kindRoleNoun                 // likewise
	kindNoun                     // likewise
	kindKey                      // likewise
)

const (
	kindMake kind = iota + 20
	kindGive
	kindSeek
	kindFind
	kindDecide
	kindCheck
	kindPick
	kindInto
	kindEmit
	kindMakeBack
	kindNeutral
	kindWhether
	kindAsk
	kindIs
	kindTo
	kindClosed
	kindTerse
	kindLabels
	kindRule
	kindCap
	kindSource
	kindVeto
	kindReason
	kindRole
	kindOpener
	kindLead
	kindStop
	kindThrough
	kindNot
	kindNotAfter
	kindNotVerb
	kindAble
	kindSlot
	kindKeyAny
	kindData
	kindFields
	kindGeneric
	kindWhen
	kindWant
)

const _ = uint(63 - kindWant) // kinds has 64 bits

// kinds is a set of kinds.
type kinds uint64

func (k kinds) has(x kind) bool { return k&(1<<x) != 0 }

// task returns the task of the first of the four kinds from base in k; Unknown if there is none.
func (k kinds) task(base kind) Task {
	for i := range kind(4) {
		if k.has(base + i) {
			return Classification + Task(i)
		}
	}
	return Unknown
}

// set of the kinds that head an act.
const verbKinds = kinds(0xF)<<kindVerb | 1<<kindMake | 1<<kindGive | 1<<kindSeek | 1<<kindFind | 1<<kindDecide |
	1<<kindCheck | 1<<kindPick | 1<<kindInto | 1<<kindEmit | 1<<kindMakeBack

// set of those that may follow a lead without a comma: "from the list below choose one".
const leadVerbs = kinds(0x7)<<kindVerb | 1<<kindMake | 1<<kindGive | 1<<kindSeek | 1<<kindFind | 1<<kindPick | 1<<kindInto | 1<<kindEmit

// languageCount is the length of what languages returns.
const languageCount = 4

// languages returns those whose small words clash with one another.
func languages() [languageCount]string { return [...]string{"en", "de", "es", "pt"} }

// set of the kinds of small words.
const smallKinds = kinds(1<<kindWhether | 1<<kindAsk | 1<<kindIs | 1<<kindTo | 1<<kindOpener | 1<<kindLead | 1<<kindStop |
	1<<kindThrough | 1<<kindNot | 1<<kindNotVerb | 1<<kindAble)

// set of those that decide on what the next verb says.
const decidingVerbs = kinds(0x7)<<kindVerb | 1<<kindDecide | 1<<kindCheck

// hit is one term found in a document.
type hit struct {
	start, end int32
	term       int32
	kinds      kinds
}

type term struct {
	text, tail string
	prefix     bool
	kinds      kinds
	small      [languageCount]kinds // what it says in one language only
	next       int32                // a further term with the same text, -1 if there is none
}

// index is a trie of the terms. Node 0 is the root; the children of a node stand side by side, in order of their byte.
type index struct {
	terms []term
	nodes []node
	label []byte     // the byte that leads to a node
	root  [256]int32 // the children of the root, by their byte; 0 if there is none
}

type node struct {
	first int32  // its first child
	term  int32  // the term that ends there, -1 if none does
	low   uint32 // the low bits of the bytes that lead to its children, as a set
	count uint8  // how many children it has
}

// lowBits are the bits of a byte by which a node knows at once what does not lead on.
const lowBits = 1<<5 - 1

// child returns the child of nd that b leads to, 0 if there is none.
func (ix *index) child(nd *node, b byte) int32 {
	bit := uint32(1) << (b & lowBits)
	if nd.low&bit == 0 {
		return 0
	}
	// Small letters and the blank are in the order of their low bits, so that counting finds them.
	if c := nd.first + int32(bits.OnesCount32(nd.low&(bit-1))); ix.label[c] == b {
		return c
	}
	for c, l := range ix.label[nd.first : nd.first+int32(nd.count)] {
		if l == b {
			return nd.first + int32(c)
		}
	}
	return 0
}

// maxTerm bounds a vocabulary term, in bytes.
const maxTerm = 200

func newIndex(v Vocabulary) (*index, error) {
	type key struct {
		text, tail string
		prefix     bool
	}
	var errs []error
	var d document
	at := make(map[key]int, 4096)
	ix := &index{}
	add := func(lang int, k kind, s string, over bool) {
		t, err := parseTerm(&d, s)
		if err != nil {
			errs = append(errs, err)
			return
		}
		id := key{t.text, t.tail, t.prefix}
		i, ok := at[id]
		if !ok {
			i = len(ix.terms)
			at[id] = i
			ix.terms = append(ix.terms, t)
		}
		if over && k < kindForm {
			ix.terms[i].kinds &^= verbKinds
		}
		if lang >= 0 && smallKinds.has(k) {
			ix.terms[i].small[lang] |= 1 << k
		} else {
			ix.terms[i].kinds |= 1 << k
		}
	}
	known := languages()
	for _, v := range v.all() {
		lang := slices.Index(known[:], v.Language)
		if lang < 0 && v.Language != "" {
			errs = append(errs, fmt.Errorf("vocabulary: language %q is none of %v", v.Language, known))
		}
		for _, l := range v.lists() {
			for _, s := range *l.terms {
				add(lang, l.kind, s, v.over)
			}
		}
		for _, m := range v.maps() {
			for t := Classification; t <= Other; t++ {
				for _, s := range (*m.terms)[t] {
					add(lang, m.kind+kind(t-Classification), s, v.over)
				}
			}
			for t, terms := range *m.terms {
				if t < Classification || t > Other {
					errs = append(errs, fmt.Errorf("vocabulary: %d terms for task %v, which has none", len(terms), t))
				}
			}
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	ix.build()
	return ix, nil
}

// build makes the trie.
func (ix *index) build() {
	slices.SortFunc(ix.terms, func(a, b term) int {
		// Of terms with the same text, the one with a second part is tried first.
		return cmp.Or(strings.Compare(a.text, b.text), -strings.Compare(a.tail, b.tail), compareBool(a.prefix, b.prefix))
	})
	type span struct {
		node   int32
		lo, hi int // terms
		depth  int
	}
	size := 8 * len(ix.terms) // about what the built-in vocabulary needs
	ix.nodes, ix.label = make([]node, 0, size), make([]byte, 0, size)
	ix.add(0)
	queue := append(make([]span, 0, size), span{hi: len(ix.terms)})
	for i := 0; i < len(queue); i++ {
		q := queue[i]
		last := int32(-1)
		for q.lo < q.hi && len(ix.terms[q.lo].text) == q.depth {
			if last < 0 {
				ix.nodes[q.node].term = int32(q.lo)
			} else {
				ix.terms[last].next = int32(q.lo)
			}
			last = int32(q.lo)
			ix.terms[last].next = -1
			q.lo++
		}
		ix.nodes[q.node].first = int32(len(ix.nodes))
		for q.lo < q.hi {
			b := ix.terms[q.lo].text[q.depth]
			hi := q.lo + 1
			for hi < q.hi && ix.terms[hi].text[q.depth] == b {
				hi++
			}
			id := ix.add(b)
			if q.depth == 0 {
				ix.root[b] = id
			}
			queue = append(queue, span{id, q.lo, hi, q.depth + 1})
			ix.nodes[q.node].count++
			ix.nodes[q.node].low |= 1 << (b & lowBits)
			q.lo = hi
		}
	}
}

// add appends a node that b leads to.
func (ix *index) add(b byte) int32 {
	ix.label = append(ix.label, b)
	ix.nodes = append(ix.nodes, node{term: -1})
	return int32(len(ix.nodes) - 1)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// parseTerm reads the syntax that [Vocabulary] describes.
func parseTerm(d *document, s string) (term, error) {
	text, tail, _ := strings.Cut(s, "…")
	t := term{}
	text, t.prefix = strings.CutSuffix(strings.TrimSpace(text), "*")
	t.text, t.tail = d.fold(text), d.fold(tail)
	switch {
	case !utf8.ValidString(s):
		return t, fmt.Errorf("vocabulary: term %q is not valid UTF-8", s)
	case t.text == "":
		return t, fmt.Errorf("vocabulary: term %q has no letters", s)
	case len(t.text) > maxTerm || len(t.tail) > maxTerm:
		return t, fmt.Errorf("vocabulary: term %q is longer than %d bytes", s, maxTerm)
	case strings.ContainsAny(t.text+t.tail, "\n\x00"):
		return t, fmt.Errorf("vocabulary: term %q holds a line break or a placeholder", s)
	}
	return t, nil
}

// find fills d.hits, sentence by sentence, in order of position.
func (ix *index) find(d *document) {
	for n := range d.sents {
		s := &d.sents[n]
		s.first = int32(len(d.hits))
		for i := s.start; i < s.end; i++ {
			switch d.class[i] {
			case classRune:
			case classWord:
			default:
				continue
			}
			h, ok := ix.match(d, i, s.end)
			if ok {
				d.hits = append(d.hits, h)
				d.asksData = d.asksData || h.kinds.has(kindData)
			}
			switch {
			case d.class[i] == classWord:
				for i+1 < s.end && d.class[i+1] == classWord {
					i++ // a term starts a word
				}
			case ok:
				i = h.end - 1 // no term inside another: 标题 does not hold 题
			}
		}
		s.last = int32(len(d.hits))
	}
	lang := ix.language(d)
	for i := range d.hits {
		h := &d.hits[i]
		h.kinds |= ix.terms[h.term].small[lang]
	}
}

// language returns the index of the language in which most small words of d exist; of several, the first.
func (ix *index) language(d *document) int {
	var count [languageCount]int
	for _, h := range d.hits {
		for l, k := range ix.terms[h.term].small {
			if k != 0 {
				count[l]++
			}
		}
	}
	best := 0
	for l, n := range count {
		if n > count[best] {
			best = l
		}
	}
	return best
}

// match returns the longest term at i.
func (ix *index) match(d *document, i, end int32) (hit, bool) {
	var ends [maxNested]int32 // the terms on the way, and where they end
	var found [maxNested]int32
	n, node := 0, ix.root[d.norm[i]]
	for k := i + 1; node > 0; k++ {
		nd := &ix.nodes[node]
		if nd.term >= 0 && n < maxNested {
			found[n], ends[n] = nd.term, k
			n++
		}
		if k == end {
			break
		}
		node = ix.child(nd, d.norm[k])
	}
	for n--; n >= 0; n-- {
		for t := found[n]; t >= 0; t = ix.terms[t].next {
			if h, ok := d.accept(&ix.terms[t], i, ends[n], end); ok {
				h.term = t
				return h, true
			}
		}
	}
	return hit{}, false
}

// maxNested bounds how many terms may begin one another: "in", "in the" …
const maxNested = 12

// accept checks what the trie does not: the end of the word and the second part.
func (d *document) accept(t *term, i, stop, end int32) (hit, bool) {
	inWord := d.class[stop-1] == classWord && stop < end && d.class[stop] == classWord
	if inWord && !t.prefix || t.tail != "" && !d.follows(stop, end, t.tail) {
		return hit{}, false
	}
	for t.prefix && stop < end && d.class[stop] == classWord {
		stop++
	}
	return hit{start: i, end: stop, kinds: t.kinds}, true
}

// maxTailGap bounds how far, in bytes, the second part of a term may be from the first.
const maxTailGap = 160

// follows reports whether tail stands as a word between i and end.
func (d *document) follows(i, end int32, tail string) bool {
	end = min(end, i+maxTailGap)
	n := int32(len(tail))
	for ; i+n <= end; i++ {
		if string(d.norm[i:i+n]) != tail {
			continue
		}
		if d.class[i] == classWord && (i > 0 && d.class[i-1] == classWord || i+n < end && d.class[i+n] == classWord) {
			continue
		}
		if d.oneOfMany(i, n) {
			continue
		}
		return true
	}
	return false
}

// maxListed is how many aspects may be named in a row that are each what a verb asks for:
// 分析情感、意图. Of more the verb asks for a report.
const maxListed = 2

// oneOfMany reports whether what stands at i is one of many aspects in a row: 从结构、情感、受众等维度.
func (d *document) oneOfMany(i, n int32) bool {
	const ends = "，。；：,.:;\n"
	from, to := strings.LastIndexAny(string(d.norm[:i]), ends)+1, len(d.norm)
	if k := strings.IndexAny(string(d.norm[i+n:]), ends); k >= 0 {
		to = int(i+n) + k
	}
	return strings.Count(string(d.norm[from:to]), "、") >= maxListed
}
