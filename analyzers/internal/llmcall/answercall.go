package llmcall

import (
	"go/types"
	"regexp/syntax"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// call follows a value into a call that it is an argument, the receiver or the
// function of.
func (w *answerWalk) call(at carried, call ssa.CallInstruction) {
	c := call.Common()
	if c.Value == at.v && !c.IsInvoke() {
		w.ranged(at, call)
		return
	}
	if b, ok := c.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append":
			w.follow(at.c, ssaflow.Result(call, 0)...)
		case "copy":
			if len(c.Args) == 2 && c.Args[1] == at.v {
				w.hold(at, c.Args[0])
			}
		}
		return
	}
	obj := ssaflow.Callee(c)
	if at.c == text && w.x.previews(call, obj) {
		return
	}
	if callee := ssaflow.StaticCallee(call); at.c == text && (callee == nil || callee.Pkg != w.x.flow.Pkg) {
		w.gone = append(w.gone, unwrap(at.v).Type())
	}
	if at.c == text && obj != nil && w.x.cat.Named(catalog.NamesCut, obj.Name()) {
		w.ans.Looked = true // by its form: repairTruncated(text)
	}
	for _, row := range w.x.cat.Func(obj) {
		if w.known(at, call, row) {
			return
		}
	}
	if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == w.x.flow.Pkg && len(callee.Blocks) > 0 {
		w.into(at, call, callee)
		if made, ok := call.(*ssa.Call); ok && at.c == text && wantsMarks(callee) {
			w.checks = append(w.checks, made)
		}
		return
	}
	switch {
	case c.IsInvoke():
		if impls := w.x.implementations(c.Method); len(impls) > 0 {
			for _, im := range impls {
				if im.fn != nil {
					w.into(at, call, im.fn)
				}
			}
			if at.c == text {
				w.keptThere(at, call, obj)
				return
			}
		}
	case c.StaticCallee() == nil:
		if lit := w.x.flow.Eval(c.Value).FuncOf(); lit != nil && lit.Pkg == w.x.flow.Pkg {
			w.into(at, call, lit)
			return
		}
		if at.c == text && !w.ans.Returned.IsValid() { // a callback
			w.ans.Returned = w.x.flow.CallPos(call)
		}
	}
	w.storedBy(at, call, obj)
	w.elsewhere(at, call, obj)
	if made, ok := call.(*ssa.Call); ok && at.c == text && obj != nil && givesLast(obj.Signature()) && w.x.cat.Named(catalog.NamesReads, obj.Name()) {
		w.checks = append(w.checks, made)
	}
}

// givesLast reports whether a function returns an error last.
func givesLast(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && isError(sig.Results().At(n-1).Type())
}

// storedBy notes text that is given to a method or function which stores it by its
// looks, or by what its package says of it.
func (w *answerWalk) storedBy(at carried, call ssa.CallInstruction, obj *types.Func) {
	if at.c != text || obj == nil || w.keptThere(at, call, obj) {
		return
	}
	switch {
	case obj.Pkg() == nil || catalog.Std(obj.Pkg().Path()) || w.x.cat.Package(obj.Pkg().Path()) != nil:
	case receiver(call.Common()) == at.v:
		if w.x.cat.Named(catalog.NamesStoreMethod, obj.Name()) && w.givenStore(obj.Signature()) { // note.Create(db)
			w.keep(call, calledName(call, obj))
		}
	case w.x.storesByName(call, obj):
		w.keep(call, calledName(call, obj))
	}
}

// keptThere notes text that is given to a function of another package which puts it away.
func (w *answerWalk) keptThere(at carried, call ssa.CallInstruction, obj *types.Func) bool {
	for _, i := range w.x.keptBy(call) {
		if receiver(call.Common()) != nil {
			i--
		}
		if i >= 0 && w.arg(call, i) == at.v {
			w.keep(call, calledName(call, obj))
			return true
		}
	}
	return false
}

// calledName is what a message calls a function by: its receiver's type as the caller sees it.
func calledName(call ssa.CallInstruction, obj *types.Func) string {
	if recv := receiver(call.Common()); recv != nil {
		return short(ssaflow.TypeName(recv.Type())) + "." + obj.Name()
	}
	return short(obj.FullName())
}

// storesByName reports whether a function stores what it is given by its looks: store.UpdateNote,
// notes.Save of a NoteRepository.
func (x *extractor) storesByName(call ssa.CallInstruction, obj *types.Func) bool {
	if obj.Pkg() == nil || catalog.Std(obj.Pkg().Path()) || x.cat.Package(obj.Pkg().Path()) != nil {
		return false
	}
	if recv := receiver(call.Common()); recv != nil {
		return x.cat.StoreName(ssaflow.TypeName(recv.Type()), obj.Name())
	}
	return x.cat.StoreFuncName(obj.Name()) || x.cat.StoreName(obj.Pkg().Name(), obj.Name())
}

