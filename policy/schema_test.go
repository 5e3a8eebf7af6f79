package policy

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write schema.json anew")

const schemaFile = "schema.json"

type object = map[string]any

// durations are what time.ParseDuration reads, without a sign.
const durations = `^(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+$`

// bounds are what the types do not say, by type and field. The checks of Parse
// say the same; TestSchemaAgrees compares the two.
var bounds = map[string]object{
	"Policy.Version":            {"minimum": 1, "maximum": Version},
	"Policy.Headroom":           {"exclusiveMinimum": 0, "maximum": 1},
	"Account.Headroom":          {"exclusiveMinimum": 0, "maximum": 1},
	"Account.RequestsPerSecond": {"exclusiveMinimum": 0},
	"Account.RequestsPerMinute": {"exclusiveMinimum": 0},
	"Account.Concurrency":       {"exclusiveMinimum": 0},
	"Account.Instances":         {"minimum": 1, "maximum": maxCount},
	"FanOut.SmallLoop":          {"minimum": 0, "maximum": 10000},
	"FanOut.AtOnce":             {"minimum": 0, "maximum": maxCount},
	"Tokens.Reasoning":          {"minimum": 0, "maximum": maxTokens},
	"Tokens.Ample":              {"minimum": 0, "maximum": maxTokens},
	"Tokens.Short":              {"minimum": 1, "maximum": maxTokens},
	"Tokens.Long":               {"minimum": 1, "maximum": maxTokens},
	"Tokens.Unmet":              {"minimum": 1, "maximum": maxTokens},
	"Speeds.Streaming":          {"minimum": 1, "maximum": maxCount},
	"Speeds.Reasoning":          {"minimum": 1, "maximum": maxCount},
	"Speeds.Long":               {"minimum": 1, "maximum": maxCount},
	"Provider.TokensPerSecond":  {"minimum": 1, "maximum": maxCount},
	"Price.Input":               {"exclusiveMinimum": 0},
	"Price.Output":              {"exclusiveMinimum": 0},
	"Retries.Requests":          {"minimum": 1, "maximum": 10000},
	"Price.OutputRatio":         {"exclusiveMinimum": 1},
	"Price.Date":                {"pattern": `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`},
	"Exclusion.Until":           {"pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`},
	"Retirement.Date":           {"pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`},
	"API.Kind":                  {"enum": apiKinds},
	"API.Stream":                {"enum": apiStreams},
}

// required are the keys without which an entry of a list is none.
var required = map[string][]string{
	"Account":   {"provider"},
	"APISwitch": {"wire"},
	"Exclusion": {"path", "reason"},
	"Override":  {"path"},
}

// comments are the doc comments of types ("Idle") and fields ("Idle.Bound").
func comments(t *testing.T) map[string]string {
	docs := map[string]string{}
	link := regexp.MustCompile(`\[(?:Policy\.)?(\w+)\]`)
	text := func(g *ast.CommentGroup) string {
		return strings.TrimSuffix(link.ReplaceAllString(strings.Join(strings.Fields(g.Text()), " "), "$1"), ".")
	}
	visit := func(n ast.Node) bool {
		d, ok := n.(*ast.GenDecl)
		if !ok || d.Tok != token.TYPE {
			return true
		}
		for _, s := range d.Specs {
			spec := s.(*ast.TypeSpec)
			docs[spec.Name.Name] = text(d.Doc)
			if st, ok := spec.Type.(*ast.StructType); ok {
				for _, field := range st.Fields.List {
					for _, name := range field.Names {
						docs[spec.Name.Name+"."+name.Name] = text(field.Doc)
					}
				}
			}
		}
		return false
	}
	for _, name := range []string{"policy.go", "api.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		ast.Inspect(f, visit)
	}
	return docs
}

// schema makes the JSON schema of a type.
type schema struct {
	docs  map[string]string
	rules map[string]*Rule
	used  map[string]bool
}

// of describes a value of a type. def is the default's, the zero Value where
// there is none.
func (s *schema) of(t reflect.Type, def reflect.Value, scalar bool) object {
	switch t {
	case durationType:
		if def.IsValid() && def.Int() == 0 {
			def = reflect.Value{} // none
		}
		return with(object{"type": "string", "pattern": durations}, "default", def, func(v reflect.Value) any { return short(time.Duration(v.Int())) })
	case levelType:
		return object{"enum": []string{Off.String(), Warn.String(), Error.String()}}
	case reflect.TypeFor[Tier]():
		return with(object{"enum": tiers}, "default", def, func(v reflect.Value) any { return v.String() })
	case reflect.TypeFor[map[string]*Rule]():
		return s.ruleMap()
	}
	switch t.Kind() {
	case reflect.Pointer:
		inner := s.of(t.Elem(), reflect.Value{}, scalar)
		if t.Elem().Kind() == reflect.Bool {
			inner["type"] = []string{"boolean", "null"}
		}
		return inner
	case reflect.Struct:
		return s.structure(t, def)
	case reflect.Map:
		out := object{"type": []string{"object", "null"}, "additionalProperties": s.of(t.Elem(), reflect.Value{}, scalar)}
		if t == reflect.TypeFor[map[string]Level]() {
			out["propertyNames"] = object{"enum": s.ruleWords()}
		}
		return out
	case reflect.Slice:
		return object{"type": []string{"array", "null"}, "items": s.of(t.Elem(), reflect.Value{}, scalar)}
	case reflect.String:
		if scalar {
			return object{"type": []string{"string", "number", "boolean"}}
		}
		return object{"type": "string"}
	case reflect.Bool:
		return with(object{"type": "boolean"}, "default", def, func(v reflect.Value) any { return v.Bool() })
	case reflect.Int:
		return with(object{"type": "integer"}, "default", def, func(v reflect.Value) any { return v.Int() })
	case reflect.Float64:
		return with(object{"type": "number"}, "default", def, func(v reflect.Value) any { return v.Float() })
	}
	panic("a policy has no " + t.String())
}

func with(o object, key string, v reflect.Value, value func(reflect.Value) any) object {
	if v.IsValid() {
		o[key] = value(v)
	}
	return o
}

func short(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

func (s *schema) structure(t reflect.Type, def reflect.Value) object {
	properties := object{}
	for name, f := range fields(t) {
		var inner reflect.Value
		if def.IsValid() {
			inner = def.Field(f.index)
		}
		field := t.Field(f.index)
		property := s.of(field.Type, inner, f.scalar)
		id := t.Name() + "." + field.Name
		maps.Copy(property, bounds[id])
		s.used[id] = true
		property["description"] = s.docs[id]
		if s.docs[id] == "" {
			property["description"] = s.docs[field.Type.Name()]
		}
		properties[name] = property
	}
	out := object{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
	if keys := required[t.Name()]; keys != nil {
		out["type"], out["required"] = "object", keys
		s.used[t.Name()] = true
	}
	return out
}

// ruleMap describes the rules that there are, each a level or a mapping.
func (s *schema) ruleMap() object {
	properties := object{}
	for name, r := range s.rules {
		fields := object{"level": s.level(r.Level, false)}
		fields["level"].(object)["description"] = s.docs["Rule.Level"]
		categories := object{}
		for category, level := range r.Categories {
			categories[category] = s.level(level, true)
		}
		fields["categories"] = object{
			"type": []string{"object", "null"}, "properties": categories, "additionalProperties": false, "description": s.docs["Rule.Categories"],
		}
		properties[name] = object{"description": "How loudly " + name + " speaks", "oneOf": []any{
			s.level(r.Level, false),
			object{"type": "object", "properties": fields, "additionalProperties": false},
		}}
	}
	return object{"type": []string{"object", "null"}, "properties": properties, "additionalProperties": false}
}

func (s *schema) level(def Level, category bool) object {
	words := []string{Off.String(), Warn.String(), Error.String()}
	if category && def == Auto {
		words = append(words, Auto.String())
	}
	return object{"enum": words, "default": def.String()}
}

// ruleWords are the rules and their categories, as overrides and exclusions
// name them.
func (s *schema) ruleWords() (words []string) {
	for name, r := range s.rules {
		words = append(words, name)
		for category := range r.Categories {
			words = append(words, name+"/"+category)
		}
	}
	slices.Sort(words)
	return words
}

func generate(t *testing.T) []byte {
	def := Default()
	s := &schema{docs: comments(t), rules: def.Rules, used: map[string]bool{}}
	root := s.of(reflect.TypeFor[Policy](), reflect.ValueOf(*def), false)
	root["$schema"] = "http://json-schema.org/draft-07/schema#" // the latest that editors agree on
	root["$id"] = "https://raw.githubusercontent.com/tokenvet/tokenvet/main/policy/schema.json"
	root["title"] = "tokenvet policy (" + FileName + ")"
	root["description"] = "What differs from tokenvet's default policy: https://github.com/tokenvet/tokenvet/blob/main/policy/default.yml"
	exclude := root["properties"].(object)["exclude"].(object)["items"].(object)["properties"].(object)
	exclude["rules"].(object)["items"].(object)["enum"] = s.ruleWords()
	for _, table := range []map[string]bool{keys(bounds), keys(required)} {
		for id := range table {
			require.True(t, s.used[id], "there is no %s", id)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	require.NoError(t, enc.Encode(root))
	return b.Bytes()
}

func keys[T any](m map[string]T) map[string]bool {
	out := map[string]bool{}
	for k := range m {
		out[k] = true
	}
	return out
}

// TestSchema: schema.json is what the types, their comments and the default say.
func TestSchema(t *testing.T) {
	want := generate(t)
	if *update {
		require.NoError(t, os.WriteFile(schemaFile, want, 0o666))
	}
	got, err := os.ReadFile(schemaFile)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "go generate ./policy writes it anew")

	var walk func(path string, o object)
	walk = func(path string, o object) {
		for name, p := range properties(o) {
			at := path + "." + name
			if !strings.Contains(at, ".categories.") {
				assert.NotEmpty(t, p["description"], at)
			}
			walk(at, p)
		}
		for _, key := range []string{"items", "additionalProperties"} {
			if inner, ok := o[key].(object); ok {
				walk(path, inner)
			}
		}
	}
	var root object
	require.NoError(t, json.Unmarshal(got, &root))
	walk("", root)
}

func properties(o object) map[string]object {
	out := map[string]object{}
	all, _ := o["properties"].(object)
	for name, p := range all {
		out[name] = p.(object)
	}
	return out
}

func compiled(t *testing.T) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	s, err := c.Compile(schemaFile)
	require.NoError(t, err)
	return s
}

// valid tells what the schema says of a policy.
func valid(t *testing.T, s *jsonschema.Schema, text []byte) error {
	data, err := yaml.YAMLToJSON(text)
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	require.NoError(t, err)
	return s.Validate(doc)
}

// TestSchemaTakesPolicies: the default, and all policies of the tests and the documents.
func TestSchemaTakesPolicies(t *testing.T) {
	s := compiled(t)
	require.NoError(t, valid(t, s, defaultYAML))
	files := 0
	require.NoError(t, filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Base(path) != FileName {
			return err
		}
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		files++
		assert.NoError(t, valid(t, s, text), path)
		return nil
	}))
	assert.Greater(t, files, 5)
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	require.NoError(t, err)
	blocks := regexp.MustCompile("(?s)```yaml\n(# "+regexp.QuoteMeta(FileName)+"\n.*?)```").FindAllSubmatch(readme, -1)
	for _, block := range blocks {
		assert.NoError(t, valid(t, s, block[1]))
	}
}

// TestSchemaAgrees: what the schema refuses, Parse refuses, and the other way round where a schema can tell.
func TestSchemaAgrees(t *testing.T) {
	s := compiled(t)
	for _, good := range []string{
		"{}", "version: 1", "headroom: 1", "rules: {idleconn: off}", "rules: {unthrottled: {categories: {sequential: auto}}}",
		"rules:\naccounts:\n", "timeouts: {streaming: 1h2m3.5s}", "fan_out: {small_loop: 10000, at_once: 100000}", "tokens: {reasoning: 1000000}", "values: {A: 7, B: true, C: x}",
		"accounts: [{provider: openai, instances: 1, requests_per_second: 0.5}]", "providers: {x: {hosts: [a.b], rate_limit: {per_key: null}}}",
		"providers: {openai: {switches: {think: {on: [1, true], off: [false]}}}}", "exclude: [{path: a, rules: [unthrottled/handler], reason: r, until: 2027-01-31}]",
		"overrides: [{path: a, rules: {unthrottled/handler: off}, timeouts: {short: 1s}, routes: {extraction: reasoner}}]",
		"apis: [{func: a.B, kind: llm, args: {model: 0}}]", "gateways: {hosts: [a.b]}", "routes: {summarization: reasoner}", "retries: {requests: 9, growth: false}",
	} {
		assert.NoError(t, valid(t, s, []byte(good)), good)
		_, err := Parse("p.yml", []byte(good))
		assert.NoError(t, err, good)
	}
	for _, bad := range []string{
		"version: 2", "version: 0", "headroom: 0", "headroom: 1.5", "headroom: x", "rulez: {}", "rules: {idlecon: off}", "rules: {idleconn: loud}",
		"rules: {idleconn: auto}", "rules: {unthrottled: {categories: {handler: auto}}}", "rules: {unthrottled: {categories: {x: off}}}",
		"timeouts: {short: 5}", "timeouts: {short: 5 s}", "timeouts: {short: -5s}", "timeouts: {brief: 5s}", "fan_out: {small_loop: 10001}",
		"fan_out: {small_loop: 2.5}", "fan_out: {at_once: -1}", "tokens: {reasoning: -1}", "tokens: {reasoning: 1000001}", "report: {tests: 1}", "accounts: {}", "accounts: [{}]", "accounts: [{provider: openai, instances: 0}]",
		"accounts: [{provider: openai, requests_per_minute: 0}]", "accounts: [{provider: openai, concurrency: 0}]", "accounts: [{provider: openai, headroom: 2}]",
		"values: {A: []}", "providers: {openai: {prices: {x: {than: y, output_ratio: 1}}}}", "exclude: [{path: a}]", "exclude: [{reason: a}]",
		"exclude: [{path: a, reason: r, rules: [x]}]", "exclude: [{path: a, reason: r, until: soon}]", "overrides: [{rules: {idleconn: off}}]",
		"overrides: [{path: a, rules: {idleconn: auto}}]", "overrides: [{path: a, rules: {x: off}}]", "routes: {extraction: cheap}", "routes: {other: chat}",
		"apis: [{func: a.B, kind: magic}]", "apis: [{func: a.B, kind: llm, stream: maybe}]", "apis: [{func: a.B, kind: option, switches: [{path: X}]}]", "retries: {requests: 0}", "gateways: [a.b]", "env_files: .env", "limiters: [7]",
	} {
		assert.Error(t, valid(t, s, []byte(bad)), bad)
		_, err := Parse("p.yml", []byte(bad))
		assert.Error(t, err, bad)
	}
}
