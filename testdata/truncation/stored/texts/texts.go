// Package texts works on texts.
package texts

// Truncate returns the beginning of s, of no more than most runes.
func Truncate(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
