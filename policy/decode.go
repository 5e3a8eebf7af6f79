package policy

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// decoder fills a value from a YAML tree. It goes on after a mistake, which the
// library's own strict decoder does not, and remembers which node said what, so
// that later checks can point at it.
type decoder struct {
	*problems
	// nodes and keys hold the values and their keys by path; see sub and elem.
	nodes, keys map[string]ast.Node
}

func newDecoder(ps *problems) *decoder {
	return &decoder{problems: ps, nodes: map[string]ast.Node{}, keys: map[string]ast.Node{}}
}

// sub is the path of a key below path; no YAML key of ours holds the separator.
func sub(path string, keys ...string) string {
	for _, k := range keys {
		path += "\x00" + k
	}
	return path
}

// elem is the path of a list's element.
func elem(path string, i int) string { return sub(path, strconv.Itoa(i)) }

// has reports whether the file says anything at path.
func (d *decoder) has(path string) bool { return d.nodes[path] != nil }

// at reports a problem at the value of path, or at its key where key is set.
func (d *decoder) at(path, format string, args ...any) {
	d.node(d.nodes[path], format, args...)
}

func (d *decoder) atKey(path, format string, args ...any) {
	d.node(d.keys[path], format, args...)
}

func (d *decoder) node(n ast.Node, format string, args ...any) {
	line, column := position(n)
	d.add(line, column, format, args...)
}

// position is where a node begins; a block mapping begins at its first key.
func position(n ast.Node) (line, column int) {
	switch m := n.(type) {
	case nil:
		return 1, 1
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			return position(m.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return position(m.Key)
	}
	if tk := n.GetToken(); tk != nil && tk.Position != nil {
		return tk.Position.Line, tk.Position.Column
	}
	return 1, 1
}

var (
	durationType = reflect.TypeFor[time.Duration]()
	levelType    = reflect.TypeFor[Level]()
	ruleType     = reflect.TypeFor[Rule]()
)

// decode fills v, which is settable, from n. With scalar, a string takes any
// scalar as it is written: 0, false, ">0".
func (d *decoder) decode(n ast.Node, v reflect.Value, path string, scalar bool) {
	d.nodes[path] = n
	if !d.plain(n) {
		return
	}
	switch v.Type() {
	case durationType:
		d.duration(n, v)
		return
	case levelType:
		d.level(n, v)
		return
	case ruleType:
		switch n.(type) { // "rule: warn" for "rule: {level: warn}"
		case *ast.StringNode, *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
			d.nodes[sub(path, "level")] = n
			d.level(n, v.FieldByName("Level"))
			return
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		d.pointer(n, v, path, scalar)
	case reflect.Struct:
		d.structure(n, v, path)
	case reflect.Map:
		d.mapping(n, v, path, scalar)
	case reflect.Slice:
		d.sequence(n, v, path, scalar)
	case reflect.String:
		d.text(n, v, scalar)
	case reflect.Bool:
		d.boolean(n, v)
	case reflect.Int, reflect.Float64:
		d.number(n, v)
	default:
		d.node(n, "tokenvet cannot read a %s here", v.Kind())
	}
}

// plain refuses what a policy does not need and what would hide its meaning.
func (d *decoder) plain(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AliasNode:
		d.node(n, `%s reads as a YAML alias; quote a glob that begins with *: "%s"`, strings.TrimSpace(n.String()), strings.TrimSpace(n.String()))
	case *ast.AnchorNode:
		d.node(n, "anchors and aliases are not supported in a policy")
	case *ast.TagNode:
		d.node(n, "tags are not supported in a policy")
	default:
		return true
	}
	return false
}

// pairs are the entries of a mapping with plain, distinct keys; mistakes are
// reported and left out. ok is false where n is no mapping.
func (d *decoder) pairs(n ast.Node, path string) (pairs []*ast.MappingValueNode, ok bool) {
	var all []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.NullNode: // every entry is commented out
		return nil, true
	case *ast.MappingValueNode:
		all = []*ast.MappingValueNode{n}
	case *ast.MappingNode:
		all = n.Values
	default:
		d.node(n, "%s is %s; want a mapping (word: value)", last(path), describe(n))
		return nil, false
	}
	first := map[string]ast.Node{}
	for _, kv := range all {
		key, ok := keyText(kv.Key)
		if !ok {
			d.node(kv.Key, "a key is a plain word or a quoted text")
			continue
		}
		if prev, dup := first[key]; dup {
			line, column := position(prev)
			d.node(kv.Key, "duplicate key %q, first at %d:%d", key, line, column)
			continue
		}
		first[key] = kv.Key
		d.keys[sub(path, key)] = kv.Key
		pairs = append(pairs, kv)
	}
	return pairs, true
}

