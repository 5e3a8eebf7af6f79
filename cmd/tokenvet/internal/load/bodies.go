package load

import "bytes"

// blankBodies overwrites what stands in the bodies of a Go file's functions with blanks, line ends aside, so that the
// parser, which cannot leave bodies out, has nothing to do there. It looks at brackets, literals and comments alone:
// a file that does not parse may lose more, or less.
func blankBodies(src []byte) {
	fresh := true // nothing but blanks since the line began
	for i := 0; i < len(src); {
		c := src[i]
		j, word := next(src, i)
		switch {
		case fresh && string(word) == "func":
			j = signature(src, j)
			if j < len(src) && src[j] == '{' {
				end := closing(src, j+1)
				if src[end-1] == '}' {
					blank(src[j+1 : end-1])
				}
				j = end
			}
		case isOpen(c): // a group of declarations, or what a variable is set to
			j = closing(src, j)
		}
		fresh = c == '\n' || fresh && (c == ' ' || c == '\t')
		i = j
	}
}

// signature returns where the signature that starts at i ends: at the brace of the body, or at the end of its line.
func signature(src []byte, i int) int {
	composite := false // the next brace is a type's
	for i < len(src) {
		c := src[i]
		j, word := next(src, i)
		switch {
		case c == '\n' || c == '{' && !composite:
			return i
		case isOpen(c):
			j, composite = closing(src, j), false
		case len(word) > 0:
			composite = string(word) == "struct" || string(word) == "interface"
		}
		i = j
	}
	return i
}

// closing returns the place behind the bracket that closes the one before i. That brackets match is the parser's
// business.
func closing(src []byte, i int) int {
	for depth := 1; i < len(src); {
		c := src[i]
		i, _ = next(src, i)
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return i
}

// next returns the place behind what starts at i: a literal, a comment, a word, which is returned too, or a byte.
func next(src []byte, i int) (int, []byte) {
	switch c := src[i]; {
	case c == '"' || c == '\'':
		for i++; i < len(src) && src[i] != '\n'; i++ {
			switch src[i] {
			case '\\':
				i++
			case c:
				return i + 1, nil
			}
		}
		return min(i, len(src)), nil
	case c == '`':
		return after(src, i+1, "`"), nil
	case c == '/' && i+1 < len(src) && src[i+1] == '/':
		if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
			return i + n, nil
		}
		return len(src), nil
	case c == '/' && i+1 < len(src) && src[i+1] == '*':
		return after(src, i+2, "*/"), nil
	case isLetter(c):
		start := i
		for i++; i < len(src) && (isLetter(src[i]) || '0' <= src[i] && src[i] <= '9'); i++ {
		}
		return i, src[start:i]
	}
	return i + 1, nil
}

func after(src []byte, i int, text string) int {
	if n := bytes.Index(src[i:], []byte(text)); n >= 0 {
		return i + n + len(text)
	}
	return len(src)
}

func isOpen(c byte) bool { return c == '(' || c == '[' || c == '{' }

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

func blank(text []byte) {
	for i, c := range text {
		if c != '\n' {
			text[i] = ' '
		}
	}
}