// givenStore reports whether a function is given what keeps things: a database.
func (w *answerWalk) givenStore(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		typ := ssaflow.TypeName(v.Type())
		if w.x.cat.Named(catalog.NamesStoreType, typ[strings.LastIndexByte(typ, '.')+1:]) {
			return true
		}
	}
	return false
}

// ranged follows an iterator into the function that it is called with.
func (w *answerWalk) ranged(at carried, call ssa.CallInstruction) {
	if at.c != whole && at.c != decoded {
		return
	}
	for _, arg := range call.Common().Args {
		if yield := literal(arg); yield != nil && len(yield.Params) > 0 {
			w.follow(at.c, yield.Params[0])
			w.yields = append(w.yields, yield)
		}
	}
}

// into follows an argument into a function of this package.
func (w *answerWalk) into(at carried, call ssa.CallInstruction, fn *ssa.Function) {
	if !slices.Contains(w.entered[fn], call) {
		w.entered[fn] = append(w.entered[fn], call)
	}
	if at.c == text && w.x.speaksOfCuts(fn) {
		w.ans.Looked = true
	}
	c := call.Common()
	shift := 0
	if c.IsInvoke() {
		shift = 1
		if c.Value == at.v && len(fn.Params) > 0 {
			w.follow(at.c, fn.Params[0])
		}
	}
	for i, a := range c.Args {
		if a == at.v && i+shift < len(fn.Params) {
			w.follow(at.c, fn.Params[i+shift])
		}
	}
}

// speaksOfCuts reports whether a function has an error at hand that is named for an
// answer which is cut short: errTruncated.
func (x *extractor) speaksOfCuts(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if ld, ok := instr.(*ssa.UnOp); ok && isError(ld.Type()) {
				if g, ok := ld.X.(*ssa.Global); ok && x.cat.Named(catalog.NamesCut, g.Name()) {
					return true
				}
			}
		}
	}
	return false
}

// given reports whether the value is argument i of the call, the receiver not
// counted; arguments after i are the variadic ones.
func (w *answerWalk) given(at carried, call ssa.CallInstruction, i int) bool {
	return w.arg(call, i) == at.v
}

// receiver returns the receiver of a call of a method, or nil.
func receiver(c *ssa.CallCommon) ssa.Value {
	if c.IsInvoke() {
		return c.Value
	}
	if c.Signature().Recv() != nil && len(c.Args) > 0 {
		return c.Args[0]
	}
	return nil
}

// known follows a value into a call that the catalog knows, and reports whether
// that is all there is to it.
func (w *answerWalk) known(at carried, call ssa.CallInstruction, row *catalog.Func) bool {
	c := call.Common()
	recv := receiver(c)
	content, takes := row.Args[catalog.RoleContent]
	switch row.Kind {
	case catalog.KindFinish:
		w.ans.Looked = w.ans.Looked || at.c == whole && recv == at.v
	case catalog.KindContent:
		if at.c == whole && recv == at.v {
			w.read(w.x.flow.CallPos(call))
			w.follow(text, ssaflow.Result(call, 0)...)
		}
	case catalog.KindAccumulate:
		if i, ok := row.Args[catalog.RoleResponse]; ok && at.c == whole && w.given(at, call, i) {
			w.hold(at, recv)
			w.follow(whole, recv)
		}
	case catalog.KindRecv, catalog.KindNext:
		if recv != at.v {
			return false
		}
		if at.c == data {
			w.reads = append(w.reads, call)
		}
		if at.c == whole || row.Kind == catalog.KindRecv {
			w.follow(at.c, ssaflow.Result(call, 0)...)
		}
	case catalog.KindErr, catalog.KindClose:
	case catalog.KindStore:
		if at.c == text && takes && w.given(at, call, content) {
			w.keep(call, short(row.FullName))
		}
	case catalog.KindParse:
		if takes && !w.given(at, call, content) || !takes && recv != at.v {
			return true
		}
		switch at.c {
		case text:
			if madeOfParts(at.v) {
				return true // it has been decoded, or encoded, as a part of something: it is whole
			}
			if c, ok := call.(*ssa.Call); ok && (w.reprints(c) || w.eitherWay(c)) {
				return true
			}
			if !w.ans.Parsed.IsValid() {
				w.ans.Parsed, w.ans.ParsedBy = w.x.flow.CallPos(call), short(row.FullName)
			}
			if c, ok := call.(*ssa.Call); ok {
				w.parses = append(w.parses, c)
				if _, to := w.decodes(c); to != nil && w.ans.Into == nil {
					w.ans.Into = deref(to.Type())
				}
			}
		case data:
			if recv == at.v {
				w.reads = append(w.reads, call)
			}
			if i, ok := row.Args[catalog.RoleResponse]; ok {
				w.target(w.arg(call, i))
			}
		}
	case catalog.KindLLM, catalog.KindCheap: // the next request
	default:
		return false
	}
	return true
}

