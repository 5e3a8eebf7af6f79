package catalog

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tokenvet/tokenvet/internal/source"
)

// A Gate is the part of a catalog that says which packages matter. It is embedded
// by itself: most packages do not, and under go vet each is a process, to which
// reading the rows would be half its time.
type Gate struct {
	packages map[string][]packageEntry // catalogued packages
	modules  map[string][]packageEntry // roots of LLM SDKs, all of whose packages count

	strong, own, weak, serving, markers []string
	strongTexts, allTexts, servingTexts *source.Texts // of strong, of markers, of serving
}

//go:embed gate.json
var gateJSON []byte

// gateFile is a gate as it is embedded.
type gateFile struct {
	Packages []gatePackage `json:"packages"`
	Strong   []string      `json:"strong"`
	Own      []string      `json:"own"`
	Weak     []string      `json:"weak"`
	Serving  []string      `json:"serving"`
}

type gatePackage struct {
	Path   string `json:"path"`
	Whole  bool   `json:"whole,omitempty"` // with what is below it
	LLM    bool   `json:"llm,omitempty"`
	Opaque bool   `json:"opaque,omitempty"`
	Min    int    `json:"min"` // major versions
	Max    int    `json:"max"`
}

// DefaultGate returns the gate of the catalog that ships with tokenvet; of a
// package it knows no more than it needs. The error is nil unless the embedded
// data is broken, which a test rules out.
var DefaultGate = sync.OnceValues(func() (*Gate, error) {
	var f gateFile
	if err := json.Unmarshal(gateJSON, &f); err != nil {
		return &Gate{}, fmt.Errorf("gate.json: %w", err)
	}
	g := &Gate{packages: map[string][]packageEntry{}, modules: map[string][]packageEntry{}, strong: f.Strong, own: f.Own, weak: f.Weak, serving: f.Serving}
	for _, p := range f.Packages {
		to := g.packages
		if p.Whole {
			to = g.modules
		}
		to[p.Path] = append(to[p.Path], packageEntry{&Package{Path: p.Path, LLM: p.LLM, Opaque: p.Opaque}, p.Min, p.Max})
	}
	g.mark()
	return g, nil
})

// file is the gate as it is embedded.
func (g *Gate) file() gateFile {
	f := gateFile{Strong: g.strong, Own: g.own, Weak: g.weak, Serving: g.serving}
	add := func(entries map[string][]packageEntry, whole bool) {
		for _, list := range entries {
			for _, e := range list {
				f.Packages = append(f.Packages, gatePackage{e.pkg.Path, whole, e.pkg.LLM, e.pkg.Opaque, e.minMajor, e.maxMajor})
			}
		}
	}
	add(g.packages, false)
	add(g.modules, true)
	slices.SortFunc(f.Packages, func(a, b gatePackage) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Min, b.Min), strings.Compare(fmt.Sprint(a.Whole), fmt.Sprint(b.Whole)))
	})
	return f
}

// mark makes the markers, sorted, ready to be looked for.
func (g *Gate) mark() {
	sorted := func(s []string) []string { slices.Sort(s); return slices.Compact(s) }
	g.strong, g.own, g.weak, g.serving = sorted(g.strong), sorted(g.own), sorted(g.weak), sorted(g.serving)
	g.weak = slices.DeleteFunc(g.weak, func(m string) bool {
		_, strong := slices.BinarySearch(g.strong, m)
		_, own := slices.BinarySearch(g.own, m)
		return strong || own
	})
	g.markers = sorted(slices.Concat(g.strong, g.own, g.weak))
	g.strongTexts, g.allTexts = source.NewTexts(g.strong), source.NewTexts(g.markers)
	g.servingTexts = source.NewTexts(g.serving)
}

// Package returns what the catalog knows of the package with this import path:
// its own entry, or its SDK's where every package of the SDK's module counts;
// nil if neither.
func (g *Gate) Package(path string) *Package {
	path, major := splitPath(path)
	if p := lookupPackage(g.packages[path], major); p != nil {
		return p
	}
	for {
		if p := lookupPackage(g.modules[path], major); p != nil {
			return p
		}
		slash := strings.LastIndexByte(path, '/')
		if slash < 0 {
			return nil
		}
		path = path[:slash]
	}
}

func lookupPackage(entries []packageEntry, major int) *Package {
	for _, e := range entries {
		if major >= e.minMajor && major <= e.maxMajor {
			return e.pkg
		}
	}
	return nil
}

// Markers returns texts one of which must occur in the source of a package for
// it to matter, beside [Gate.ServingMarkers]: [Gate.StrongMarkers], [Gate.OwnMarkers] and
// [Gate.WeakMarkers], sorted.
func (g *Gate) Markers() []string { return g.markers }

// StrongMarkers returns the texts that show LLM traffic by themselves: import
// paths of LLM SDKs, endpoint fragments, hosts of providers. Sorted.
func (g *Gate) StrongMarkers() []string { return g.strong }

// OwnMarkers returns the texts that show LLM traffic in code of one's own: names in the
// bodies of requests, which clients of much else have somewhere too. Sorted.
func (g *Gate) OwnMarkers() []string { return g.own }

// WeakMarkers returns texts that matter only next to LLM traffic: HTTP clients,
// transports, limiters, model ids, key names. Sorted.
func (g *Gate) WeakMarkers() []string { return g.weak }

// Interface is how the declaration of an interface is written.
const Interface = " interface {"

var interfaceTexts = source.NewTexts([]string{Interface})

// ServingMarkers returns the texts that matter like weak ones in a package that declares
// an interface ([Interface]): what serves asks through it, perhaps. Sorted.
func (g *Gate) ServingMarkers() []string { return g.serving }

// Matters reports whether the sources of a package can hold a finding, or say
// something about one elsewhere: their code names a marker, a strong one where
// the package is of a foreign (released) module. Every driver asks this of every
// package, so that all of them know the same. sources is called only where the
// path alone does not decide.
func (g *Gate) Matters(path string, foreign bool, sources func() [][]byte) bool {
	if g.Opaque(path) {
		return false
	}
	code := sources()
	if foreign {
		return slices.ContainsFunc(code, g.strongTexts.InCode)
	}
	return slices.ContainsFunc(code, g.allTexts.InCode) ||
		slices.ContainsFunc(code, interfaceTexts.InCode) && slices.ContainsFunc(code, g.servingTexts.InCode)
}

// Opaque reports whether nothing inside a package matters: the standard
// library, and packages about which the catalog says all.
func (g *Gate) Opaque(path string) bool {
	if Std(path) {
		return true
	}
	p := g.Package(path)
	return p != nil && (p.LLM || p.Opaque)
}

// stdRoots are the first elements of the standard library's import paths
// (go list std, Go 1.26).
const stdRoots = " archive arena bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time unicode unique unsafe vendor weak "

// Std reports whether a package belongs to the standard library. No driver
// says so in a way that all of them share.
func Std(path string) bool {
	root, _, _ := strings.Cut(path, "/")
	return !strings.Contains(root, ".") && strings.Contains(stdRoots, " "+root+" ")
}
