package policy

import (
	"fmt"
	"slices"
	"strings"
)

// Hint says what else a word could have been, in words to append to a message:
// the nearest of the valid words, or all of them when none is near and they are
// few.
func Hint(word string, valid []string) string { return hint(word, valid) }

func hint(word string, valid []string) string {
	if s := nearest(word, valid); s != "" {
		return fmt.Sprintf("; did you mean %s?", s)
	}
	if len(valid) == 0 || len(valid) > 16 {
		return ""
	}
	sorted := slices.Sorted(slices.Values(valid))
	return "; valid: " + strings.Join(sorted, ", ")
}

// nearest is the valid word with the fewest edits from word, or "" when a third
// of it would have to change. Ties go to the first in alphabetical order.
func nearest(word string, valid []string) string {
	best, fewest := "", 0
	for _, v := range slices.Sorted(slices.Values(valid)) {
		d := distance(fold(word), fold(v))
		if w, v := fold(word), fold(v); min(len(w), len(v)) >= 3 && (strings.HasPrefix(w, v) || strings.HasPrefix(v, w)) {
			d = min(d, 1) // "warning", "stream"
		}
		if d > max(1, len(v)/3) {
			continue
		}
		if best == "" || d < fewest {
			best, fewest = v, d
		}
	}
	return best
}

// fold makes spellings alike that differ in convention only.
func fold(s string) string {
	return strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(s))
}

// maxWord bounds the words that distance compares; none of ours is longer.
const maxWord = 64

// distance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn a into b.
func distance(a, b string) int {
	if len(a) > maxWord || len(b) > maxWord {
		return max(len(a), len(b))
	}
	prev2, prev, cur := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(b)]
}
