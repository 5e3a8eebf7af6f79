package catalog

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// keyNames is how API keys are known by names.
type keyNames struct {
	headers, fields, whose, ownQuota []string
	variable                         *regexp.Regexp    // nil: none is known
	same                             map[string]string // owners that are spelt in several ways
}

// keys adds what a file says of API keys.
func (l *loader) keys(at pos, raw *rawKeys) {
	k := &l.cat.keys
	for _, h := range raw.Headers {
		k.headers = append(k.headers, strings.ToLower(h))
	}
	k.fields = append(k.fields, raw.Fields...)
	k.whose = append(k.whose, raw.Whose...)
	k.ownQuota = append(k.ownQuota, raw.OwnQuota...)
	if k.same == nil {
		k.same = make(map[string]string)
	}
	maps.Copy(k.same, raw.Same)
	if raw.Variable == "" {
		return
	}
	re, err := regexp.Compile(raw.Variable)
	switch {
	case err != nil:
		l.errorf(at, "variable: %v", err)
	case re.NumSubexp() != 1:
		l.errorf(at, "variable: one group must say whose the key is")
	case k.variable != nil:
		l.errorf(at, "variable: stated twice")
	default:
		k.variable = re
	}
}

// OwnQuota reports whether one of the names, of fields or types beside a key,
// says that each key beside it has a quota of its own.
func (c *Catalog) OwnQuota(names []string) bool {
	for _, name := range names {
		name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
		for _, own := range c.keys.ownQuota {
			if name == own || strings.HasPrefix(name, own) && len(own) > 4 || strings.HasSuffix(name, own) {
				return true
			}
		}
	}
	return false
}

// ProviderName reports whether a field's name beside a key says whose key it is.
func (c *Catalog) ProviderName(name string) bool {
	return slices.Contains(c.keys.whose, strings.ToLower(name))
}

// KeyName reports whether a field's name says that it can hold an API key.
func (c *Catalog) KeyName(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc(c.keys.fields, func(k string) bool { return strings.Contains(name, k) })
}

// KeyHeader reports whether a header carries an API key.
func (c *Catalog) KeyHeader(name string) bool {
	return slices.Contains(c.keys.headers, strings.ToLower(name))
}

// KeyOwner returns whose keys an environment variable holds, as its name spells
// it, or "" where the name is not one of such a variable.
func (c *Catalog) KeyOwner(variable string) string {
	if c.keys.variable == nil {
		return ""
	}
	if m := c.keys.variable.FindStringSubmatch(variable); m != nil {
		return cmp.Or(c.keys.same[m[1]], m[1])
	}
	return ""
}
