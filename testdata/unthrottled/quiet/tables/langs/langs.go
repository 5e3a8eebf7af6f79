// Package langs lists the languages that there are.
package langs

// All are these.
var All = []string{"de", "fr", "ja"}
