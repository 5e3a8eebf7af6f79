package policy

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// apiKinds are the catalog's kinds of functions.
var apiKinds = [...]string{
	"bound", "cheap", "deadline", "fanout", "handler", "httpdo", "httpreq", "limiter", "llm", "message",
	"new", "newlimiter", "option", "retry", "setter", "transport", "wrap",
}

var (
	fullName = regexp.MustCompile(`^(?:\(\*?[^\s()\[\]*]+\.[\p{L}_][\p{L}\p{N}_]*\)\.[\p{L}_][\p{L}\p{N}_]*|[^\s()\[\]*]+\.[\p{L}_][\p{L}\p{N}_]*)$`)
	// dottedMethod is how a method is often written by mistake: pkg.Type.Method.
	dottedMethod = regexp.MustCompile(`^[^\s()]*?[^/\s()]*\.(\p{Lu}[\p{L}\p{N}_]*)\.([\p{L}_][\p{L}\p{N}_]*)$`)
	roleName     = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// fullName reports a name that types.Func.FullName would not print.
func (c *checker) fullName(path, name string) bool {
	if !isText(c.nodes[path]) {
		return false
	}
	if m := dottedMethod.FindStringSubmatch(name); m != nil {
		method := strings.TrimSuffix(name, "."+m[2])
		c.at(path, "a method is written (*%s).%s, with its receiver in parentheses", method, m[2])
		return false
	}
	if !fullName.MatchString(name) {
		c.at(path, "bad function name %q; want example.com/pkg.Func or (*example.com/pkg.Type).Method, without type arguments", clip(name))
		return false
	}
	return true
}

func (c *checker) apis(apis []API) {
	seen := map[string]bool{}
	for i, a := range apis {
		path := elem(sub("", "apis"), i)
		if !c.has(sub(path, "func")) {
			c.at(path, "func must name the function")
		} else if c.fullName(sub(path, "func"), a.Func) {
			if seen[a.Func+"\x00"+a.Kind] {
				c.at(sub(path, "func"), "duplicate row of kind %s for %s", a.Kind, a.Func)
			}
			seen[a.Func+"\x00"+a.Kind] = true
		}
		if !slices.Contains(apiKinds[:], a.Kind) {
			at := sub(path, "kind")
			if !c.has(at) {
				c.at(path, "kind must say what the function is: %s", strings.Join(apiKinds[:], ", "))
			} else if isText(c.nodes[at]) {
				c.at(at, "unknown kind %q%s", clip(a.Kind), hintWord(a.Kind, apiKinds[:]))
			}
		}
		for _, role := range slices.Sorted(maps.Keys(a.Args)) {
			at := sub(path, "args", role)
			if !roleName.MatchString(role) {
				c.atKey(at, "bad role %q: lower-case letters, digits and _", clip(role))
			}
			if n := a.Args[role]; (n < 0 || n > 63) && isNumber(c.nodes[at]) {
				c.at(at, "want the index of an argument, from 0; the receiver is not counted")
			}
		}
	}
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

var valueName = regexp.MustCompile(`^-{0,2}[A-Za-z_][A-Za-z0-9_.-]*$`)

func (c *checker) values(values map[string]string) {
	seen := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		at := sub("", "values", name)
		value := values[name]
		if !valueName.MatchString(name) {
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
