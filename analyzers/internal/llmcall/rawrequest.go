package llmcall

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// request is what an HTTP request is made of; nil is what is not known.
type request struct {
	url, body, ctx *ssaflow.Term

	choices int // the implementations that may make it, 1 where no interface is asked
}

// request takes a request's term apart.
func (x *extractor) request(req *ssaflow.Term) request {
	r := request{choices: 1}
	for t := req; t != nil; {
		switch t.Op {
		case ssaflow.OpObject:
			if v := t.Lookup("Body"); v != nil && r.body == nil && !restored(v) {
				r.body = v
			}
			if v := t.Lookup("URL"); v != nil && r.url == nil {
				if to := ssaflow.Address(v); to != v {
					r.url = to
				}
			}
			for _, m := range t.Muts {
				x.setBy(m, &r)
			}
			t = t.Base
			continue
		case ssaflow.OpAny:
			calls := originals(t, nil, 0)
			if len(calls) != 1 {
				return r
			}
			t = calls[0]
			continue
		case ssaflow.OpCall:
			if x.setBy(t, &r) && len(t.Args) > 0 && recvOf(t.Name) {
				t = t.Args[0] // (*http.Request).WithContext, resty's chain
				continue
			}
			x.madeBehind(t, &r)
		}
		if r.url == nil && handed(t) {
			of := func(part string) *ssaflow.Term {
				return &ssaflow.Term{Op: ssaflow.OpCall, Name: part, Args: []*ssaflow.Term{t}}
			}
			r.url, r.body, r.ctx = of("url"), orElse(r.body, of("body")), orElse(r.ctx, of("ctx"))
		}
		return r
	}
	return r
}

// restored reports whether the body that a request is given is the one that it had: read
// to be sent more than once, or had from GetBody for another attempt.
func restored(body *ssaflow.Term) bool {
	for _, a := range body.Alternatives() {
		switch {
		case a.Op == ssaflow.OpZero:
		case a.Op != ssaflow.OpCall || len(a.Args) == 0:
			return false
		case a.Name == "io.ReadAll" && (a.Args[0].Op == ssaflow.OpUnknown || a.Args[0].Op == ssaflow.OpField && a.Args[0].Name == "Body"):
		case a.Name == "" && a.Args[0].Op == ssaflow.OpField && a.Args[0].Name == "GetBody":
		default:
			return false
		}
	}
	return true
}

// handed reports whether a helper's callers know the request: it is given to the
// helper, or made by a function that is.
func handed(req *ssaflow.Term) bool {
	return req.Op == ssaflow.OpParam || req.Op == ssaflow.OpCall && req.Name == "" && len(req.Args) > 0 && req.Args[0].HasParam()
}

// madeBehind takes apart the request that a method of an interface makes:
// whichever of its implementations, where all are here and make one.
func (x *extractor) madeBehind(t *ssaflow.Term, r *request) {
	call, ok := t.Value().(*ssa.Call)
	if !ok || !call.Call.IsInvoke() || r.url != nil {
		return
	}
	impls := x.implementations(call.Call.Method.Origin())
	var urls, bodies, ctxs []*ssaflow.Term
	for _, im := range impls {
		if im.fn == nil {
			return
		}
		res := x.flow.Results(im.fn)
		if t.Index >= len(res) {
			return
		}
		made := x.request(x.flow.Bind(res[t.Index], im.name, t.Args))
		if made.url == nil || made.choices > 1 {
			return
		}
		urls, bodies, ctxs = append(urls, made.url), append(bodies, made.body), append(ctxs, made.ctx)
	}
	if len(urls) == 0 {
		return
	}
	r.url, r.body, r.ctx = ssaflow.Either(urls...), orElse(r.body, ssaflow.Either(bodies...)), orElse(r.ctx, ssaflow.Either(ctxs...))
	r.choices = len(urls)
}

func orElse(t, u *ssaflow.Term) *ssaflow.Term {
	if t != nil {
		return t
	}
	return u
}

func recvOf(name string) bool { return strings.HasPrefix(name, "(") }

// setBy takes from a call what it sets of a request, and reports whether the
// catalog knows it.
func (x *extractor) setBy(t *ssaflow.Term, r *request) bool {
	known := false
	recv := 0
	if recvOf(t.Name) {
		recv = 1
	}
	for _, row := range x.cat.FuncByName(t.Name) {
		if row.Kind != catalog.KindHTTPReq && row.Kind != catalog.KindSetter && row.Kind != catalog.KindWrap {
			continue
		}
		known = true
		for role, dst := range map[catalog.Role]**ssaflow.Term{catalog.RoleURL: &r.url, catalog.RoleBody: &r.body, catalog.RoleContext: &r.ctx} {
			if i, ok := row.Args[role]; ok && *dst == nil && i+recv < len(t.Args) {
				*dst = t.Args[i+recv]
			}
		}
	}
	return known || copies(t)
}

// copies reports whether a call makes a copy of a request, with another context.
func copies(t *ssaflow.Term) bool {
	return t.Op == ssaflow.OpCall && (t.Name == "(*net/http.Request).WithContext" || t.Name == "(*net/http.Request).Clone")
}

// maxCopies bounds the copies of copies of a request.
const maxCopies = 4

// originals adds to out the requests that one of several is, or a copy of: a loop
// that repeats a request may send a copy of it.
func originals(t *ssaflow.Term, out []*ssaflow.Term, depth int) []*ssaflow.Term {
	switch {
	case depth > maxCopies || t.Op == ssaflow.OpZero || depth > 0 && t.Op == ssaflow.OpUnknown:
	case t.Op == ssaflow.OpAny:
		for _, a := range t.Args {
			out = originals(a, out, depth+1)
		}
	case depth > 0 && copies(t) && len(t.Args) > 0:
		of := t.Args[0]
		for of.Op == ssaflow.OpObject && of.Base != nil {
			of = of.Base
		}
		if of.Op != ssaflow.OpObject || len(of.Fields) > 0 { // else it is known only that it is copied: the request itself
			out = originals(of, out, depth+1)
		}
	case !slices.Contains(out, t):
		out = append(out, t)
	}
	return out
}

// unpack finishes what [extractor.request] left to the callers of a helper.
func (x *extractor) unpack(t *ssaflow.Term) *ssaflow.Term {
	if t == nil || t.Op != ssaflow.OpCall || len(t.Args) != 1 || handed(t.Args[0]) {
		return t
	}
	r := x.request(t.Args[0])
	switch t.Name {
	case "url":
		return orElse(r.url, t)
	case "body":
		return orElse(r.body, t)
	case "ctx":
		return orElse(r.ctx, t)
	}
	return t
}
