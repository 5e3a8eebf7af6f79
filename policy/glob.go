package policy

import (
	"fmt"
	"strings"
	"unicode"
)

// match reports whether the whole of text matches pattern: * is any run of
// characters, "/" included, ? is any one character.
func match(pattern, text string) bool {
	p, t := []rune(pattern), []rune(text)
	star, mark := -1, 0 // the last * and where its run ends so far
	i, j := 0, 0
	for j < len(t) {
		switch {
		case i < len(p) && p[i] == '*':
			star, mark = i, j
			i++
		case i < len(p) && (p[i] == '?' || p[i] == t[j]):
			i++
			j++
		case star >= 0: // let the last * take one more
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(p) && p[i] == '*' {
		i++
	}
	return i == len(p)
}

// matchAny reports whether one of the patterns matches text.
func matchAny(patterns []string, text string) bool {
	for _, p := range patterns {
		if match(p, text) {
			return true
		}
	}
	return false
}

// checkGlob says what is wrong with a lower-case glob.
func checkGlob(glob string) error {
	switch {
	case glob == "":
		return fmt.Errorf("empty glob")
	case strings.ContainsFunc(glob, unicode.IsSpace):
		return fmt.Errorf("bad glob %q: no blanks", glob)
	case strings.ContainsAny(glob, `[]{}\!^`):
		return fmt.Errorf("bad glob %q: only * and ? are special; brackets, braces and the like are not supported", glob)
	case strings.Contains(glob, "**"):
		return fmt.Errorf("bad glob %q: one * already spans everything, \"/\" too", glob)
	case glob != strings.ToLower(glob):
		return fmt.Errorf("bad glob %q: it is matched against lower-case text; write %q", glob, strings.ToLower(glob))
	}
	return nil
}

// checkHost says what is wrong with a glob of host names.
func checkHost(glob string) error {
	if err := checkGlob(glob); err != nil {
		return err
	}
	switch {
	case strings.Contains(glob, "/"):
		return fmt.Errorf("bad host %q: a host name alone, without scheme or path", glob)
	case strings.Trim(glob, "*?.:") == "":
		return fmt.Errorf("bad host %q: it matches every host", glob)
	}
	return nil
}
