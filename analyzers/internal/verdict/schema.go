package verdict

import (
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

// maxSchema bounds how deep a request's format is searched for a schema.
const maxSchema = 6

// schema returns the shape that the request asks its answer to have, where it
// is written out as a JSON schema or in an SDK's types for one; nil otherwise.
func (j *Judge) schema(s *llmcall.Site) *task.Schema {
	for _, t := range s.Format {
		if props := properties(theOne(j.Value(t)), 0); props != nil {
			out := new(task.Schema)
			for _, f := range props.Fields {
				out.Fields = append(out.Fields, task.Field{Name: f.Name, Type: typeOf(f.Value), Enum: enum(f.Value)})
			}
			return out
		}
	}
	return nil
}

// theOne returns the alternative of t that is something, where there is one only.
func theOne(t *ssaflow.Term) *ssaflow.Term {
	one := t
	n := 0
	for _, a := range t.Alternatives() {
		if a.Op != ssaflow.OpZero {
			one = a
			n++
		}
	}
	if n != 1 {
		return t
	}
	return one
}

// properties finds the outermost properties of a schema.
func properties(t *ssaflow.Term, depth int) *ssaflow.Term {
	if t == nil || t.Op != ssaflow.OpObject || depth > maxSchema {
		return nil
	}
	if p := either(t, "properties"); p != nil && p.Op == ssaflow.OpObject && len(p.Fields) > 0 && !p.Open {
		return p
	}
	for _, f := range t.Fields {
		if p := properties(f.Value, depth+1); p != nil {
			return p
		}
	}
	return properties(t.Base, depth+1)
}

// enum returns the values that a property is limited to.
func enum(t *ssaflow.Term) []string {
	if t.Op != ssaflow.OpObject {
		return nil
	}
	list := either(t, "enum")
	if list == nil || list.Op != ssaflow.OpObject {
		return nil
	}
	var out []string
	for _, v := range list.Args {
		if v.IsString() {
			out = append(out, v.Text)
		}
	}
	return out
}

// typeOf returns "bool" for a property that is yes or no, "" for any other.
func typeOf(t *ssaflow.Term) string {
	if t.Op == ssaflow.OpObject {
		if typ := either(t, "type"); typ.IsString() && strings.EqualFold(typ.Text, "boolean") {
			return "bool"
		}
	}
	return ""
}

// either looks a field up by its name in JSON or in Go.
func either(t *ssaflow.Term, name string) *ssaflow.Term {
	if v := t.Lookup(name); v != nil {
		return v
	}
	return t.Lookup(strings.ToUpper(name[:1]) + name[1:])
}
