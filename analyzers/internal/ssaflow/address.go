package ssaflow

import (
	"slices"
	"strings"
)

// The type that [Address] reads, and its method that makes a text.
const (
	urlType   = "net/url.URL"
	urlString = "(*net/url.URL).String"
)

// maxAddress bounds the URLs that one is made of, one after another.
const maxAddress = 8

// Address returns the text of a URL that is parsed of one, its host or its path set
// anew perhaps, or t itself where that is not seen.
func Address(t *Term) *Term { return address(t, 0) }

func address(t *Term, depth int) *Term {
	if depth > maxAddress {
		return t
	}
	if t.Op == OpAny {
		return eachAddress(t, depth)
	}
	path := t.Lookup("Path")
	base := t
	for base.Op == OpObject && base.Base != nil {
		base = base.Base
	}
	if host := t.Lookup("Host"); host != nil {
		if path == nil { // the path that it had
			path = &Term{Op: OpField, Name: "Path", Type: urlType, Args: []*Term{base}}
		}
		return concat(hosted(host, depth), path)
	}
	if base.Op != OpCall || base.Name != "net/url.Parse" && base.Name != "net/url.ParseRequestURI" || len(base.Args) == 0 {
		return t
	}
	if path == nil {
		return base.Args[0]
	}
	if path.Op == OpConcat { // path.Join(u.Path, "/chat"): what was there is in the text
		path = concat(slices.DeleteFunc(slices.Clone(path.Args), func(part *Term) bool { return part.Op == OpField && part.Name == "Path" })...)
	}
	return concat(base.Args[0], path)
}

// hosted returns the beginnings that URLs of a host can have: https://host, whatever
// the scheme is, for it decides on nothing.
func hosted(host *Term, depth int) *Term {
	var out []*Term
	for _, h := range host.Alternatives() {
		if h.Op != OpField || h.Name != "Host" || h.Type != urlType || len(h.Args) == 0 {
			out = append(out, concat(Const(String, "https://"), h))
			continue
		}
		for _, text := range textOf(h.Args[0], depth+1).Alternatives() { // another URL's host
			if text.IsString() {
				if scheme, rest, ok := strings.Cut(text.Text, "://"); ok {
					name, _, _ := strings.Cut(rest, "/")
					c := *text
					c.Text = scheme + "://" + name
					text = &c
				}
			}
			out = append(out, text)
		}
	}
	return anyOf(host.Op == OpAny && host.Open, out...)
}

// eachAddress returns the texts of several URLs, or t where none is seen.
func eachAddress(t *Term, depth int) *Term {
	seen := false
	out := make([]*Term, len(t.Args))
	for i, a := range t.Args {
		out[i] = textOf(a, depth+1)
		seen = seen || out[i].Op != OpCall || out[i].Name != urlString
	}
	if !seen {
		return t
	}
	return anyOf(t.Open, out...)
}

// textOf returns the text of a URL, which callers may know.
func textOf(t *Term, depth int) *Term {
	text := address(t, depth)
	if text == t {
		return &Term{Op: OpCall, Name: urlString, Args: []*Term{t}}
	}
	return text
}
