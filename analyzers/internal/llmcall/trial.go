package llmcall

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxTrialWork bounds the values that one loop's analysis follows.
const maxTrialWork = 3000

// trial is a call that is tried in a loop, or once in a function (no loop):
// what is done with its error and its answer, and where that leads.
type trial struct {
	x    *extractor
	site *Site
	call *ssa.Call
	loop *ssaflow.Loop
	// direct: an HTTP request itself, whose error is one of the connection and
	// whose answer has a status.
	direct bool

	marks map[ssa.Value]mark
	addrs map[ident]mark // what variables and fields hold
	tests map[*ssa.BasicBlock]test
}

// mark says what a value has to do with the call.
type mark uint8

const (
	itsError mark = 1 << iota // its error
	ofError                   // made from its error
	ofAnswer                  // its answer, or made from it
)

// test is a branch that depends on how the call went.
type test struct {
	kind testKind
	fail int  // the successor that is taken where the call failed, of failTest, statusTest and answerError
	busy bool // 429 is among the statuses that take it
}

type testKind int

const (
	noTest      testKind = iota
	failTest             // did it fail?
	statusTest           // is the status a success?
	answerError          // could the answer be read?
	classTest            // which error is it?
	contextTest          // is it the context that ended?
	answerTest           // what does the answer say?
)

func newTrial(x *extractor, s *Site, call *ssa.Call, l *ssaflow.Loop) *trial {
	t := &trial{
		x: x, site: s, call: call, loop: l,
		direct: s.Leaf.Func == "" && s.URL != nil && s.inner == nil && s.Depth == 0 && s.Invoke == nil,
		marks:  make(map[ssa.Value]mark), addrs: make(map[ident]mark),
		tests: make(map[*ssa.BasicBlock]test),
	}
	t.follow()
	t.findTests()
	return t
}

// in reports whether a block is part of what is looked at. One that ends the program is
// none of a loop's.
func (t *trial) in(b *ssa.BasicBlock) bool {
	return b != nil && b.Parent() == t.call.Parent() && (t.loop == nil || t.loop.Blocks[b] && !exits(b))
}

// blocks calls f for each block in order.
func (t *trial) blocks(f func(*ssa.BasicBlock)) {
	for _, b := range t.call.Parent().Blocks {
		if t.in(b) {
			f(b)
		}
	}
}

// follow marks what is made from the results of the call.
func (t *trial) follow() {
	var work []ssa.Value
	done := 0
	set := func(v ssa.Value, m mark) {
		if v != nil && m != 0 && t.marks[v]|m != t.marks[v] {
			t.marks[v] |= m
			work = append(work, v)
		}
	}
	store := func(addr ssa.Value, m mark) {
		id := identOf(addr)
		switch a := addr.(type) {
		case *ssa.IndexAddr:
			set(a.X, derived(m))
			return
		case *ssa.FieldAddr:
			if root, ok := a.X.(*ssa.Alloc); ok {
				set(root, derived(m))
			}
		}
		if id.root == nil || t.addrs[id]|m == t.addrs[id] {
			return
		}
		t.addrs[id] |= m
		t.blocks(func(b *ssa.BasicBlock) {
			for _, instr := range b.Instrs {
				if ld, ok := instr.(*ssa.UnOp); ok && ld.Op == token.MUL && partOf(identOf(ld.X), id) {
					set(ld, m)
				}
			}
		})
	}
	if tuple, ok := t.call.Type().(*types.Tuple); ok {
		for _, r := range *t.call.Referrers() {
			if e, ok := r.(*ssa.Extract); ok {
				if isError(tuple.At(e.Index).Type()) {
					set(e, itsError)
				} else {
					set(e, ofAnswer)
				}
			}
		}
	} else if isError(t.call.Type()) {
		set(t.call, itsError)
	} else {
		set(t.call, ofAnswer)
	}
	for _, into := range t.responses() {
		store(into, ofAnswer)
	}
	for len(work) > 0 && done < maxTrialWork {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		done++
		m := t.marks[v]
		if v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			if !t.in(r.Block()) {
				continue
			}
			switch r := r.(type) {
			case *ssa.Phi, *ssa.ChangeInterface, *ssa.ChangeType:
				set(r.(ssa.Value), m)
			case *ssa.Store:
				if r.Val == v {
					store(r.Addr, m)
				}
			case *ssa.MapUpdate:
			case *ssa.Call:
				t.through(r, v, m, set, store)
			case *ssa.Select: // which of them was first is about none of them
				for i := range r.States {
					for _, e := range ssaflow.Extracted(r, 2+i) {
						set(e, derived(m))
					}
				}
			case ssa.Value:
				set(r, derived(m))
			}
		}
	}
	t.flags(set)
}

