package llmcall

import (
	"strconv"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// What Func.Fixed says of a wait between attempts, and of which errors are
// retried.
const (
	growthGrows    = "grows"
	growthConstant = "constant"
	growthNone     = "none"
	onlyAgain      = "again"
)

// retryHelper returns the layer that a library's helper is which the call at s
// hands the LLM call to; nil where it is none.
func (x *extractor) retryHelper(s *Site, call *ssa.Call) *Retry {
	row := x.retryRow(call)
	if row == nil || s.inner == nil {
		return nil
	}
	set := x.retrySettings(row, call)
	if set.attempts == nil {
		return nil // an executor without a policy of retries
	}
	pos := x.flow.CallPos(call)
	r := &Retry{pos: pos, At: x.flow.PositionOf(pos), Helper: row.SDK + "'s " + row.Name, Attempts: set.attempts, More: set.more}
	if n, ok := set.attempts.Int(); ok && n+set.more <= 0 {
		r.Attempts = nil
		r.Endless = set.known && !set.bounded
	}
	r.Waits = !set.known || set.growth != growthNone
	r.Same = set.known && set.growth == growthConstant
	if r.Same {
		r.Delay = set.delay
	}
	again, giveUp := x.says(s.inner, catalog.KindAgain), x.says(s.inner, catalog.KindGiveUp)
	marked := row.Fixed[string(catalog.RoleRetryIf)] == onlyAgain
	if marked && !again {
		return nil
	}
	r.Every = set.known && !set.chooses && !giveUp && x.tellsNothing(s.inner)
	return r
}

// retryRow returns the row of a call that retries its function argument.
func (x *extractor) retryRow(call ssa.CallInstruction) *catalog.Func {
	for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
		if row.Kind == catalog.KindRetry {
			return row
		}
	}
	return nil
}

// retrySettings is how a helper retries.
type retrySettings struct {
	known    bool // all of its options and its policy are
	attempts *ssaflow.Term
	more     int64
	bounded  bool // by a time, or by a context that can end
	chooses  bool // which errors are retried
	growth   string
	delay    *ssaflow.Term
}

func (x *extractor) retrySettings(row *catalog.Func, call *ssa.Call) retrySettings {
	set := retrySettings{known: true}
	fixed := func(row *catalog.Func) {
		for r, v := range row.Fixed {
			switch catalog.Role(r) {
			case catalog.RoleAttempts:
				if n, err := strconv.ParseInt(v, 10, 64); err == nil && set.attempts == nil {
					set.attempts = ssaflow.Const(ssaflow.Int, strconv.FormatInt(n, 10))
				}
			case catalog.RoleInterval:
				set.bounded = true
			case catalog.RoleGrowth:
				set.grow(v)
			case catalog.RoleRetryIf:
				set.chooses = set.chooses || v != onlyAgain
			}
		}
	}
	args := x.flow.Args(call)
	recv := 0
	if row.Recv != "" {
		recv = 1
	}
	for i, a := range args {
		if recv == 1 && i == 0 || row.Variadic != "" && i == len(args)-1 || hasArg(row, catalog.RoleRetryPolicy, i-recv) {
			a = x.flow.ResolveFields(a)
			set.known = set.known && !Partly(a)
			x.retrySetting(a, &set, fixed)
		}
	}
	if i, ok := row.Args[catalog.RoleContext]; ok && i+recv < len(args) {
		set.bounded = set.bounded || !background(args[i+recv])
	}
	if i, ok := row.Args[catalog.RoleRetryDelay]; ok && i+recv < len(args) {
		set.delay = args[i+recv]
	}
	if i, ok := row.Args[catalog.RoleAttempts]; ok && i+recv < len(args) {
		set.attempts = args[i+recv]
	}
	growth := set.growth
	fixed(row)
	if growth != "" {
		set.growth = growth // what is asked for counts, and not what is done unasked
	}
	return set
}

func hasArg(row *catalog.Func, role catalog.Role, i int) bool {
	at, ok := row.Args[role]
	return ok && at == i
}

// grow notes how a wait changes: one that grows counts before one that does not.
func (s *retrySettings) grow(how string) {
	if s.growth == "" || s.growth == growthNone || how == growthGrows {
		s.growth = how
	}
}

