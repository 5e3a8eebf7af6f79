package source

import "strings"

// PackageOf returns the import path in the full name of a function or type, such
// as "(*example.com/llm.Client).Ask" and "gopkg.in/telebot.v3.Bot": the last
// element may have dots of its own. "" where there is none.
func PackageOf(name string) string {
	name = strings.TrimLeft(name, "(*")
	if end := strings.IndexAny(name, ")["); end >= 0 { // of a receiver, before its type arguments
		name = name[:end]
	}
	slash := strings.LastIndexByte(name, '/') + 1
	return name[:slash+max(strings.LastIndexByte(name[slash:], '.'), 0)]
}
