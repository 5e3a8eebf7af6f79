// Package terminal says what the other end of a writer can show: colours, and how many columns.
package terminal

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// Is reports whether w is a terminal.
func Is(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Columns returns how wide the terminal w is, at least 20; otherwise for what is no terminal or does not say.
func Columns(w io.Writer, otherwise int) int {
	if f, ok := w.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return max(n, 20)
		}
	}
	return otherwise
}

// A Style writes in colours, or not.
type Style bool

// StyleOf returns the style of w by what users have agreed on: NO_COLOR (https://no-color.org) turns colours off,
// CLICOLOR_FORCE and FORCE_COLOR turn them on wherever w goes; otherwise a terminal has them, unless TERM is dumb.
func StyleOf(w io.Writer, getenv func(string) string) Style {
	force := func(name string) bool {
		v := getenv(name)
		return v != "" && v != "0" && !strings.EqualFold(v, "false")
	}
	switch {
	case getenv("NO_COLOR") != "":
		return false
	case force("CLICOLOR_FORCE"), force("FORCE_COLOR"):
		return true
	case getenv("TERM") == "dumb", getenv("CLICOLOR") == "0":
		return false
	}
	return Style(Is(w))
}

// Codes of Select Graphic Rendition.
const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
	cyan   = "36"
)

func (s Style) paint(text string, codes ...string) string {
	if !s || text == "" {
		return text
	}
	return "\x1b[" + strings.Join(codes, ";") + "m" + text + "\x1b[0m"
}

// Bold is for headings and places.
func (s Style) Bold(text string) string { return s.paint(text, bold) }

// Faint is for what is beside the point.
func (s Style) Faint(text string) string { return s.paint(text, faint) }

// Error is for what fails a run.
func (s Style) Error(text string) string { return s.paint(text, bold, red) }

// Warning is for what does not.
func (s Style) Warning(text string) string { return s.paint(text, bold, yellow) }

// Mark points at something.
func (s Style) Mark(text string) string { return s.paint(text, bold, green) }

// Code is for code in text.
func (s Style) Code(text string) string { return s.paint(text, cyan) }