// madeOfParts reports whether a text is a part of JSON that was decoded or encoded, trimmed
// perhaps.
func madeOfParts(v ssa.Value) bool {
	for range maxReasonDepth {
		if ssaflow.TypeName(v.Type()) == "encoding/json.RawMessage" {
			return true
		}
		switch u := v.(type) {
		case *ssa.Convert:
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		case *ssa.Call:
			if obj := ssaflow.Callee(u.Common()); obj == nil || obj.Pkg() == nil || obj.Pkg().Path() != "bytes" || len(u.Call.Args) == 0 {
				return false
			}
			v = u.Call.Args[0]
		default:
			return false
		}
	}
	return false
}

func short(full string) string {
	return strings.NewReplacer("(", "", ")", "").Replace(catalog.Short(full))
}

// elsewhere follows a value into a function of another package.
func (w *answerWalk) elsewhere(at carried, call ssa.CallInstruction, obj *types.Func) {
	c := call.Common()
	path := ""
	if obj != nil && obj.Pkg() != nil {
		path = obj.Pkg().Path()
	}
	p := w.x.cat.Package(path)
	switch {
	case at.c == whole && p != nil && p.LLM: // an SDK's own: Current, AsAny, GetStream …
		for i := range c.Signature().Results().Len() {
			t := c.Signature().Results().At(i).Type()
			if b, basic := t.Underlying().(*types.Basic); isError(t) || basic && b.Info()&types.IsString == 0 {
				continue
			}
			for _, v := range ssaflow.Result(call, i) {
				if isText(t) { // RawJSON and the like
					w.escape(at.v)
				} else {
					w.follow(whole, v)
				}
			}
		}
	case at.c == text || at.c == data || !w.reasonIn(at.v.Type()):
		w.passed(at, call, obj, path)
	case path == "errors" || path == "fmt" && obj.Name() == "Errorf":
	default:
		w.escape(at.v)
	}
}

// passed follows text or data through a function that makes something of it, or
// writes it somewhere.
func (w *answerWalk) passed(at carried, call ssa.CallInstruction, obj *types.Func, path string) {
	c := call.Common()
	if at.c == data {
		for _, a := range c.Args {
			if a != at.v && w.namesReason(a) {
				w.ans.Looked = true
			}
		}
	}
	if to := w.writesTo(call, obj, path); to != nil && to != at.v {
		w.written(at, call, to)
	}
	if path == "errors" || path == "fmt" && obj.Name() == "Errorf" || path == "log" || path == "log/slog" || path == "regexp" && strings.Contains(obj.Name(), "Submatch") && w.closed(call) {
		return
	}
	out := at.c
	if out == whole || out == decoded {
		out = text // a message without the reason, written down
	}
	results := c.Signature().Results()
	useful := false
	for i := range results.Len() {
		t := results.At(i).Type()
		if isError(t) {
			continue
		}
		if out == text && w.makesOf(obj, t) {
			w.follow(out, ssaflow.Result(call, i)...)
			continue
		}
		if !w.made(t) {
			useful = useful || !catalog.Std(path) && w.x.cat.Package(path) == nil // an HTTP library's own say what came, not what is in it
			continue
		}
		if out == text && !isText(t) && asks(c) {
			continue
		}
		w.follow(out, ssaflow.Result(call, i)...)
	}
	if at.c == data && useful { // gjson and the like
		w.ans.Looked = true
	}
}

// keep notes where text is stored. A log is a record of what came, whatever that was.
func (w *answerWalk) keep(call ssa.CallInstruction, by string) {
	if !w.records(call.Parent(), 0) {
		w.keeps = append(w.keeps, keeping{call, by})
	}
}

// keeping is a place where text is put where it stays.
type keeping struct {
	call ssa.CallInstruction
	by   string
}

// kept notes the first place that text which is cut short comes to.
func (w *answerWalk) kept() {
	for _, k := range w.keeps {
		if !w.decodedBefore(k.call) {
			w.ans.Kept, w.ans.KeptBy = w.x.flow.CallPos(k.call), k.by
			return
		}
	}
}

// decodedBefore reports whether control comes to a call only where the text has been
// decoded: half of it does not get so far.
func (w *answerWalk) decodedBefore(call ssa.CallInstruction) bool {
	return slices.ContainsFunc(slices.Concat(w.parses, w.checks), func(parse *ssa.Call) bool {
		if parse == call || !ssaflow.Dominates(parse, call) {
			return false
		}
		t, tested := newTrial(w.x, w.ans.Site, parse, nil), false
		for _, b := range call.Parent().Blocks {
			if !t.failed(b) {
				continue
			}
			if tested = true; ssaflow.Reaches(b, call.Block()) {
				return false
			}
		}
		return tested
	})
}

