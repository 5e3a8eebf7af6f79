// Package source looks for texts in the sources of Go packages. The loader and the analyzers decide by it what can
// matter: with one mind, or a finding would depend on the door.
package source

import (
	"bytes"
	"go/scanner"
	"go/token"
)

// Code returns a copy of the source of a Go file with its comments blanked out: what is only said there is of no
// effect. A file that does not scan is returned as far as it does.
func Code(src []byte) []byte {
	code := bytes.Clone(src)
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, func(token.Position, string) {}, scanner.ScanComments)
	for {
		pos, tok, text := s.Scan()
		switch tok {
		case token.EOF:
			return code
		case token.COMMENT:
			start := file.Offset(pos)
			for i := start; i < min(start+len(text), len(code)); i++ { // text may lack carriage returns: then a few bytes are left
				if code[i] != '\n' {
					code[i] = ' '
				}
			}
		}
	}
}
