package source

import (
	"bytes"
	"encoding/binary"
)

// Texts finds whether any of a set of texts occurs in a source, in one pass over it whatever their number.
type Texts struct {
	long  map[uint32][][]byte // by their first four bytes
	some  [1 << 11]uint32     // a filter before the map: a bit for each hash of those bytes
	short [][]byte
}

// NewTexts prepares a search for texts. An empty text is left out.
func NewTexts(texts []string) *Texts {
	t := &Texts{long: make(map[uint32][][]byte)}
	for _, text := range texts {
		switch b := []byte(text); {
		case len(b) >= 4:
			key := binary.LittleEndian.Uint32(b)
			t.long[key] = append(t.long[key], b)
			word, bit := hash(key)
			t.some[word] |= bit
		case len(b) > 0:
			t.short = append(t.short, b)
		}
	}
	return t
}

// InCode tells whether one of the texts occurs in the code of src, a Go file: outside its comments.
func (t *Texts) InCode(src []byte) bool {
	return t.In(src) && t.In(Code(src)) // most files hold none, and need no scan
}

// In tells whether one of the texts occurs in src.
func (t *Texts) In(src []byte) bool {
	if t == nil {
		return false
	}
	for _, b := range t.short {
		if bytes.Contains(src, b) {
			return true
		}
	}
	if len(t.long) == 0 {
		return false
	}
	for i := 0; i+4 <= len(src); i++ {
		key := binary.LittleEndian.Uint32(src[i:])
		word, bit := hash(key)
		if t.some[word]&bit == 0 {
			continue
		}
		for _, b := range t.long[key] {
			if bytes.HasPrefix(src[i:], b) {
				return true
			}
		}
	}
	return false
}

// hash places four bytes in the 65,536 bits of the filter.
func hash(key uint32) (word uint32, bit uint32) {
	h := key * 0x9E3779B1 >> 16
	return h >> 5, 1 << (h & 31)
}
