package llmcall

import (
	"net"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A server that listens at the machine's own address serves who sits at it: one
// person, who does not come in crowds.

// loopback reports whether the package makes servers listen, and all of them at the
// machine's own address, as far as the code says: configuration may name another. One that
// takes one event at a time has no crowd before it either.
func (x *extractor) loopback() bool {
	some := false
	for _, fn := range x.flow.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if x.unixSocket(instr) || x.oneByOne(instr) {
					some = true
					continue
				}
				for _, addr := range x.listens(instr) {
					if !ownAddress(x.flow.Resolve(x.flow.Eval(addr))) {
						return false
					}
					some = true
				}
			}
		}
	}
	return some
}

// unixSocket reports whether an instruction makes a server listen at a socket of the
// file system.
func (x *extractor) unixSocket(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	obj := ssaflow.Callee(&call.Call)
	if obj == nil || obj.FullName() != "net.Listen" {
		return false
	}
	network := x.flow.Resolve(x.flow.Eval(call.Call.Args[0]))
	return network.IsString() && strings.HasPrefix(network.Text, "unix")
}

// oneByOne reports whether an instruction starts what takes one event at a time.
func (x *extractor) oneByOne(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	return ok && slices.ContainsFunc(x.cat.Func(ssaflow.Callee(&call.Call)), func(row *catalog.Func) bool { return row.Fixed[string(catalog.RoleListen)] != "" })
}

// accepts reports whether each turn of a loop waits for a connection.
func (x *extractor) accepts(l *ssaflow.Loop) bool {
	for b := range l.Blocks {
		if ssaflow.InnermostLoop(x.loopsOf(b.Parent()), b) != l {
			continue
		}
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok {
				if obj := ssaflow.Callee(&call.Call); obj != nil && obj.Name() == "Accept" && obj.Signature().Results().Len() == 2 && obj.Pkg() != nil && obj.Pkg().Path() == "net" {
					return true
				}
			}
		}
	}
	return false
}

// hearsPeer reports whether each turn of a loop waits for what one peer says.
func (x *extractor) hearsPeer(l *ssaflow.Loop) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(*ssa.Call); ok && ssaflow.InnermostLoop(x.loopsOf(b.Parent()), b) == l &&
				slices.ContainsFunc(x.cat.Func(ssaflow.Callee(&call.Call)), func(row *catalog.Func) bool { return row.Kind == catalog.KindPeer }) {
				return true
			}
		}
	}
	return false
}

// listens returns the addresses that an instruction makes a server listen at.
func (x *extractor) listens(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Store: // http.Server{Addr: addr}
		fa, ok := instr.Addr.(*ssa.FieldAddr)
		if !ok {
			return nil
		}
		if named, ok := namedOf(fa.X.Type()); ok && x.cat.Fields(named.Obj())[fieldVar(fa.X.Type(), fa.Field).Name()] == catalog.RoleListen {
			return []ssa.Value{instr.Val}
		}
	case ssa.CallInstruction:
		c := instr.Common()
		obj := ssaflow.Callee(c)
		if obj == nil {
			return nil
		}
		args := c.Args
		if !c.IsInvoke() && c.Signature().Recv() != nil {
			args = args[1:]
		}
		for _, row := range x.cat.Func(obj) {
			if i, ok := row.Args[catalog.RoleListen]; ok && i < len(args) {
				return args[i : i+1]
			}
			if row.Variadic == catalog.RoleListen && len(args) > 0 {
				return elements(args[len(args)-1])
			}
		}
	}
	return nil
}

// ownAddress reports whether all addresses that are known of a text are the machine's
// own, and one is known.
func ownAddress(t *ssaflow.Term) bool {
	some := false
	for _, a := range t.Alternatives() {
		switch a.Op {
		case ssaflow.OpConst:
			if !ownHost(a.Text) {
				return false
			}
		case ssaflow.OpConcat: // host + ":" + port
			if !ownAddress(a.Args[0]) {
				return false
			}
		case ssaflow.OpCall:
			if a.Name != "net.JoinHostPort" || len(a.Args) == 0 {
				continue
			}
			if !ownAddress(a.Args[0]) {
				return false
			}
		default:
			continue // what configuration says
		}
		some = true
	}
	return some
}

// ownHost reports whether an address, or the beginning of one, is at the machine itself.
func ownHost(addr string) bool {
	host := addr
	if h, _, err := net.SplitHostPort(addr); err == nil {
		host = h
	}
	host = strings.TrimSuffix(host, ":")
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}
