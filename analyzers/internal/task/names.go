package task

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// names knows the words of identifiers.
type names struct {
	whole map[string]Task
	stems []struct {
		stem string
		task Task
	}
}

func newNames(v Vocabulary) (*names, error) {
	n := &names{whole: map[string]Task{}}
	var errs []error
	for _, v := range v.all() {
		n.addAll(v.Names, &errs)
	}
	return n, errors.Join(errs...)
}

func (n *names) addAll(byTask map[Task][]string, errs *[]error) {
	for t := Classification; t <= Other; t++ {
		for _, w := range byTask[t] {
			stem, prefix := strings.CutSuffix(w, "*")
			if stem == "" || stem != strings.ToLower(stem) || strings.ContainsFunc(stem, func(r rune) bool { return !unicode.IsLetter(r) }) {
				*errs = append(*errs, fmt.Errorf("vocabulary: name %q is not a word in lower case", w))
				continue
			}
			if prefix {
				n.stems = append(n.stems, struct {
					stem string
					task Task
				}{stem, t})
			} else {
				n.whole[stem] = t
			}
		}
	}
}

// maxName bounds how much of an identifier is read, in bytes.
const maxName = 128

// judge returns the one task that the words of name speak for; Unknown if they say nothing, or several things.
func (n *names) judge(name string) Task {
	found := Unknown
	if len(name) > maxName {
		name = name[:maxName]
	}
	for word := range splitName(name) {
		t, ok := n.whole[word]
		if !ok {
			for _, s := range n.stems {
				if strings.HasPrefix(word, s.stem) {
					t = s.task
					break
				}
			}
		}
		if t == Unknown || t == found {
			continue
		}
		if found != Unknown {
			return Unknown
		}
		found = t
	}
	return found
}

// splitName yields the words of an identifier in lower case: parseHTTPQuery is parse, http, query.
func splitName(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		r := []rune(name)
		start := 0
		emit := func(end int) bool {
			if end <= start {
				return true
			}
			return yield(strings.ToLower(string(r[start:end])))
		}
		for i := range r {
			switch {
			case !unicode.IsLetter(r[i]):
				if !emit(i) {
					return
				}
				start = i + 1
			case i > start && unicode.IsUpper(r[i]) && (!unicode.IsUpper(r[i-1]) || i+1 < len(r) && unicode.IsLower(r[i+1])):
				if !emit(i) {
					return
				}
				start = i
			}
		}
		emit(len(r))
	}
}
