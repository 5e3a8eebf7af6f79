package llmcall

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What limits what comes in stands in front of a handler: middleware that is
// called so, takes permits, or answers that there are too many requests.

// maxTurns bounds the calls that are followed to what turns requests away.
const maxTurns = 4

// inbound are the limits that a package puts in front of its handlers.
type inbound struct {
	all   bool // in front of a whole router
	fns   map[*ssa.Function]bool
	calls map[ssa.CallInstruction]bool // what they register has one in front
}

// limitsIn returns the limits that the package puts in front of handlers.
func (x *extractor) limitsIn() *inbound {
	if x.serving.front != nil {
		return x.serving.front
	}
	in := &inbound{fns: make(map[*ssa.Function]bool), calls: make(map[ssa.CallInstruction]bool)}
	x.serving.front = in
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					maps.Copy(in.calls, x.operatorsAt(call))
					fns, all := x.limitedBy(call)
					if all && !x.ofBot(call) {
						if part, ok := x.scopeOf(call); ok {
							maps.Copy(in.calls, part)
							continue
						}
						all = x.limitsAll(call) // which pages those who run the program have, nobody knows
					}
					in.all = in.all || all
					for _, h := range fns {
						in.fns[h] = true
					}
				}
			}
		}
	}
	in.all = in.all || x.loopback()
	return in
}

// ofBot reports whether a call is a method of a bot's: what stands in front of that stands in
// front of all its handlers.
func (x *extractor) ofBot(call ssa.CallInstruction) bool {
	recv := receiver(call.Common())
	return recv != nil && x.cat.Named(catalog.NamesBot, ssaflow.TypeName(recv.Type()))
}

// limitsAll reports whether a call puts a limit in front of a whole router that is one
// whoever comes.
func (x *extractor) limitsAll(call ssa.CallInstruction) bool {
	x.serving.whoever = true
	defer func() { x.serving.whoever = false }()
	_, all := x.limitedBy(call)
	return all
}

// limitedBy returns the functions of this package in front of which a call
// puts a limit, and whether it does so in front of a whole router.
func (x *extractor) limitedBy(call ssa.CallInstruction) (fns []*ssa.Function, all bool) {
	c := call.Common()
	if x.limiting(call) {
		served := false
		for _, a := range c.Args {
			hs := handlerFuncs(a)
			if p, ok := unwrap(a).(*ssa.Parameter); ok && len(hs) == 0 {
				hs = x.handlersGiven(p, 0)
			}
			fns = append(fns, hs...)
			served = served || len(hs) == 0 && servesHTTP(a.Type()) && !passedThrough(a) || x.router(a.Type())
		}
		return fns, served && len(fns) == 0
	}
	limited, chain := false, false
	for i, a := range c.Args {
		for _, v := range elements(a) {
			if x.limits(v) || x.givenList(v) {
				limited = true
				made, ok := unwrap(v).(*ssa.Call)
				of := wrapped(made, 0)
				fns = append(fns, of...)
				chain = chain || ok && len(of) == 0 && !slices.ContainsFunc(made.Call.Args, passedThrough) && x.installs(call, i) // in middleware of one's own
			} else {
				fns = append(fns, handlerFuncs(v)...)
			}
		}
	}
	if !limited {
		return nil, false
	}
	return fns, x.registers(call) == nil && (chain || x.onRouter(call)) // Use, With, Group, a chain
}

// handlersGiven returns the handlers that callers here give a function as that
// parameter.
func (x *extractor) handlersGiven(p *ssa.Parameter, depth int) (out []*ssa.Function) {
	if depth > maxTurns {
		return nil
	}
	i := slices.Index(p.Parent().Params, p)
	calls, _ := x.flow.Callers(p.Parent())
	for _, c := range calls {
		args := c.Common().Args
		if i >= len(args) {
			continue
		}
		if q, ok := unwrap(args[i]).(*ssa.Parameter); ok {
			out = append(out, x.handlersGiven(q, depth+1)...)
		} else {
			out = append(out, handlerFuncs(args[i])...)
		}
	}
	return out
}

// onRouter reports whether a call is one of a router's methods.
func (x *extractor) onRouter(call ssa.CallInstruction) bool {
	obj := ssaflow.Callee(call.Common())
	return obj != nil && obj.Signature().Recv() != nil && (x.router(recvType(obj)) || x.cat.Named(catalog.NamesFront, obj.Name()) || obj.Name() == "With")
}

// registers returns the row of a catalogued registration of handlers, nil for any
// other call.
func (x *extractor) registers(call ssa.CallInstruction) *catalog.Func {
	for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
		if row.Kind == catalog.KindHandler {
			return row
		}
	}
	return nil
}