// retrySetting reads the options and policies that a term is made of.
func (x *extractor) retrySetting(t *ssaflow.Term, set *retrySettings, fixed func(*catalog.Func)) {
	var defaults []*catalog.Func
	found := false
	t.Walk(func(u *ssaflow.Term) bool {
		if u.Op == ssaflow.OpObject {
			for _, f := range u.Fields {
				switch x.cat.FieldsByName(u.Type)[f.Name] {
				case catalog.RoleInterval:
					n, ok := f.Value.Int()
					set.bounded = !ok || n > 0
					found = true
				}
			}
		}
		if u.Op != ssaflow.OpCall && u.Op != ssaflow.OpFunc {
			return true
		}
		recv := 0
		if strings.HasPrefix(u.Name, "(") {
			recv = 1
		}
		for _, row := range x.cat.FuncByName(u.Name) {
			found = true
			for role, i := range row.Args {
				if i+recv >= len(u.Args) {
					continue
				}
				a := u.Args[i+recv]
				switch role {
				case catalog.RoleAttempts:
					set.attempts, set.more = a, 0
				case catalog.RoleRetries:
					set.attempts, set.more = a, 1
				case catalog.RoleInterval:
					n, ok := a.Int()
					set.bounded = set.bounded || !ok || n > 0
				case catalog.RoleContext:
					set.bounded = set.bounded || !background(a)
				case catalog.RoleRetryIf:
					set.chooses = set.chooses || a.Op != ssaflow.OpZero
				case catalog.RoleRetryDelay:
					set.delay = a
				case catalog.RoleRetryPolicy:
					if fn := a.FuncOf(); fn != nil && len(x.cat.FuncByName(a.Name)) == 0 {
						set.grow(growthGrows) // a function of the program's own
					}
				}
			}
			defaults = append(defaults, row)
		}
		return true
	})
	for _, row := range defaults {
		fixed(row)
	}
	set.known = set.known && (found || t.Op == ssaflow.OpZero)
}

// background reports whether a context is one that never ends.
func background(t *ssaflow.Term) bool {
	return t.Op == ssaflow.OpCall && (t.Name == "context.Background" || t.Name == "context.TODO")
}

// says reports whether the function that an LLM call stands in, or what it
// calls in its package, makes errors of a kind for a retry helper.
func (x *extractor) says(s *Site, kind catalog.Kind) bool {
	if s.fn == nil {
		return false
	}
	seen := make(map[*ssa.Function]bool)
	var look func(fn *ssa.Function, depth int) bool
	look = func(fn *ssa.Function, depth int) bool {
		if depth > maxInner || seen[fn] {
			return false
		}
		seen[fn] = true
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok {
					continue
				}
				for _, row := range x.cat.Func(ssaflow.Callee(call.Common())) {
					if row.Kind == kind {
						return true
					}
				}
				if callee := ssaflow.StaticCallee(call); callee != nil && callee.Pkg == fn.Pkg && look(callee, depth+1) {
					return true
				}
			}
		}
		return false
	}
	return look(s.fn, 0)
}

// maxInner bounds how deep below a retried function is looked for what it says
// to its helper.
const maxInner = 3

// tellsNothing reports whether a retried function gives back the error of its
// call whichever it is.
func (x *extractor) tellsNothing(s *Site) bool {
	call, ok := s.call.(*ssa.Call)
	if !ok {
		return false
	}
	t := newTrial(x, s, call, nil)
	if t.direct {
		return t.every()
	}
	for _, k := range t.tests {
		if k.kind == classTest {
			return false
		}
	}
	return true
}

// Partly reports whether a list of options, or what an option is made of, is
// not known to its end.
func Partly(t *ssaflow.Term) bool {
	switch t.Op {
	case ssaflow.OpZero, ssaflow.OpCall, ssaflow.OpFunc, ssaflow.OpConst:
		return false
	case ssaflow.OpObject:
		if t.Base != nil && t.Type == "" || t.Open && len(t.Args) == 0 && t.Type == "" {
			return true
		}
		for _, a := range t.Args {
			if Partly(a) {
				return true
			}
		}
		return false
	case ssaflow.OpAny:
		if t.Open {
			return true
		}
		for _, a := range t.Args {
			if Partly(a) {
				return true
			}
		}
		return false
	}
	return true
}
