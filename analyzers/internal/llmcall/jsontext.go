package llmcall

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxJSON bounds the JSON text that is read, in bytes.
const maxJSON = 256 << 10

// scanJSON reads the fields of a JSON text that is written out in the code,
// with holes where values are filled in: `{"model":"` + m + `", …}`. Names are
// dotted paths; a value with a hole keeps the term that fills it.
func scanJSON(t *ssaflow.Term) map[string]*ssaflow.Term {
	parts := []*ssaflow.Term{t}
	if t.Op == ssaflow.OpConcat {
		parts = t.Args
	}
	var b strings.Builder
	holes := make(map[string]*ssaflow.Term)
	for _, p := range parts {
		if p.Op == ssaflow.OpConst {
			b.WriteString(p.Text)
			continue
		}
		id := "\u2063" + strconv.Itoa(len(holes)) + "\u2063"
		holes[id] = p
		if quoted(b.String()) {
			b.WriteString(id)
		} else {
			b.WriteString(`"` + id + `"`)
		}
	}
	text := strings.TrimSpace(b.String())
	if len(text) > maxJSON || !strings.HasPrefix(text, "{") {
		return nil
	}
	var v map[string]any
	if json.Unmarshal([]byte(text), &v) != nil {
		return nil
	}
	out := make(map[string]*ssaflow.Term)
	flatten("", v, holes, t, out)
	return out
}

// quoted reports whether the text ends inside a JSON string.
func quoted(s string) bool {
	in := false
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"':
			in = !in
		}
	}
	return in
}

func flatten(prefix string, v map[string]any, holes map[string]*ssaflow.Term, at *ssaflow.Term, out map[string]*ssaflow.Term) {
	for name, val := range v {
		path := prefix + name
		if sub, ok := val.(map[string]any); ok {
			flatten(path+".", sub, holes, at, out)
		}
		out[path] = jsonTerm(val, holes, at)
	}
}

// jsonTerm makes the term of a JSON value.
func jsonTerm(v any, holes map[string]*ssaflow.Term, at *ssaflow.Term) *ssaflow.Term {
	switch v := v.(type) {
	case string:
		if h := holes[v]; h != nil {
			return h
		}
		for id, h := range holes {
			if strings.Contains(v, id) {
				before, after, _ := strings.Cut(v, id)
				return &ssaflow.Term{Op: ssaflow.OpConcat, Args: []*ssaflow.Term{ssaflow.Const(ssaflow.String, before), h, jsonTerm(after, holes, at)}}
			}
		}
		c := ssaflow.At(ssaflow.Const(ssaflow.String, v), at.Pos())
		if c.Text == "" {
			return c
		}
		return c
	case bool:
		return ssaflow.At(ssaflow.Const(ssaflow.Bool, strconv.FormatBool(v)), at.Pos())
	case float64:
		return ssaflow.At(ssaflow.Const(ssaflow.Float, strconv.FormatFloat(v, 'g', -1, 64)), at.Pos())
	case []any:
		t := &ssaflow.Term{Op: ssaflow.OpObject}
		for _, e := range v {
			t.Args = append(t.Args, jsonTerm(e, holes, at))
		}
		return t
	case map[string]any:
		t := &ssaflow.Term{Op: ssaflow.OpObject}
		for _, name := range sortedKeys(v) {
			t.Fields = append(t.Fields, ssaflow.Field{Name: name, JSON: name, Value: jsonTerm(v[name], holes, at)})
		}
		return t
	}
	return ssaflow.Unknown("null")
}
