package load

import (
	"runtime"
	"sync"
)

// weigh decides which nodes are read in full. The nodes come after their imports.
func weigh(nodes []*node, weigher Weigher) {
	if weigher == nil {
		weigher = func(string, []string, func() [][]byte) Weight { return Strong }
	}
	parallel(nodes, func(n *node) {
		if !n.Standard && len(n.files()) > 0 {
			n.weight = weigher(n.path(), n.Imports, n.read)
		}
	})

	for _, n := range nodes {
		if n.weight&Opaque != 0 || n.Standard {
			continue
		}
		n.core = n.weight&Strong != 0
		if n.foreign() {
			continue // see foreign
		}
		for _, dep := range n.imports {
			n.core = n.core || dep.core
		}
	}
	below := make(map[*node]bool) // imported by a core package, directly or not
	for i := len(nodes) - 1; i >= 0; i-- {
		if n := nodes[i]; n.core || below[n] {
			for _, dep := range n.imports {
				below[dep] = true
			}
		}
	}
	for _, n := range nodes {
		if n.weight&Opaque == 0 {
			n.full = n.core || n.names() && below[n] && !n.foreign() || n.weight&Asked != 0 && n.root()
		}
	}
}

// names reports whether the node is weak, or one of the project's packages is that it imports: a constant of that may stand
// in it.
func (n *node) names() bool {
	if n.weight&Weak != 0 {
		return true
	}
	for _, dep := range n.imports {
		if dep.weight&Weak != 0 && dep.weight&Opaque == 0 && !dep.foreign() {
			return true
		}
	}
	return false
}

// foreign reports whether the node is of a released module: somebody else's code, which matters only if it talks to an
// LLM itself. The analyzers draw the same line, by analysis.Module; a local replacement has no version, or v0.0.0.
func (n *node) foreign() bool {
	return n.Module != nil && n.Module.Version != "" && n.Module.Version != "v0.0.0"
}

// read returns the texts of the node's Go files. One that cannot be read is left out: type-checking will say why.
func (n *node) read() [][]byte {
	var texts [][]byte
	for _, name := range n.files() {
		if text, err := n.text(name); err == nil {
			texts = append(texts, text)
		}
	}
	return texts
}

// parallel calls do for each node, in no order.
func parallel(nodes []*node, do func(*node)) {
	work := make(chan *node)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for n := range work {
				do(n)
			}
		})
	}
	for _, n := range nodes {
		work <- n
	}
	close(work)
	wg.Wait()
}