// limits reports whether a value is middleware that limits what comes in, or
// something that such middleware is wrapped round.
func (x *extractor) limits(v ssa.Value) bool {
	v = unwrap(v)
	if call, ok := v.(*ssa.Call); ok {
		return mayHold(call.Type()) && x.limitsDeep(call, 0)
	}
	fn := literal(v)
	if p, ok := v.(*ssa.Parameter); ok && x.givenLimit(p) {
		return true
	}
	if fn == nil {
		return middleware(v.Type()) && x.cat.Named(catalog.NamesInbound, nameOf(v)) // kept in a field, perhaps
	}
	if obj, ok := fn.Object().(*types.Func); ok { // a method value, perhaps
		return x.limitingFunc(obj, fn) || !x.serving.whoever && x.fewPass(obj)
	}
	return x.cat.Named(catalog.NamesInbound, fn.Name()) || fn.Pkg == x.flow.Pkg && x.turnsAway(fn, 0)
}

// givenLimit reports whether a caller here gives a function a limit as that
// parameter.
func (x *extractor) givenLimit(p *ssa.Parameter) bool {
	if !middleware(p.Type()) || x.serving.asked[p] {
		return false
	}
	if x.serving.asked == nil {
		x.serving.asked = make(map[*ssa.Parameter]bool)
	}
	x.serving.asked[p] = true
	defer delete(x.serving.asked, p)
	i := slices.Index(p.Parent().Params, p)
	calls, _ := x.flow.Callers(p.Parent())
	return slices.ContainsFunc(calls, func(c ssa.CallInstruction) bool {
		args := c.Common().Args
		return i < len(args) && x.limits(args[i])
	})
}

// givenList reports whether a value is a list of middleware that a function is given, with a
// limit in it: by callers here or, where there is none, by what else here makes such lists, as
// where a container of dependencies puts the two together.
func (x *extractor) givenList(v ssa.Value) bool { return x.givenListDeep(v, 0) }

func (x *extractor) givenListDeep(v ssa.Value, depth int) bool {
	id := identOf(v)
	p, ok := id.root.(*ssa.Parameter)
	if !ok || id.path != "" || depth > maxTurns {
		return false
	}
	list, ok := p.Type().Underlying().(*types.Slice)
	if !ok || !middleware(list.Elem()) {
		return false
	}
	anyLimits := func(v ssa.Value) bool { return slices.ContainsFunc(elements(v), x.limits) }
	i := slices.Index(p.Parent().Params, p)
	if calls, _ := x.flow.Callers(p.Parent()); len(calls) > 0 {
		return slices.ContainsFunc(calls, func(c ssa.CallInstruction) bool {
			args := c.Common().Args
			return i < len(args) && (anyLimits(args[i]) || x.givenListDeep(args[i], depth+1))
		})
	}
	var makes func(fn *ssa.Function) bool
	makes = func(fn *ssa.Function) bool {
		if slices.ContainsFunc(fn.AnonFuncs, makes) {
			return true
		}
		res := fn.Signature.Results()
		if res.Len() == 0 || !types.Identical(res.At(0).Type(), p.Type()) {
			return false
		}
		for _, vals := range ssaflow.Returns(fn) {
			if len(vals) > 0 && anyLimits(vals[0]) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(x.flow.Funcs, makes)
}

// limitsDeep looks into middleware in middleware: auth(limit(h)).
func (x *extractor) limitsDeep(call *ssa.Call, depth int) bool {
	if x.limiting(call) {
		return true
	}
	for _, a := range call.Call.Args {
		if in, ok := unwrap(a).(*ssa.Call); ok && depth < maxTurns && middleware(in.Type()) && x.limitsDeep(in, depth+1) {
			return true
		}
	}
	return false
}

// limiting reports whether the function that a call runs limits what comes in.
func (x *extractor) limiting(call ssa.CallInstruction) bool {
	c := call.Common()
	if made, ok := c.Value.(*ssa.Call); ok && !c.IsInvoke() { // limit(10)(h)
		return x.limiting(made)
	}
	if p, ok := c.Value.(*ssa.Parameter); ok && !c.IsInvoke() { // register(r, limit): r.Handle(path, mw(h))
		return x.givenLimit(p)
	}
	obj := ssaflow.Callee(c)
	if lit := ssaflow.StaticCallee(call); obj == nil && lit != nil { // middleware in a variable
		return lit.Pkg == x.flow.Pkg && returnsHandler(lit.Signature) && x.turnsAway(lit, 0)
	}
	return obj != nil && (x.limitingFunc(obj, ssaflow.StaticCallee(call)) || wraps(obj.Signature()) && x.operators(obj, c))
}

// operators reports whether a function is named for letting only those pass who
// run the program, or is told so: RequireRole("admin"). They are few.
func (x *extractor) operators(obj *types.Func, c *ssa.CallCommon) bool {
	if x.serving.whoever {
		return false
	}
	if x.fewPass(obj) {
		return true
	}
	return slices.ContainsFunc(c.Args, func(a ssa.Value) bool {
		return slices.ContainsFunc(elements(a), func(e ssa.Value) bool {
			role := x.flow.Resolve(x.flow.Eval(unwrap(e)))
			return isText(e.Type()) && role.IsString() && x.cat.Named(catalog.NamesOperator, role.Text)
		})
	})
}

// fewPass reports whether middleware is named for letting only those pass who run the program,
// or whom a bot has on a list: middleware.Whitelist(owner).
func (x *extractor) fewPass(obj *types.Func) bool {
	return x.cat.Named(catalog.NamesOperator, obj.Name()) || x.cat.Named(catalog.NamesSender, obj.Name()) && x.bots()
}

// limitingFunc reports whether a function, whose body is callee if it is known,
// limits what comes in.
func (x *extractor) limitingFunc(obj *types.Func, callee *ssa.Function) bool {
	if x.cat.Named(catalog.NamesInbound, obj.Name()) {
		return true
	}
	if t := ssaflow.TypeName(recvType(obj)); t != "" && x.cat.Named(catalog.NamesInbound, t[strings.LastIndexByte(t, '.')+1:]) {
		return true
	}
	if callee != nil && callee.Pkg == x.flow.Pkg {
		return !x.registersWith(callee) && x.turnsAway(callee, 0)
	}
	if recv := recvType(obj); recv != nil && types.IsInterface(recv) && returnsHandler(obj.Signature()) {
		return slices.ContainsFunc(x.implementations(obj.Origin()), func(im impl) bool {
			return im.fact != nil && im.fact.Inbound || im.fn != nil && x.turnsAway(im.fn, 0)
		})
	}
	if obj.Pkg() == nil || catalog.Std(obj.Pkg().Path()) {
		return false
	}
	rows := x.cat.Func(obj)
	if x.cat.Named(catalog.NamesInbound, obj.Pkg().Name()) && len(rows) == 0 {
		return true
	}
	if returnsHandler(obj.Signature()) && slices.ContainsFunc(rows, func(r *catalog.Func) bool { return r.Kind == catalog.KindNewLimiter }) {
		return true
	}
	if fact := x.imported(obj.Pkg()); fact != nil {
		ff := fact.fn(obj.FullName())
		return ff != nil && ff.Inbound
	}
	return false
}

// registersWith reports whether a function is given a router to register with: what it
// puts in front of it, or of a part of it, is seen where it does so.
func (x *extractor) registersWith(fn *ssa.Function) bool {
	return !returnsHandler(fn.Signature) && slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return x.router(p.Type()) })
}

