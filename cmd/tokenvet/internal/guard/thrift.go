package guard

import (
	"go/types"
	"reflect"
	"runtime"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Thrifty returns analyzers that do what those given do for package checker, which by itself starts all that it can at
// once and keeps every result to the end of the run: a program's SSA. Of these no more run at once than there are
// processors, those given before those that they require, so that a package is done with before the next is begun; and
// a result is dropped as soon as all that require it have run. The packages that the analyzers given run on are those
// asked for; on the others run only those with facts, and what these require.
func Thrifty(analyzers []*analysis.Analyzer, asked func(*types.Package) bool) []*analysis.Analyzer {
	users, everywhere := uses(analyzers)
	given := set(analyzers)
	slots := newSlots(runtime.GOMAXPROCS(0))
	var mu sync.Mutex
	boxes := make(map[work]*box)
	all := clone(analyzers, func(a, _ *analysis.Analyzer, pass *analysis.Pass) (any, error) {
		slots.take(given[a])
		defer slots.give()
		result, err := a.Run(pass)

		mu.Lock()
		defer mu.Unlock()
		for _, req := range a.Requires {
			if b := boxes[work{req, pass.Pkg}]; b != nil {
				if b.users--; b.users == 0 {
					b.result = nil
					delete(boxes, work{req, pass.Pkg})
				}
			}
		}
		if a.ResultType == nil || err != nil {
			return result, err
		}
		b := &box{result: result}
		for _, user := range users[a] {
			if everywhere[user] || asked(pass.Pkg) {
				b.users++
			}
		}
		if b.users > 0 {
			boxes[work{a, pass.Pkg}] = b
		} else if !given[a] {
			b.result = nil
		}
		return b, nil
	}, func(result any) any {
		if b, ok := result.(*box); ok {
			return b.result
		}
		return result
	})
	closure(all, func(w *analysis.Analyzer) {
		if w.ResultType != nil {
			w.ResultType = reflect.TypeFor[*box]()
		}
	})
	return all
}

type work struct {
	analyzer *analysis.Analyzer
	pkg      *types.Package
}

// A box holds a result until its last user has run.
type box struct {
	result any
	users  int
}

// uses returns who requires an analyzer, and which analyzers run on dependencies too: those with facts, and what these
// require.
func uses(analyzers []*analysis.Analyzer) (users map[*analysis.Analyzer][]*analysis.Analyzer, everywhere map[*analysis.Analyzer]bool) {
	users = make(map[*analysis.Analyzer][]*analysis.Analyzer)
	everywhere = make(map[*analysis.Analyzer]bool)
	closure(analyzers, func(a *analysis.Analyzer) {
		for _, req := range a.Requires {
			users[req] = append(users[req], a)
		}
		if len(a.FactTypes) > 0 {
			closure([]*analysis.Analyzer{a}, func(a *analysis.Analyzer) { everywhere[a] = true })
		}
	})
	return users, everywhere
}

// closure calls visit once for each of the analyzers and all they require.
func closure(analyzers []*analysis.Analyzer, visit func(*analysis.Analyzer)) {
	seen := make(map[*analysis.Analyzer]bool)
	var walk func(a *analysis.Analyzer)
	walk = func(a *analysis.Analyzer) {
		if !seen[a] {
			seen[a] = true
			visit(a)
			for _, req := range a.Requires {
				walk(req)
			}
		}
	}
	for _, a := range analyzers {
		walk(a)
	}
}

// slots bound how many run at once. Those that ask first get one first, whoever waits.
type slots struct {
	mu     sync.Mutex
	change *sync.Cond
	free   int
	urgent int // how many that go first wait
}

func newSlots(n int) *slots {
	s := &slots{free: n}
	s.change = sync.NewCond(&s.mu)
	return s
}

func (s *slots) take(first bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if first {
		s.urgent++
	}
	for s.free == 0 || !first && s.urgent > 0 {
		s.change.Wait()
	}
	if first {
		s.urgent--
	}
	s.free--
}

func (s *slots) give() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free++
	s.change.Broadcast()
}
