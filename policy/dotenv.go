package policy

import (
	"fmt"
	"strings"
)

// variable is one entry of a .env file.
type variable struct {
	name, value string
	line        int
	// known is false for a value that only the shell can work out.
	known bool
}

// envError is a mistake in a .env file. It never repeats the file's text, which
// may be a secret.
type envError struct {
	line, column int
	msg          string
}

var envName = pattern(`^[A-Za-z_][A-Za-z0-9_]*$`)

// dotenv reads a .env file as the common libraries do: NAME=value, "export "
// before it, # comments, values in single quotes (as they stand) or double
// quotes (with escapes), either over several lines, and $NAME or ${NAME} of a
// variable above outside of single quotes. The libraries at hand tell no line
// of a mistake, but the text of it.
func dotenv(text string) (vars []variable, errs []envError) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	known := map[string]string{}
	for i := 0; i < len(lines); i++ {
		line := i + 1
		rest := strings.TrimLeft(lines[i], " \t")
		fail := func(column int, format string, args ...any) {
			errs = append(errs, envError{line, column, fmt.Sprintf(format, args...)})
		}
		if rest == "" || rest[0] == '#' {
			continue
		}
		at := len(lines[i]) - len(rest) + 1
		if word, after, ok := strings.Cut(rest, " "); ok && word == "export" {
			at += len(rest) - len(strings.TrimLeft(after, " \t"))
			rest = strings.TrimLeft(after, " \t")
		}
		name, value, ok := strings.Cut(rest, "=")
		if !ok {
			fail(at, "want NAME=value")
			continue
		}
		at += len(name) + 1
		if name = strings.TrimRight(name, " \t"); !envName().MatchString(name) {
			fail(at-len(name)-1, "want the name of a variable before the =: letters, digits and _")
			continue
		}
		trimmed := strings.TrimLeft(value, " \t")
		at += len(value) - len(trimmed)
		v := variable{name: name, line: line, known: true}
		if quote := strings.IndexAny(trimmed, `"'`); quote == 0 {
			body, tail, last, ok := quoted(lines, i, trimmed[1:], trimmed[0])
			if !ok {
				fail(at, "the quote that begins here does not end")
				break // where the next entry begins, nobody can say
			}
			i = last
			if tail = strings.TrimSpace(tail); tail != "" && tail[0] != '#' {
				line = last + 1
				fail(1, "text behind the closing quote")
				continue
			}
			v.value = body
			if trimmed[0] == '"' {
				v.value, v.known = expand(body, known, true)
			}
		} else {
			v.value, v.known = expand(uncommented(trimmed), known, false)
		}
		delete(known, name)
		if v.known {
			known[name] = v.value
		}
		vars = append(vars, v)
	}
	return vars, errs
}

// quoted returns the text up to the closing quote, which may stand on a later
// line, what follows it, and the index of its line.
func quoted(lines []string, i int, rest string, quote byte) (body, tail string, last int, ok bool) {
	var b strings.Builder
	for {
		for n := 0; n < len(rest); n++ {
			switch {
			case rest[n] == quote:
				return b.String() + rest[:n], rest[n+1:], i, true
			case rest[n] == '\\' && quote == '"':
				n++
			}
		}
		if i++; i == len(lines) {
			return "", "", i, false
		}
		b.WriteString(rest + "\n")
		rest = lines[i]
	}
}

// uncommented cuts off a comment, which begins with a # behind a blank.
func uncommented(value string) string {
	for n := 0; n < len(value); n++ {
		if value[n] == '#' && (n == 0 || value[n-1] == ' ' || value[n-1] == '\t') {
			value = value[:n]
		}
	}
	return strings.TrimRight(value, " \t")
}

// expand puts in the variables above and, with escapes, what a backslash says.
// ok is false where a variable is not known or the shell would have to run.
func expand(s string, known map[string]string, escapes bool) (value string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && escapes && i+1 < len(s):
			i++
			switch s[i] {
			case 'n':
				b.WriteByte('\n')
			case 'r':
				b.WriteByte('\r')
			case 't':
				b.WriteByte('\t')
			default:
				b.WriteByte(s[i])
			}
		case s[i] == '`':
			return "", false
		case s[i] == '$' && i+1 < len(s) && (s[i+1] == '{' || s[i+1] == '(' || s[i+1] == '_' || isLetter(s[i+1])):
			name, end := s[i+1:], 0
			if name[0] == '{' {
				stop := strings.IndexByte(name, '}')
				if stop < 0 {
					return "", false
				}
				name, end = name[1:stop], stop+1
			} else {
				for end < len(name) && (name[end] == '_' || isLetter(name[end]) || name[end] >= '0' && name[end] <= '9') {
					end++
				}
				name = name[:end]
			}
			v, is := known[name]
			if !is {
				return "", false
			}
			b.WriteString(v)
			i += end
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String(), true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
