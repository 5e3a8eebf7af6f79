package catalog

import (
	"slices"
	"strings"
)

// Matters reports whether the sources of a package can hold a finding, or say
// something about one elsewhere: their code names a marker, a strong one where
// the package is of a foreign (released) module. Every driver asks this of every
// package, so that all of them know the same. sources is called only where the
// path alone does not decide.
func (c *Catalog) Matters(path string, foreign bool, sources func() [][]byte) bool {
	if c.Opaque(path) {
		return false
	}
	texts := c.allTexts
	if foreign {
		texts = c.strongTexts
	}
	return slices.ContainsFunc(sources(), texts.InCode)
}

// Opaque reports whether nothing inside a package matters: the standard
// library, and packages about which the catalog says all.
func (c *Catalog) Opaque(path string) bool {
	if Std(path) {
		return true
	}
	p := c.Package(path)
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