// records reports whether a function, or all by which the way came there, is named for
// writing down what comes.
func (w *answerWalk) records(fn *ssa.Function, depth int) bool {
	fn = outermost(fn)
	if w.x.cat.Named(catalog.NamesRecord, fn.Name()) {
		return true
	}
	return depth < 3 && len(w.entered[fn]) > 0 && !slices.ContainsFunc(w.entered[fn], func(c ssa.CallInstruction) bool { return !w.records(c.Parent(), depth+1) })
}

// closed reports whether a pattern whose part is taken from a text ends in a text of
// its own: an answer that was cut before it has none to find.
func (w *answerWalk) closed(call ssa.CallInstruction) bool {
	c := call.Common()
	if recv := receiver(c); recv == nil || len(c.Args) < 2 {
		return false
	}
	closed := false
	w.x.flow.Resolve(w.x.flow.Eval(c.Args[0])).Walk(func(t *ssaflow.Term) bool {
		if t.IsString() {
			if re, err := syntax.Parse(t.Text, syntax.Perl); err == nil {
				closed = re.Op == syntax.OpConcat && re.Sub[len(re.Sub)-1].Op == syntax.OpLiteral
			}
		}
		return true
	})
	return closed
}

// asks reports whether a call waits for somebody, by its context, rather than makes
// something of what it is given: what a query finds is not the text in it.
func asks(c *ssa.CallCommon) bool {
	for p := range c.Signature().Params().Variables() {
		if ssaflow.TypeName(p.Type()) == "context.Context" {
			return true
		}
	}
	return false
}

// makesOf reports whether a function makes values of a type of its package by its
// looks: entity.NewMessage(role, text). What it is given is in them.
func (w *answerWalk) makesOf(obj *types.Func, t types.Type) bool {
	if obj == nil || obj.Pkg() == nil || obj.Signature().Recv() != nil || !w.x.cat.Named(catalog.NamesMake, obj.Name()) || catalog.Std(obj.Pkg().Path()) {
		return false
	}
	named, ok := types.Unalias(deref(t)).(*types.Named)
	return ok && named.Obj().Pkg() == obj.Pkg() && structUnder(t) != nil
}

// made reports whether a type is one of what is made of text: a string, a list
// or a map of them, a reader, a match.
func (w *answerWalk) made(t types.Type) bool {
	if w.x.isAnswerData(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return w.made(u.Elem())
	case *types.Map:
		return w.made(u.Elem())
	case *types.Pointer:
		return strings.HasPrefix(ssaflow.TypeName(t), "strings.") || ssaflow.TypeName(t) == "bytes.Reader" || strings.HasPrefix(ssaflow.TypeName(t), "bufio.") || ssaflow.TypeName(t) == "encoding/json.Decoder"
	case *types.Interface:
		return strings.HasPrefix(ssaflow.TypeName(t), "io.")
	}
	return false
}

// writesTo returns the writer that a call writes its arguments to, or nil.
func (w *answerWalk) writesTo(call ssa.CallInstruction, obj *types.Func, path string) ssa.Value {
	c := call.Common()
	if obj == nil {
		return nil
	}
	if recv := receiver(c); recv != nil {
		if strings.HasPrefix(obj.Name(), "Write") || strings.HasPrefix(obj.Name(), "Encode") || obj.Name() == "Reset" {
			return recv
		}
		return nil
	}
	switch path + "." + obj.Name() {
	case "fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString", "io.Copy":
		return c.Args[0]
	}
	return nil
}

// written follows text to what it is written to: a buffer, or a file.
func (w *answerWalk) written(at carried, call ssa.CallInstruction, to ssa.Value) {
	for range maxReasonDepth {
		switch u := to.(type) {
		case *ssa.MakeInterface:
			to = u.X
			continue
		case *ssa.ChangeInterface:
			to = u.X
			continue
		case *ssa.Call:
			if obj := ssaflow.Callee(u.Common()); obj != nil && obj.Pkg() != nil && len(u.Common().Args) > 0 {
				switch obj.Pkg().Path() {
				case "bufio", "encoding/json", "compress/gzip":
					to = u.Common().Args[0]
					continue
				}
			}
		}
		break
	}
	if ssaflow.TypeName(to.Type()) == "os.File" {
		if load, ok := to.(*ssa.UnOp); ok {
			if _, global := load.X.(*ssa.Global); global {
				return // os.Stdout
			}
		}
		if at.c == text {
			w.keep(call, "os.File")
		}
		return
	}
	switch ssaflow.TypeName(to.Type()) {
	case "strings.Builder", "bytes.Buffer":
		w.follow(at.c, to)
		w.hold(at, to)
	}
}