// turnsAway reports whether a function of this package limits what comes in,
// itself, in its literals or through what it calls, and asks no LLM.
func (x *extractor) turnsAway(fn *ssa.Function, depth int) bool {
	k := turner{fn, x.serving.whoever}
	if is, ok := x.serving.turns[k]; ok {
		return is
	}
	if x.serving.turns == nil {
		x.serving.turns = make(map[turner]bool)
	}
	if depth > maxTurns || len(fn.Blocks) == 0 {
		return false
	}
	x.serving.turns[k] = false // recursion adds nothing
	is := !slices.ContainsFunc(x.sites(fn), (*Site).LLM) && (len(x.permitsOf(fn)) > 0 || x.turnsAwayIn(fn, depth))
	x.serving.turns[k] = is
	return is
}

// turner is a function of which it is asked whether it limits what comes in, whoever
// comes.
type turner struct {
	fn      *ssa.Function
	whoever bool
}

func (x *extractor) turnsAwayIn(fn *ssa.Function, depth int) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if x.refuses(instr) {
				return true
			}
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == x.flow.Pkg {
				if (returnsHandler(callee.Signature) || handsOn(fn, call)) && x.turnsAway(callee, depth+1) {
					return true
				}
				if obj := ssaflow.Callee(call.Common()); obj != nil && wraps(obj.Signature()) && x.operators(obj, call.Common()) {
					return true
				}
			} else if callee != nil && returnsHandler(callee.Signature) && x.limiting(call) {
				return true
			}
		}
	}
	for _, anon := range fn.AnonFuncs {
		if x.turnsAway(anon, depth) {
			return true
		}
	}
	return false
}

// guardsInbound reports whether a function puts a limit in front of a router
// that it is given or makes, or is middleware that does: for importers.
func (x *extractor) guardsInbound(fn *ssa.Function) bool {
	if x.turnsAway(fn, 0) && (wraps(fn.Signature) || httpHandler(fn.Signature)) {
		return true
	}
	takes := returnsHandler(fn.Signature) // a router that it makes
	for v := range fn.Signature.Params().Variables() {
		takes = takes || x.router(v.Type())
	}
	return takes && x.frontsIn(fn)
}

func (x *extractor) frontsIn(fn *ssa.Function) bool { return x.frontsBelow(fn, 0) }

func (x *extractor) frontsBelow(fn *ssa.Function, depth int) bool {
	if depth > maxTurns {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if x.limitsAll(call) {
				return true
			}
			callee := ssaflow.StaticCallee(call) // one that is given the router, too
			if callee != nil && callee.Pkg == x.flow.Pkg && x.registersWith(callee) && !slices.ContainsFunc(call.Common().Args, x.partOfRouter) && x.frontsBelow(callee, depth+1) {
				return true
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(lit *ssa.Function) bool { return x.frontsBelow(lit, depth) })
}

// partOfRouter reports whether a value is a group of a router's routes.
func (x *extractor) partOfRouter(v ssa.Value) bool {
	made, ok := x.routerFrom(v).(*ssa.Call)
	if !ok || !x.router(v.Type()) {
		return false
	}
	recv := receiver(made.Common())
	return recv != nil && x.router(recv.Type())
}
