package analyzers

import "github.com/tokenvet/tokenvet/analyzers/internal/catalog"

// SDK returns the name of the LLM SDK that the package with an import path belongs to, "" if it belongs to none, and
// the provider that its calls go to where no base URL says another, "" if there is no such.
func SDK(path string) (name, provider string) {
	c, err := catalog.Extend(nil)
	if err != nil { // the tests prove that this cannot happen
		return "", ""
	}
	pkg := c.Package(path)
	if pkg == nil || !pkg.LLM {
		return "", ""
	}
	return pkg.SDK, pkg.Provider
}
