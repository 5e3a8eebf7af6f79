package policy

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

var (
	fullName = pattern(`^(?:\(\*?[^\s()\[\]*]+\.[\p{L}_][\p{L}\p{N}_]*\)\.[\p{L}_][\p{L}\p{N}_]*|[^\s()\[\]*]+\.[\p{L}_][\p{L}\p{N}_]*)$`)
	// dottedMethod is how a method is often written by mistake: pkg.Type.Method.
	dottedMethod = pattern(`^[^\s()]*?[^/\s()]*\.(\p{Lu}[\p{L}\p{N}_]*)\.([\p{L}_][\p{L}\p{N}_]*)$`)
	roleName     = pattern(`^[a-z][a-z0-9_]*$`)
)

// fullName reports a name that types.Func.FullName would not print.
func (c *checker) fullName(path, name string) bool {
	if !isText(c.nodes[path]) {
		return false
	}
	if m := dottedMethod().FindStringSubmatch(name); m != nil {
		method := strings.TrimSuffix(name, "."+m[2])
		c.at(path, "a method is written (*%s).%s, with its receiver in parentheses", method, m[2])
		return false
	}
	if !fullName().MatchString(name) {
		c.at(path, "bad function name %q; want example.com/pkg.Func or (*example.com/pkg.Type).Method, without type arguments", clip(name))
		return false
	}
	return true
}

// hintWord is hint, but lists the valid words however many there are.
func hintWord(word string, valid []string) string {
	if s := nearest(word, valid); s != "" {
		return "; did you mean " + s + "?"
	}
	return "; valid: " + strings.Join(valid, ", ")
}

// hintNear names the nearest key of a map, if one is near.
func hintNear[T any](word string, m map[string]T) string {
	if s := nearest(word, slices.Collect(maps.Keys(m))); s != "" {
		return "; did you mean " + s + "?"
	}
	return ""
}

var valueName = pattern(`^-{0,2}[A-Za-z_][A-Za-z0-9_.-]*$`)

func (c *checker) values(values map[string]string) {
	seen := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		at := sub("", "values", name)
		value := values[name]
		if !valueName().MatchString(name) {
			c.atKey(at, "bad name %q; want an environment variable (MODEL) or a flag (-model)", clip(name))
		}
		if secretName(name) && !harmless(value) || looksSecret(value) {
			c.secrets = appendSecret(c.secrets, value)
			c.at(at, "%s looks like a secret; a policy never needs the value of a key", name)
		}
		flag := strings.TrimLeft(name, "-")
		if seen[flag] {
			c.atKey(at, "%s is given twice", flag)
		}
		seen[flag] = true
	}
}

// secretName reports whether a variable's name says that it holds a secret.
func secretName(name string) bool {
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
	if len(words) == 0 {
		return false
	}
	switch w := words[len(words)-1]; w {
	case "KEY", "KEYS", "APIKEY", "APIKEYS", "TOKEN", "SECRET", "SECRETS", "PASSWORD", "PASSWD", "CREDENTIAL", "CREDENTIALS":
		return true
	}
	return false
}

// harmless reports whether a value is too plain to be a secret.
func harmless(value string) bool {
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return true
	}
	return value == "" || value == "true" || value == "false"
}

func (c *checker) limiters(names []string) {
	seen := map[string]bool{}
	for i, name := range names {
		at := elem(sub("", "limiters"), i)
		if c.fullName(at, name) && seen[name] {
			c.at(at, "%s is listed twice", name)
		}
		seen[name] = true
	}
}

// appendSecret keeps a text out of messages and excerpts. One of a few letters
// would blank half the file; no key is that short.
func appendSecret(secrets []string, s string) []string {
	if s = strings.TrimSpace(s); len(s) < 6 {
		return secrets
	}
	return append(secrets, s)
}