// responses returns the variables that an option of an SDK puts the response to:
// option.WithResponseInto(&resp).
func (t *trial) responses() (out []*ssa.Alloc) {
	t.blocks(func(b *ssa.BasicBlock) {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || call == t.call {
				continue
			}
			obj := ssaflow.Callee(call.Common())
			if obj == nil || obj.Pkg() == nil {
				continue
			}
			if p := t.x.cat.Package(obj.Pkg().Path()); p == nil || !p.LLM {
				continue
			}
			for _, a := range call.Call.Args {
				if v, ok := a.(*ssa.Alloc); ok && ssaflow.TypeName(deref(v.Type())) == "net/http.Response" {
					out = append(out, v)
				}
			}
		}
	})
	return out
}

// partOf reports whether a place is another, or a part of it.
func partOf(part, of ident) bool {
	return part.root == of.root && (part.path == of.path || strings.HasPrefix(part.path, of.path+"."))
}

// through marks what a call makes of a marked argument.
func (t *trial) through(call *ssa.Call, v ssa.Value, m mark, set func(ssa.Value, mark), store func(ssa.Value, mark)) {
	if call == t.call {
		return
	}
	out := derived(m)
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() != "append" && b.Name() != "len" && b.Name() != "min" && b.Name() != "max" {
		return
	}
	if m&ofAnswer != 0 && receiver(call.Common()) == v && streamErrors[methodName(call)] {
		out = itsError // the stream's error is the call's
	}
	if tuple, ok := call.Type().(*types.Tuple); ok {
		for _, r := range *call.Referrers() {
			e, ok := r.(*ssa.Extract)
			if !ok {
				continue
			}
			if out == itsError && !isError(tuple.At(e.Index).Type()) {
				set(e, ofAnswer)
			} else {
				set(e, out)
			}
		}
	} else {
		set(call, out)
	}
	for _, a := range call.Call.Args { // errors.As(err, &target), json.Unmarshal(b, &out)
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		if p, ok := a.(*ssa.Alloc); ok && a != v {
			set(p, derived(m))
			store(p, derived(m))
		}
	}
}

// streamErrors are methods of streams that say whether the call went well.
var streamErrors = map[string]bool{"Err": true, "Recv": true}

// derived is the mark of what is made from a value.
func derived(m mark) mark {
	if m&itsError != 0 {
		m = m&^itsError | ofError
	}
	return m
}

// flags marks the truth values that branches on marked values choose.
func (t *trial) flags(set func(ssa.Value, mark)) {
	for range 4 {
		t.blocks(func(b *ssa.BasicBlock) {
			for _, instr := range b.Instrs {
				phi, ok := instr.(*ssa.Phi)
				if !ok || !isBoolean(phi.Type()) || t.loop != nil && b == t.loop.Header {
					continue
				}
				for i, e := range phi.Edges {
					if _, ok := e.(*ssa.Const); ok {
						for p := b.Preds[i]; p != nil && t.in(p); p = p.Idom() {
							if c := condOf(p); c != nil && p != b {
								set(phi, derived(t.marks[c]))
							}
							if p == b.Idom() {
								break
							}
						}
					}
				}
				for _, r := range *phi.Referrers() {
					if v, ok := r.(ssa.Value); ok && t.in(r.Block()) {
						set(v, derived(t.marks[phi]))
					}
				}
			}
		})
	}
}

// condOf returns the condition on which a block branches, or nil.
func condOf(b *ssa.BasicBlock) ssa.Value {
	if len(b.Instrs) == 0 {
		return nil
	}
	if i, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If); ok {
		return i.Cond
	}
	return nil
}

func (t *trial) findTests() {
	for range 2 { // flags are told by the tests that set them
		t.blocks(func(b *ssa.BasicBlock) {
			if c := condOf(b); c != nil {
				if k := t.testOf(c); k.kind != noTest {
					t.tests[b] = k
				}
			}
		})
	}
}

// testOf says what a condition asks of the call.
func (t *trial) testOf(cond ssa.Value) test {
	switch c := cond.(type) {
	case *ssa.UnOp:
		if c.Op == token.NOT {
			k := t.testOf(c.X)
			k.fail = 1 - k.fail
			return k
		}
	case *ssa.Phi:
		if k, ok := t.flagTest(c); ok {
			return k
		}
	case *ssa.BinOp:
		if k, ok := t.nilTest(c); ok {
			return k
		}
		if k, ok := t.statusOf(c); ok {
			return k
		}
	case *ssa.Call:
		if aboutContext(c) {
			return test{kind: contextTest}
		}
	}
	m := t.marks[cond]
	switch {
	case m&(itsError|ofError) != 0:
		return test{kind: classTest}
	case m&ofAnswer != 0:
		return test{kind: answerTest}
	}
	return test{}
}

