package task

import (
	"cmp"
	"errors"
	"fmt"
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
)

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
const verbKinds = kinds(0xF)<<kindVerb | 1<<kindMake | 1<<kindFind | 1<<kindDecide | 1<<kindCheck | 1<<kindPick | 1<<kindInto | 1<<kindEmit | 1<<kindMakeBack

// set of those that may follow a lead without a comma: "from the list below choose one".
const leadVerbs = kinds(0x7)<<kindVerb | 1<<kindMake | 1<<kindFind | 1<<kindPick | 1<<kindInto | 1<<kindEmit

// hit is one term found in a document.
type hit struct {
	start, end int32
	kinds      kinds
}

type term struct {
	text, tail string
	prefix     bool
	kinds      kinds
}

// index finds terms by the first three bytes of where they may start.
type index struct {
	terms []term
	heads map[uint32][]int32
	first [1 << 16]bool // of the first two bytes: most words fail here
}

// maxTerm bounds a vocabulary term, in bytes.
const maxTerm = 80

func newIndex(v Vocabulary) (*index, error) {
	type key struct {
		text, tail string
		prefix     bool
	}
	var errs []error
	at := map[key]int{}
	ix := &index{heads: map[uint32][]int32{}}
	add := func(k kind, s string) {
		t, err := parseTerm(s)
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
		ix.terms[i].kinds |= 1 << k
	}
	for _, l := range v.lists() {
		for _, s := range *l.terms {
			add(l.kind, s)
		}
	}
	for _, m := range v.maps() {
		for t := Classification; t <= Other; t++ {
			for _, s := range (*m.terms)[t] {
				add(m.kind+kind(t-Classification), s)
			}
		}
		for t, terms := range *m.terms {
			if t < Classification || t > Other {
				errs = append(errs, fmt.Errorf("vocabulary: %d terms for task %v, which has none", len(terms), t))
			}
		}
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for i, t := range ix.terms {
		k := headOf(t.text)
		ix.heads[k] = append(ix.heads[k], int32(i))
		ix.first[k>>8] = true
	}
	for _, ids := range ix.heads {
		slices.SortFunc(ids, func(a, b int32) int {
			x, y := ix.terms[a], ix.terms[b]
			return cmp.Or(cmp.Compare(len(y.text), len(x.text)), cmp.Compare(len(y.tail), len(x.tail)), cmp.Compare(a, b))
		})
	}
	return ix, nil
}

// parseTerm reads the syntax that [Vocabulary] describes.
func parseTerm(s string) (term, error) {
	text, tail, _ := strings.Cut(s, "…")
	t := term{}
	text, t.prefix = strings.CutSuffix(strings.TrimSpace(text), "*")
	t.text, t.tail = fold(text), fold(tail)
	switch {
	case !utf8.ValidString(s):
		return t, fmt.Errorf("vocabulary: term %q is not valid UTF-8", s)
	case len(t.text) < 2:
		return t, fmt.Errorf("vocabulary: term %q is too short", s)
	case len(t.text) > maxTerm || len(t.tail) > maxTerm:
		return t, fmt.Errorf("vocabulary: term %q is longer than %d bytes", s, maxTerm)
	case strings.ContainsAny(t.text+t.tail, "\n\x00"):
		return t, fmt.Errorf("vocabulary: term %q holds a line break or a placeholder", s)
	}
	return t, nil
}

// headOf packs the first three bytes of s; a term of two bytes ends in a blank there.
func headOf[T string | []byte](s T) uint32 {
	k := uint32(s[0])<<16 | uint32(s[1])<<8
	if len(s) > 2 {
		return k | uint32(s[2])
	}
	return k | ' '
}

// find fills d.hits, sentence by sentence, in order of position.
func (ix *index) find(d *document) {
	for n := range d.sents {
		s := &d.sents[n]
		s.first = int32(len(d.hits))
		for i := s.start; i+1 < s.end; i++ {
			switch d.class[i] {
			case classRune:
			case classWord:
				if i > s.start && d.class[i-1] == classWord {
					continue
				}
			default:
				continue
			}
			if !ix.first[uint16(d.norm[i])<<8|uint16(d.norm[i+1])] {
				continue
			}
			if h, ok := ix.match(d, i, s.end); ok {
				d.hits = append(d.hits, h)
				d.asksData = d.asksData || h.kinds.has(kindData)
				if d.class[i] == classRune {
					i = h.end - 1 // no term inside another: 标题 does not hold 题
				}
			}
		}
		s.last = int32(len(d.hits))
	}
}

// match returns the longest term at i.
func (ix *index) match(d *document, i, end int32) (hit, bool) {
	rest := d.norm[i:end]
	if len(rest) < 2 {
		return hit{}, false
	}
	if h, ok := ix.pick(d, i, end, headOf(rest)); ok {
		return h, true
	}
	// A term of two bytes may be followed by something other than a blank.
	if len(rest) > 2 && rest[2] != ' ' && d.class[i+2] != classWord {
		return ix.pick(d, i, end, uint32(rest[0])<<16|uint32(rest[1])<<8|' ')
	}
	return hit{}, false
}

func (ix *index) pick(d *document, i, end int32, head uint32) (hit, bool) {
	rest := d.norm[i:end]
	for _, id := range ix.heads[head] {
		t := &ix.terms[id]
		n := int32(len(t.text))
		if int(n) > len(rest) || string(rest[:n]) != t.text {
			continue
		}
		if !t.prefix && d.class[i+n-1] == classWord && i+n < end && d.class[i+n] == classWord {
			continue
		}
		if t.tail != "" && !d.follows(i+n, end, t.tail) {
			continue
		}
		if t.prefix {
			for i+n < end && d.class[i+n] == classWord {
				n++
			}
		}
		return hit{i, i + n, t.kinds}, true
	}
	return hit{}, false
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
		return true
	}
	return false
}