// keyText is the text of a scalar key.
func keyText(k ast.MapKeyNode) (string, bool) {
	switch k := k.(type) {
	case *ast.StringNode:
		return k.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return k.GetToken().Value, true
	}
	return "", false
}

func (d *decoder) pointer(n ast.Node, v reflect.Value, path string, scalar bool) {
	if _, null := n.(*ast.NullNode); null && v.Type().Elem().Kind() != reflect.Struct {
		v.SetZero()
		return
	}
	p := reflect.New(v.Type().Elem())
	d.decode(n, p.Elem(), path, scalar)
	v.Set(p)
}

// field is a struct field by its key in the file.
type field struct {
	index  int
	scalar bool
}

// fields lists the keys of a struct type.
func fields(t reflect.Type) map[string]field {
	m := make(map[string]field, t.NumField())
	for i := range t.NumField() {
		name, opt, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			m[name] = field{index: i, scalar: opt == "scalar"}
		}
	}
	return m
}

func (d *decoder) structure(n ast.Node, v reflect.Value, path string) {
	pairs, _ := d.pairs(n, path)
	known := fields(v.Type())
	for _, kv := range pairs {
		key, _ := keyText(kv.Key)
		f, ok := known[key]
		if !ok {
			names := make([]string, 0, len(known))
			for name := range known {
				names = append(names, name)
			}
			d.node(kv.Key, "unknown key %q in %s%s", key, last(path), hint(key, names))
			continue
		}
		d.decode(kv.Value, v.Field(f.index), sub(path, key), f.scalar)
	}
}

func (d *decoder) mapping(n ast.Node, v reflect.Value, path string, scalar bool) {
	pairs, ok := d.pairs(n, path)
	if !ok {
		return
	}
	m := reflect.MakeMapWithSize(v.Type(), len(pairs))
	for _, kv := range pairs {
		key, _ := keyText(kv.Key)
		e := reflect.New(v.Type().Elem()).Elem()
		d.decode(kv.Value, e, sub(path, key), scalar)
		if e.Kind() == reflect.Pointer && e.IsNil() {
			continue // refused
		}
		m.SetMapIndex(reflect.ValueOf(key), e)
	}
	v.Set(m)
}

func (d *decoder) sequence(n ast.Node, v reflect.Value, path string, scalar bool) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		if _, null := n.(*ast.NullNode); !null {
			d.node(n, "%s is %s; want a list (- item)", last(path), describe(n))
		}
		return
	}
	list := reflect.MakeSlice(v.Type(), len(seq.Values), len(seq.Values))
	for i, item := range seq.Values {
		d.decode(item, list.Index(i), elem(path, i), scalar)
	}
	v.Set(list)
}

func (d *decoder) text(n ast.Node, v reflect.Value, scalar bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		v.SetString(n.Value)
		return
	case *ast.LiteralNode:
		v.SetString(n.Value.Value)
		return
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		if scalar {
			v.SetString(n.GetToken().Value)
			return
		}
	}
	if scalar {
		d.node(n, "want a text, a number, true or false, not %s", describe(n))
		return
	}
	d.node(n, "want a text, not %s", describe(n))
}

func (d *decoder) boolean(n ast.Node, v reflect.Value) {
	b, ok := n.(*ast.BoolNode)
	if !ok {
		d.node(n, "want true or false, not %s", describe(n))
		return
	}
	v.SetBool(b.Value)
}

