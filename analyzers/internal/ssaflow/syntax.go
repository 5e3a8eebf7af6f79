package ssaflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// maxEmbed bounds the text read of an embedded file, in bytes: a prompt that
// says nothing of its task in the first 64 KiB does not say it at all.
const maxEmbed = 64 << 10

// jsonName returns the name of a struct field in JSON, "-" where it has none.
func jsonName(f *types.Var, tag string) string {
	name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	if name == "" {
		return f.Name()
	}
	return name
}

// tagDefault returns the default that a struct tag gives a field, as
// envconfig, caarlos0/env, creasty/defaults, kong, cleanenv and GORM spell it.
func tagDefault(tag string) (string, bool) {
	st := reflect.StructTag(tag)
	for _, key := range []string{"default", "envDefault", "env-default"} {
		if v, ok := st.Lookup(key); ok && v != "" {
			return v, true
		}
	}
	for _, part := range strings.Split(st.Get("gorm"), ";") {
		if key, v, _ := strings.Cut(part, ":"); strings.EqualFold(strings.TrimSpace(key), "default") {
			v = strings.Trim(strings.TrimSpace(v), "'")
			return v, v != "" && !strings.Contains(v, "(") && !strings.EqualFold(v, "null") // a function of the database's
		}
	}
	return "", false
}

// embedded is what a //go:embed directive gives a variable: the text of one
// file, or for an embed.FS the directory that its names start from.
type embedded struct {
	text, dir string
	patterns  []string
}

// embeds returns the package's variables with a //go:embed directive.
func embeds(pass *analysis.Pass) map[types.Object]embedded {
	out := make(map[types.Object]embedded)
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			gd, ok := decl.(*ast.GenDecl)
			if !ok || gd.Tok != token.VAR {
				continue
			}
			for _, spec := range gd.Specs {
				vs := spec.(*ast.ValueSpec)
				doc := vs.Doc
				if doc == nil && len(gd.Specs) == 1 {
					doc = gd.Doc
				}
				pattern := embedPattern(doc)
				if pattern == "" || len(vs.Names) != 1 {
					continue
				}
				dir := filepath.Dir(pass.Fset.Position(file.FileStart).Filename)
				obj := pass.TypesInfo.Defs[vs.Names[0]]
				if TypeName(obj.Type()) == "embed.FS" {
					out[obj] = embedded{dir: dir, patterns: strings.Fields(pattern)}
				} else if text, ok := readEmbed(dir, pattern); ok {
					out[obj] = embedded{text: text}
				}
			}
		}
	}
	return out
}

func embedPattern(doc *ast.CommentGroup) string {
	if doc == nil {
		return ""
	}
	for _, c := range doc.List {
		if p, ok := strings.CutPrefix(c.Text, "//go:embed "); ok {
			p = strings.TrimSpace(p)
			p = strings.TrimPrefix(p, "all:")
			return strings.Trim(p, "\"`")
		}
	}
	return ""
}

// readEmbed reads a file that a package embeds. The pass reads no files but
// those that it lists, so this goes to the disk; the go command has embedded
// files in a package's cache key.
func readEmbed(dir, name string) (string, bool) {
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		return "", false
	}
	file := filepath.FromSlash(name)
	root, err := os.OpenRoot(dir) // a link in the way leads no further
	if err != nil {
		return "", false
	}
	defer root.Close()
	// As the go command does: a regular file of the package, never a link.
	if fi, err := root.Lstat(file); err != nil || !fi.Mode().IsRegular() {
		return "", false
	}
	f, err := root.Open(file)
	if err != nil {
		return "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxEmbed))
	if err != nil {
		return "", false
	}
	return string(data), true
}

// readFS returns the text of a file read from an embed.FS of this package.
func (f *Flow) readFS(fs, name *Term) *Term {
	g, ok := fs.val.(*ssa.Global)
	if !ok {
		return nil
	}
	e, ok := f.embeds[g.Object()]
	if !ok || e.dir == "" {
		return nil
	}
	if !name.IsString() {
		return e.table(name)
	}
	text, ok := readEmbed(e.dir, name.Text)
	if !ok {
		return nil
	}
	return &Term{Op: OpConst, Kind: String, Text: text, pos: name.pos}
}

// table returns the file that a name picks which only callers know.
func (e embedded) table(name *Term) *Term {
	if !name.HasParam() {
		return nil
	}
	set := &Term{Op: OpObject, Type: "embed.FS"}
	for _, pattern := range e.patterns {
		if !filepath.IsLocal(filepath.FromSlash(pattern)) {
			continue
		}
		names, err := filepath.Glob(filepath.Join(e.dir, filepath.FromSlash(pattern)))
		if err != nil {
			continue
		}
		if len(names) == 1 {
			if fi, err := os.Stat(names[0]); err == nil && fi.IsDir() {
				names, _ = filepath.Glob(filepath.Join(names[0], "*"))
			}
		}
		for _, file := range names {
			rel, err := filepath.Rel(e.dir, file)
			if err != nil || len(set.Fields) == maxFiles {
				break
			}
			rel = filepath.ToSlash(rel)
			if text, ok := readEmbed(e.dir, rel); ok {
				set.Fields = append(set.Fields, Field{Name: rel, Value: Const(String, text[:min(len(text), maxFileText)])})
			}
		}
	}
	if len(set.Fields) == 0 {
		return nil
	}
	return &Term{Op: OpElem, Args: []*Term{set, name}, pos: name.pos}
}

// ArgPos returns the position of argument i of a call as it is written, or
// that of the call. The receiver does not count.
func (f *Flow) ArgPos(call ssa.CallInstruction, i int) token.Pos {
	if ce := f.calls[call.Pos()]; ce != nil && i >= 0 && i < len(ce.Args) {
		return ce.Args[i].Pos()
	}
	return call.Pos()
}

// CallExpr returns the syntax of a call, or nil.
func (f *Flow) CallExpr(call ssa.CallInstruction) *ast.CallExpr { return f.calls[call.Pos()] }

// CallPos returns the position at which a call is reported: the start of its
// expression, or of the loop that ranges over a function.
func (f *Flow) CallPos(call ssa.CallInstruction) token.Pos {
	if ce := f.calls[call.Pos()]; ce != nil {
		return ce.Pos()
	}
	if args := call.Common().Args; !call.Pos().IsValid() && len(args) == 1 {
		if body, ok := args[0].(*ssa.MakeClosure); ok {
			return body.Fn.Pos()
		}
		if body, ok := args[0].(*ssa.Function); ok {
			return body.Pos()
		}
	}
	return call.Pos()
}

// valuePos returns where the value of a store is written.
func (f *Flow) valuePos(pos token.Pos) token.Pos {
	if e := f.exprs[pos]; e != nil {
		return e.Pos()
	}
	return pos
}
