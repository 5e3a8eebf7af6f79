package guard

import (
	"fmt"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A Stream runs analyzers on packages as they come, each after all that it imports, and keeps nothing of one but its
// facts. Package checker by itself wants all packages at once, keeps every result to the end of the run (a program's
// SSA), and copies the facts of a package to all that import it. Facts are those about packages: what an analyzer knows
// about an object stays in the object's package.
type Stream struct {
	given  []*analysis.Analyzer // for the packages asked for
	others []*analysis.Analyzer // of what these are and require, those with facts: for the packages below

	mu    sync.RWMutex
	facts map[factKey]analysis.Fact
}

type factKey struct {
	pkg *types.Package
	t   reflect.Type
}

// NewStream makes a stream for the analyzers, which it leaves as they are.
func NewStream(analyzers []*analysis.Analyzer) *Stream {
	s := &Stream{facts: make(map[factKey]analysis.Fact)}
	s.given = clone(analyzers, func(a, _ *analysis.Analyzer, pass *analysis.Pass) (any, error) {
		pass.ImportPackageFact = s.fact
		pass.ExportPackageFact = func(fact analysis.Fact) { s.export(pass.Pkg, fact) }
		return a.Run(pass)
	})
	closure(s.given, func(a *analysis.Analyzer) {
		if len(a.FactTypes) > 0 {
			s.others = append(s.others, a)
		}
	})
	return s
}

// Run analyses p: as one that was asked for, or for what those that import it can use. It may be called by several
// goroutines at once.
func (s *Stream) Run(p *packages.Package, asked bool) (*checker.Graph, error) {
	alone := *p
	alone.Imports = nil // whose facts the stream has
	list := s.others
	if asked {
		list = s.given
	}
	return checker.Analyze(list, []*packages.Package{&alone}, nil)
}

func (s *Stream) fact(pkg *types.Package, fact analysis.Fact) bool {
	if pkg == nil {
		panic("nil package")
	}
	s.mu.RLock()
	known := s.facts[factKey{pkg, reflect.TypeOf(fact)}]
	s.mu.RUnlock()
	if known == nil {
		return false
	}
	reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(known).Elem())
	return true
}

func (s *Stream) export(pkg *types.Package, fact analysis.Fact) {
	t := reflect.TypeOf(fact)
	if t.Kind() != reflect.Pointer {
		panic(fmt.Sprintf("invalid fact type: got %s, want pointer", t))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.facts[factKey{pkg, t}] = fact
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