func (d *decoder) number(n ast.Node, v reflect.Value) {
	var f float64
	switch n := n.(type) {
	case *ast.IntegerNode:
		f = whole(n)
	case *ast.FloatNode:
		f = n.Value
		if v.Kind() == reflect.Int {
			d.node(n, "want a whole number, not %s", describe(n))
			return
		}
	default:
		d.node(n, "want a number, not %s", describe(n))
		return
	}
	if v.Kind() == reflect.Float64 {
		v.SetFloat(f)
		return
	}
	if !(math.Abs(f) <= math.MaxInt32) { // no figure of a policy comes near
		d.node(n, "%s is out of range", n.GetToken().Value)
		return
	}
	v.SetInt(int64(f))
}

// whole is the value of an integer, near enough for any bound of ours.
func whole(n *ast.IntegerNode) float64 {
	switch i := n.Value.(type) {
	case int64:
		return float64(i)
	case uint64:
		return float64(i)
	}
	return math.NaN()
}

// MaxDuration bounds every duration of a policy.
const MaxDuration = 24 * time.Hour

func (d *decoder) duration(n ast.Node, v reflect.Value) {
	s, ok := n.(*ast.StringNode)
	if !ok {
		if _, isInt := n.(*ast.IntegerNode); isInt {
			d.node(n, `a duration needs a unit: write "%ss" for seconds`, n.GetToken().Value)
			return
		}
		d.node(n, "want a duration such as 45s, 10m or 1h30m, not %s", describe(n))
		return
	}
	dur, err := time.ParseDuration(s.Value)
	switch {
	case err != nil:
		d.node(n, "bad duration %q; want one such as 45s, 10m or 1h30m", s.Value)
	case dur <= 0:
		d.node(n, "bad duration %q; it must be positive", s.Value)
	case dur > MaxDuration:
		d.node(n, "bad duration %q; at most 24h", s.Value)
	default:
		v.SetInt(int64(dur))
	}
}

func (d *decoder) level(n ast.Node, v reflect.Value) {
	s, ok := n.(*ast.StringNode)
	if !ok {
		d.node(n, "want off, warn or error, not %s", describe(n))
		return
	}
	for _, l := range []Level{Off, Warn, Error, Auto} {
		if s.Value == l.String() {
			v.SetInt(int64(l))
			return
		}
	}
	d.node(n, "unknown level %q%s", s.Value, hint(s.Value, []string{"off", "warn", "error"}))
}

// last is the last word of a path, for messages.
func last(path string) string {
	if path == "" {
		return "the policy"
	}
	words := strings.Split(path, "\x00")
	w := words[len(words)-1]
	if _, err := strconv.Atoi(w); err == nil && len(words) > 2 {
		return fmt.Sprintf("an entry of %s", words[len(words)-2])
	}
	return w
}

// describe names what stands at a node.
func describe(n ast.Node) string {
	switch n := n.(type) {
	case *ast.NullNode:
		return "nothing"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a mapping"
	case *ast.SequenceNode:
		return "a list"
	case *ast.BoolNode:
		return n.GetToken().Value
	case *ast.IntegerNode, *ast.FloatNode:
		return "the number " + n.GetToken().Value
	case *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value
	case *ast.StringNode:
		return fmt.Sprintf("the text %q", clip(n.Value))
	case *ast.LiteralNode:
		return "a block of text"
	}
	return "a " + strings.ToLower(n.Type().YAMLName())
}

// clip bounds what a message repeats of a file.
func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "..."
	}
	return s
}

// tokenOf is the position of a token, for the parser's own errors.
func tokenOf(tk *token.Token) (line, column int) {
	if tk == nil || tk.Position == nil {
		return 1, 1
	}
	return tk.Position.Line, tk.Position.Column
}

// isText and isNumber tell a value that was read from one that was refused.
func isText(n ast.Node) bool {
	switch n.(type) {
	case *ast.StringNode, *ast.LiteralNode:
		return true
	}
	return false
}

func isNumber(n ast.Node) bool {
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return true
	}
	return false
}
