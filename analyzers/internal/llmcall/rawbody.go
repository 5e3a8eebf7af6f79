package llmcall

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// maxBody bounds the values that one response is followed through.
const maxBody = 300

// rawStreams returns the raw requests whose response is read piece by piece and left
// before its end, while nobody closes it: its connection is neither used again nor given
// up. Where a bound or its context ends the request that ends too.
func (r *Result) rawStreams() []OpenStream {
	var out []OpenStream
	for _, s := range r.Sites {
		call, ok := s.call.(*ssa.Call)
		if !ok || s.inner != nil || s.made || s.Leaf.Func != "" || !s.LLM() || s.URL == nil || !answers(s.Leaf.Kind) {
			continue
		}
		results := call.Call.Signature().Results()
		if results.Len() == 0 || ssaflow.TypeName(deref(results.At(0).Type())) != "net/http.Response" {
			continue
		}
		if life, known := r.x.requestLife(call); !known || life == ends || len(r.Patience(r.x.flow, s)) > 0 {
			continue
		}
		b := &bodyWalk{x: r.x, seen: make(map[ssa.Value]bool)}
		b.follow(ssaflow.Result(call, 0)...)
		for len(b.work) > 0 && !b.closed {
			v := b.work[0]
			b.work = b.work[1:]
			if len(b.seen) > maxBody {
				b.closed = true
			}
			if refs := v.Referrers(); refs != nil {
				for _, use := range *refs {
					b.use(v, use)
				}
			}
		}
		if b.closed {
			continue
		}
		al := &aliases{steps: slices.DeleteFunc(b.steps, func(step ssa.CallInstruction) bool { // one piece is no stream
			return ssaflow.InnermostLoop(ssaflow.Loops(step.Parent()), step.Block()) == nil
		})}
		if early := al.early(r.x); early.IsValid() {
			out = append(out, OpenStream{Call: call, Pos: r.x.flow.CallPos(call), Close: "Body.Close", Early: early, Raw: true})
		}
	}
	return out
}

// requestLife returns how long the context of the request that a call sends lasts, and
// whether it is seen where the request is made.
func (x *extractor) requestLife(call *ssa.Call) (life int, known bool) {
	for _, a := range call.Call.Args {
		if ssaflow.TypeName(deref(a.Type())) != "net/http.Request" {
			continue
		}
		if e, ok := a.(*ssa.Extract); ok {
			a = e.Tuple
		}
		made, ok := a.(*ssa.Call)
		if !ok {
			return unknownLife, false
		}
		obj := ssaflow.Callee(made.Common())
		if obj == nil {
			return unknownLife, false
		}
		switch obj.FullName() {
		case "net/http.NewRequest":
			return lasts, true
		case "net/http.NewRequestWithContext":
			return x.life(made.Call.Args[0]), true
		case "(*net/http.Request).WithContext", "(*net/http.Request).Clone":
			return x.life(made.Call.Args[1]), true
		}
		return unknownLife, false
	}
	return lasts, true // http.Post
}

// bodyWalk follows a response, its body and what reads that.
type bodyWalk struct {
	x      *extractor
	seen   map[ssa.Value]bool
	work   []ssa.Value
	closed bool // or may be, by code that gets it
	steps  []ssa.CallInstruction
}

func (b *bodyWalk) follow(vals ...ssa.Value) {
	for _, v := range vals {
		if v != nil && !b.seen[v] {
			b.seen[v] = true
			b.work = append(b.work, v)
		}
	}
}

func (b *bodyWalk) use(v ssa.Value, r ssa.Instruction) {
	switch r := r.(type) {
	case *ssa.DebugRef, *ssa.BinOp:
	case *ssa.Phi, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.UnOp:
		b.follow(r.(ssa.Value))
	case *ssa.FieldAddr:
		if fv, owner, _ := ssaflow.FieldVar(r.X.Type(), r.Field); fv == nil || owner == "net/http.Response" && fv.Name() == "Body" {
			b.follow(r)
		}
	case *ssa.Store:
		if r.Val != v {
			_, field := r.Addr.(*ssa.FieldAddr)
			b.closed = b.closed || field // another body in its place
			return
		}
		if _, local := r.Addr.(*ssa.Alloc); !local {
			b.closed = true
			return
		}
		b.follow(r.Addr)
	case *ssa.MakeClosure:
		fn := r.Fn.(*ssa.Function)
		if realFunc(fn) != fn { // resp.Body.Close as a value
			b.closed = true
			return
		}
		for i, bound := range r.Bindings {
			if bound == v && i < len(fn.FreeVars) {
				b.follow(fn.FreeVars[i])
			}
		}
	case *ssa.Return:
		calls, all := b.x.flow.Callers(r.Parent())
		if !all || len(calls) == 0 {
			b.closed = true
			return
		}
		for i, res := range r.Results {
			for _, call := range calls {
				if c, ok := call.(*ssa.Call); ok && res == v {
					b.follow(ssaflow.Result(c, i)...)
				}
			}
		}
	case ssa.CallInstruction:
		b.call(v, r)
	default:
		b.closed = true
	}
}

// bodyReaders are functions that make a reader of another, nextPiece methods of these that
// bring the next piece; others leave it as it is.
var (
	bodyReaders = map[string]bool{"bufio.NewScanner": true, "bufio.NewReader": true, "bufio.NewReaderSize": true, "encoding/json.NewDecoder": true}
	nextPiece   = map[string]bool{"Scan": true, "ReadString": true, "ReadBytes": true, "ReadLine": true, "ReadSlice": true, "Decode": true}
)

func (b *bodyWalk) call(v ssa.Value, call ssa.CallInstruction) {
	c := call.Common()
	obj := ssaflow.Callee(c)
	switch {
	case obj == nil:
	case bodyReaders[obj.FullName()]:
		b.follow(call.Value())
		return
	case receiver(c) == v && obj.Pkg() != nil && (obj.Pkg().Path() == "bufio" || obj.Pkg().Path() == "encoding/json"):
		if nextPiece[obj.Name()] {
			b.steps = append(b.steps, call)
		}
		return
	}
	callee := ssaflow.StaticCallee(call)
	if callee == nil || callee.Pkg != b.x.flow.Pkg || len(callee.Blocks) == 0 || len(callee.Params) != len(c.Args) {
		b.closed = true
		return
	}
	for i, a := range c.Args {
		if a == v {
			b.follow(callee.Params[i])
		}
	}
}

// endsIt reports whether a branch asks for the error by which a step ends a stream.
func endsIt(b *ssa.BasicBlock, step ssa.CallInstruction) bool {
	cmp, ok := condOf(b).(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ || !isError(cmp.X.Type()) {
		return false
	}
	last := step.Common().Signature().Results().Len() - 1
	return last >= 0 && slices.Contains(ssaflow.Result(step, last), cmp.X)
}