// nilTest takes err != nil and err == nil.
func (t *trial) nilTest(c *ssa.BinOp) (test, bool) {
	v := c.X
	if isNil(v) {
		v = c.Y
	} else if !isNil(c.Y) {
		return test{}, false
	}
	m := t.marks[v]
	if m == 0 || !isError(v.Type()) || c.Op != token.EQL && c.Op != token.NEQ {
		return test{}, false
	}
	k := test{kind: failTest}
	if c.Op == token.EQL {
		k.fail = 1
	}
	switch {
	case m&itsError != 0:
	case m&ofError != 0: // what was made of the error is asked
		succs := c.Referrers()
		for _, r := range *succs {
			if i, ok := r.(*ssa.If); ok && !t.in(i.Block().Succs[k.fail]) {
				k.kind = classTest
			}
		}
	default:
		k.kind = answerError
	}
	return k, true
}

// flagTest takes a variable that the branches of a failTest set to true or false.
func (t *trial) flagTest(phi *ssa.Phi) (test, bool) {
	onFail, onSuccess, known := -1, -1, false
	for i, e := range phi.Edges {
		c, ok := e.(*ssa.Const)
		if !ok || c.Value == nil || c.Value.Kind() != constant.Bool {
			return test{}, false
		}
		v := 0 // the successor that is taken
		if !constant.BoolVal(c.Value) {
			v = 1
		}
		failed, ok := t.after(phi.Block().Preds[i], phi.Block())
		if !ok {
			return test{}, false
		}
		at := &onSuccess
		if failed {
			at = &onFail
		}
		if *at >= 0 && *at != v {
			return test{}, false
		}
		*at, known = v, true
	}
	if !known || onFail < 0 || onFail == onSuccess {
		return test{}, false
	}
	return test{kind: failTest, fail: onFail}, true
}

// after reports whether control at the end of pred, on its way to b, has taken
// the failing side of a failTest.
func (t *trial) after(pred, b *ssa.BasicBlock) (failed, ok bool) {
	from := b
	for p := pred; p != nil && t.in(p); from, p = p, p.Idom() {
		k, tested := t.tests[p]
		if !tested {
			continue
		}
		if k.kind != failTest {
			return false, false
		}
		for i, s := range p.Succs {
			if s == from || s.Dominates(from) && from != b {
				return i == k.fail, true
			}
		}
		return false, false
	}
	return false, false
}

// statusOf takes a comparison of a status with a number.
func (t *trial) statusOf(c *ssa.BinOp) (test, bool) {
	v, n, flip := c.X, constInt(c.Y), false
	if n < 0 {
		v, n, flip = c.Y, constInt(c.X), true
	}
	m := t.marks[v]
	if n < 0 || m == 0 {
		return test{}, false
	}
	div := int64(1)
	if q, ok := v.(*ssa.BinOp); ok && q.Op == token.QUO && constInt(q.Y) == 100 {
		div = 100
	}
	if s := n * div; s < 100 || s > 599 {
		return test{}, false
	}
	side := func(status int64) int {
		a, b := status/div, n
		if flip {
			a, b = b, a
		}
		if compare(c.Op, a, b) {
			return 0
		}
		return 1
	}
	ok := side(200)
	refused, later := false, false
	for _, s := range []int64{400, 401, 402, 403, 404} {
		refused = refused || side(s) != ok
	}
	for _, s := range []int64{408, 429, 500, 502, 503, 529} {
		later = later || side(s) != ok
	}
	k := test{kind: statusTest, fail: 1 - ok, busy: side(429) != ok} // 2xx or not, or below 200 and the like
	switch {
	case m&ofError != 0:
		return test{kind: classTest}, true
	case refused != later:
		k.kind = classTest
	}
	return k, true
}

func compare(op token.Token, a, b int64) bool {
	return constant.Compare(constant.MakeInt64(a), op, constant.MakeInt64(b))
}

// constInt returns a constant that is no negative integer, -1 for anything else.
func constInt(v ssa.Value) int64 {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
		if n, exact := constant.Int64Val(c.Value); exact {
			return max(n, -1)
		}
	}
	return -1
}

// aboutContext reports whether a call asks if an error is that of a context.
func aboutContext(c *ssa.Call) bool {
	for _, a := range c.Call.Args {
		if ld, ok := a.(*ssa.UnOp); ok && ld.Op == token.MUL {
			if g, ok := ld.X.(*ssa.Global); ok && (strings.HasPrefix(g.String(), "context.") || strings.HasPrefix(g.String(), "golang.org/x/net/context.")) {
				return true
			}
		}
	}
	return false
}

func methodName(c *ssa.Call) string {
	if obj := ssaflow.Callee(c.Common()); obj != nil && obj.Signature().Recv() != nil {
		return obj.Name()
	}
	return ""
}
