package source

import (
	"bytes"
	"regexp"
)

// generated is the line that generators write before the package clause (go help generate).
var generated = regexp.MustCompile(`(?m)^// Code generated .* DO NOT EDIT\.\r?$`)

// Generated tells whether src, a Go file, says that a program wrote it.
func Generated(src []byte) bool {
	head := src
	if i := bytes.Index(src, []byte("\npackage ")); i >= 0 {
		head = src[:i+1]
	}
	return !bytes.HasPrefix(src, []byte("package ")) && generated.Match(head)
}
