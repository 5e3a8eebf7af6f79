package policy

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const referenceIntro = `<!-- Made from the types in policy/ and policy/default.yml; go generate ./policy writes it anew. -->

# The policy: reference

A team's ` + "`" + FileName + "`" + ` says what differs from [policy/default.yml](../policy/default.yml): scalars replace, rules and
providers merge by name, lists are appended. ` + "`tokenvet init`" + ` writes a first one; [recipes](recipes.md) has four more. A
[JSON schema](../policy/schema.json) completes it in editors. Reading is strict: all mistakes are told at once, with
line, column, excerpt and the nearest valid word, and nothing is checked with half a policy.

The file is found upward from the working directory to the repository's root; ` + "`-policy`" + ` or ` + "`$" + EnvVar + "`" + ` name another.
Secrets have no place in it: keys are named by their variables.

`

// reference writes the keys of types as a list.
type reference struct {
	docs map[string]string
	b    strings.Builder
}

// words describes a type and its default in a few words.
func (r *reference) words(t reflect.Type, def reflect.Value) string {
	var kind, value string
	switch {
	case t == durationType:
		kind = "duration, such as 90s or 10m"
		if def.IsValid() && def.Int() != 0 {
			value = short(time.Duration(def.Int()))
		}
	case t == levelType:
		kind = "off, warn or error"
	case t == reflect.TypeFor[Tier]():
		kind = "chat or reasoner"
		if def.IsValid() {
			value = def.String()
		}
	case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Bool:
		kind = "true, false or null"
	case t.Kind() == reflect.Pointer && t.Elem().Kind() != reflect.Struct:
		return r.words(t.Elem(), reflect.Value{})
	case t.Kind() == reflect.Bool:
		kind = "true or false"
		if def.IsValid() {
			value = fmt.Sprint(def.Bool())
		}
	case t.Kind() == reflect.Int, t.Kind() == reflect.Float64:
		kind = map[reflect.Kind]string{reflect.Int: "whole number", reflect.Float64: "number"}[t.Kind()]
		if def.IsValid() && !def.IsZero() {
			value = fmt.Sprint(def.Interface())
		}
	case t.Kind() == reflect.String:
		kind = "text"
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		kind = "list"
	case t.Kind() == reflect.Slice:
		kind = "list of texts"
	case t.Kind() == reflect.Map:
		kind = "mapping"
	default:
		kind = "mapping"
	}
	if value != "" {
		return kind + "; " + value + " by default"
	}
	return kind
}

// inner is the struct that a type holds, nil if it holds none.
func inner(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Map {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// said is a comment with the key for the field's name at its beginning.
func said(key, field, doc string) string {
	if rest, ok := strings.CutPrefix(doc, field); ok && (rest == "" || !regexp.MustCompile(`^\w`).MatchString(rest)) {
		return "**`" + key + "`**" + rest
	}
	return "**`" + key + "`**: " + doc
}

// list writes the keys of a struct, in their order, and of what they hold.
func (r *reference) list(t reflect.Type, def reflect.Value, depth int) {
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if key == "-" || key == "" {
			continue
		}
		var value reflect.Value
		if def.IsValid() {
			value = def.Field(i)
		}
		doc := r.docs[t.Name()+"."+f.Name]
		next := inner(f.Type)
		if doc == "" && next != nil {
			doc = r.docs[next.Name()]
		}
		need := ""
		if slices.Contains(required[t.Name()], key) {
			need = "; required"
		}
		text := fmt.Sprintf("%s. *%s%s*", said(key, f.Name, doc), r.words(f.Type, value), need)
		if depth == 0 {
			fmt.Fprintf(&r.b, "## %s\n\n%s\n", key, column(text, ""))
		} else {
			indent := strings.Repeat("  ", depth-1)
			fmt.Fprintf(&r.b, "%s- %s\n", indent, column(text, indent+"  "))
		}
		if next != nil && next != reflect.TypeFor[Rule]() {
			if f.Type.Kind() != reflect.Struct {
				value = reflect.Value{}
			}
			if depth == 0 {
				r.b.WriteString("\n")
			}
			r.list(next, value, depth+1)
		}
		if f.Type == reflect.TypeFor[map[string]*Rule]() {
			r.rules()
		}
		if depth == 0 {
			r.b.WriteString("\n")
		}
	}
}

// rules writes a table of the rules and their categories.
func (r *reference) rules() {
	r.b.WriteString("\nA rule is given its level (`keyquota: warn`), or a mapping:\n\n")
	r.list(reflect.TypeFor[Rule](), reflect.Value{}, 1)
	r.b.WriteString("\n| rule or category | by default |\n|---|---|\n")
	all := Default().Rules
	for _, name := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(&r.b, "| [%[1]s](rules/%[1]s.md) | %s |\n", name, all[name].Level)
		for _, category := range slices.Sorted(maps.Keys(all[name].Categories)) {
			fmt.Fprintf(&r.b, "| %s/%s | %s |\n", name, category, all[name].Categories[category])
		}
	}
}

// column breaks a text at 120 columns.
func column(text, indent string) string {
	var b strings.Builder
	n := len(indent)
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case n+1+len([]rune(word)) > 120:
			b.WriteString("\n" + indent)
			n = len(indent)
		default:
			b.WriteString(" ")
			n++
		}
		b.WriteString(word)
		n += len([]rune(word))
	}
	return b.String()
}

// TestReference: docs/policy.md is what the types, their comments and the default say.
func TestReference(t *testing.T) {
	r := &reference{docs: comments(t)}
	r.b.WriteString(referenceIntro)
	r.list(reflect.TypeFor[Policy](), reflect.ValueOf(*Default()), 0)
	want := strings.TrimRight(r.b.String(), "\n") + "\n"
	file := filepath.Join("..", "docs", "policy.md")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o666))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, want, string(got), "go generate ./policy writes it anew")
}
