package inventory

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

var update = flag.Bool("update", false, "write the schemas anew")

const (
	root  = "../../../.."
	model = "../../../../analyzers/inventory/model.go"
)

// words are the values of texts that have a few only.
var words = map[string][]string{
	"Call.Kind":       {string(inventory.Request), string(inventory.Wrapper), string(inventory.Setup)},
	"Value.State":     states,
	"Timeouts.State":  states,
	"Timeout.State":   {"known", "default", "unknown"},
	"Throttle.State":  {"known", "none"},
	"Transport.State": {"known", "none", "unknown"},
	"Keys.State":      {"known", "unknown"},
	"Answer.State":    {"yes", "no", "unknown"},
	"Source.Kind":     {"env", "literal", "parameter", "field", "element", "call", "variable", "unknown"},
	"Task.Name":       {"classification", "extraction", "summarization", "other", "unknown"},
	"Timeout.By":      {"client", "call", "sdk", "context", "job"},
	"Change.Kind":     {"added", "removed", "changed"},
	"FanOut.Kind":     {"goroutines", "sequential", "handler"},
}

var states = []string{"known", "default", "none", "unknown"}

// TestSchema: the published schemas are those of the types.
func TestSchema(t *testing.T) {
	for name, typ := range map[string]reflect.Type{
		"inventory.schema.json":      reflect.TypeFor[Document](),
		"inventory-diff.schema.json": reflect.TypeFor[Diff](),
	} {
		docs := make(map[string]string)
		for _, file := range []string{model, "document.go", "diff.go"} {
			comments(t, file, docs)
		}
		s := schemas{docs: docs, defs: map[string]any{}, used: map[string]bool{}}
		out := s.of(typ, "")
		def := s.defs[typ.Name()].(map[string]any)
		delete(s.defs, typ.Name())
		_ = out
		def["$schema"], def["$id"], def["title"] = "https://json-schema.org/draft/2020-12/schema", strings.Replace(schemaURL, "inventory.schema.json", name, 1), docs[typ.Name()]
		def["$defs"] = s.defs
		def["properties"].(map[string]any)["version"].(map[string]any)["const"] = Version
		var b strings.Builder
		require.NoError(t, writeJSON(&b, def))
		file := filepath.Join(root, "docs", name)
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o666))
		}
		have, err := os.ReadFile(file)
		require.NoError(t, err)
		assert.Equal(t, b.String(), string(have), "go test ./cmd/tokenvet/internal/inventory -run TestSchema -update writes it anew")
	}
}

// schemas makes the JSON schema of a type.
type schemas struct {
	docs map[string]string
	defs map[string]any
	used map[string]bool
}

// of describes a value of a type; id names the field that has it, for the words that it can be.
func (s *schemas) of(t reflect.Type, id string) map[string]any {
	if w := words[id]; w != nil {
		return map[string]any{"enum": w}
	}
	switch t.Kind() {
	case reflect.Pointer:
		inner := s.of(t.Elem(), id)
		return map[string]any{"anyOf": []any{inner, map[string]any{"type": "null"}}}
	case reflect.Struct:
		s.structure(t)
		return map[string]any{"$ref": "#/$defs/" + t.Name()}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": s.of(t.Elem(), "")}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer", "minimum": 0}
	case reflect.Float64:
		return map[string]any{"type": "number", "minimum": 0}
	}
	panic("an inventory has no " + t.String())
}

func (s *schemas) structure(t reflect.Type) {
	if s.defs[t.Name()] != nil {
		return
	}
	properties := map[string]any{}
	def := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	s.defs[t.Name()] = def
	if s.docs[t.Name()] != "" {
		def["description"] = s.docs[t.Name()]
	}
	var required []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.of(f.Type, t.Name()+"."+f.Name)
		if doc := s.docs[t.Name()+"."+f.Name]; doc != "" {
			p["description"] = doc
		}
		properties[name] = p
		if opts != "omitempty" {
			required = append(required, name)
		}
	}
	def["required"] = required
}

// comments reads the doc comments of types ("Call") and fields ("Call.ID"), with fields by the names in their prose.
func comments(t *testing.T, file string, docs map[string]string) {
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	require.NoError(t, err)
	link := regexp.MustCompile(`\[(\w+)\]`)
	text := func(g *ast.CommentGroup) string {
		return strings.TrimSuffix(link.ReplaceAllString(strings.Join(strings.Fields(g.Text()), " "), "$1"), ".")
	}
	ast.Inspect(f, func(n ast.Node) bool {
		d, ok := n.(*ast.GenDecl)
		if !ok || d.Tok != token.TYPE {
			return true
		}
		for _, s := range d.Specs {
			spec := s.(*ast.TypeSpec)
			docs[spec.Name.Name] = text(d.Doc)
			if st, ok := spec.Type.(*ast.StructType); ok {
				doc := ""
				for _, field := range st.Fields.List {
					if doc = text(field.Doc); field.Doc == nil {
						continue
					}
					for _, name := range field.Names {
						docs[spec.Name.Name+"."+name.Name] = doc
					}
				}
			}
		}
		return false
	})
}
