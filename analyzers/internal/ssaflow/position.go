package ssaflow

import (
	"go/token"
	"strconv"
)

// Position is a place in a source file that survives a fact: export data of
// an imported package keeps only lines, and not of expressions.
type Position struct {
	File         string
	Line, Column int
}

// IsValid reports whether the position names a place.
func (p Position) IsValid() bool { return p.Line > 0 }

func (p Position) String() string {
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// PositionOf returns the place of a position of this package.
func (f *Flow) PositionOf(pos token.Pos) Position {
	if !pos.IsValid() {
		return Position{}
	}
	p := f.Fset.Position(pos)
	return Position{p.Filename, p.Line, p.Column}
}

// Where returns the place of a term, whichever package it stands in.
func (f *Flow) Where(t *Term) Position {
	if t.pos.IsValid() {
		return f.PositionOf(t.pos)
	}
	return t.At
}

// Foreign returns a position for a place in another package's source, for
// related information. The file set has that file only as export data gives
// it, with lines and no columns, so a file of lines wide enough is added: the
// place then prints the same whichever driver loaded the package.
func Foreign(fset *token.FileSet, p Position) token.Pos {
	const width = 256
	if !p.IsValid() {
		return token.NoPos
	}
	col := min(max(p.Column, 1), width)
	file := fset.AddFile(p.File, -1, p.Line*width)
	lines := make([]int, p.Line)
	for i := range lines {
		lines[i] = i * width
	}
	file.SetLines(lines)
	return file.Pos((p.Line-1)*width + col - 1)
}
