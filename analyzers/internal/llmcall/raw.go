package llmcall

import (
	"net"
	"net/url"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// raw makes the site of an HTTP request that is, or may turn out to be, one to
// an LLM's endpoint; nil where it cannot be.
func (x *extractor) raw(fn *ssa.Function, call ssa.CallInstruction, row *catalog.Func) *Site {
	c := call.Common()
	args := x.flow.Args(call)
	at := x.flow.PositionOf(x.flow.CallPos(call))
	s := &Site{call: call, fn: fn, x: x, Choices: 1, Raw: true, Name: funcTitle(fn), In: funcTitle(fn), Via: []ssaflow.Position{at}}
	s.Leaf = Leaf{SDK: "net/http", Kind: "raw", Stream: catalog.StreamNo, At: at}
	if row.Defaults != nil {
		s.Leaf.Retries = row.Defaults.Retries
	}
	recv := 0
	if obj := ssaflow.Callee(c); obj != nil && obj.Signature().Recv() != nil {
		recv = 1
		s.Client = args[0]
	} else {
		s.Client = x.flow.Foreign("net/http", "DefaultClient")
		if s.Client.Op == ssaflow.OpUnknown { // a client of another kind
			s.Client = &ssaflow.Term{Op: ssaflow.OpGlobal, Name: "net/http.DefaultClient"}
		}
	}
	arg := func(r catalog.Role) *ssaflow.Term {
		if i, ok := row.Args[r]; ok && i+recv < len(args) {
			return args[i+recv]
		}
		return nil
	}
	s.URL, s.Body = arg(catalog.RoleURL), arg(catalog.RoleBody)
	s.Ctx = arg(catalog.RoleContext)
	if req := arg(catalog.RoleRequest); req != nil {
		r := x.request(req)
		s.URL, s.Body, s.Ctx, s.Choices = r.url, r.body, r.ctx, r.choices
	} else if s.Client != nil && s.Body == nil { // resty: the receiver is the request
		if r := x.request(s.Client); r.body != nil {
			s.Body, s.Ctx = r.body, r.ctx
		}
	}
	if arg(catalog.RoleTimeout) != nil || arg(catalog.RoleDeadline) != nil { // fasthttp knows no contexts
		if v := call.Value(); v != nil {
			s.Ctx = x.flow.Eval(v)
		}
	}
	if s.URL == nil {
		return nil
	}
	s.Keys = x.keysIn(call.Parent())
	x.identify(s)
	if s.Raw && x.dead(s) {
		return nil
	}
	return s
}

// identify decides whether a raw request goes to an LLM's endpoint, by its URL
// or by the shape of its body, and fills in what the body says.
func (x *extractor) identify(s *Site) {
	s.URL, s.Body, s.Ctx = x.unpack(s.URL), x.unpack(s.Body), x.unpack(s.Ctx)
	if s.Leaf.Stream != catalog.StreamYes && s.Leaf.Stream != StreamRead {
		if how := x.howRead(s.call); how != "" {
			s.Leaf.Stream, s.Leaf.Whole = how, how == StreamWhole
		}
	}
	full := x.flow.ResolveFields(s.URL)
	text := longest(full)
	if x.cat.ProviderOfHost(hostOf(text)) == "" && ownServer(full) {
		s.Raw, s.URL, s.Body = true, ssaflow.Unknown("the program's own server"), nil
		return
	}
	if s.URL.HasParam() && x.amongOthers(full) {
		return // which of them it is, the caller says
	}
	ep := x.cat.Endpoint(text)
	body := jsonOf(x.flow, s.Body)
	if ep != nil && ep.Weak && x.cat.ProviderOfHost(hostOf(text)) == "" && !body.chat() {
		ep = nil
	}
	if ep == nil {
		if knownURL(text) && !body.chat() {
			return
		}
		if p := x.cat.ProviderOfHost(hostOf(text)); p != "" && sentOn(full) {
			s.Raw, s.Leaf.Kind, s.Leaf.Cheap, s.Leaf.Provider = false, kindForward, true, p
			return
		}
		if body.chat() {
			ep = x.cat.Endpoint("/chat/completions")
		} else {
			ep = x.cat.EndpointOfBody(func(path string) bool { return body.path(path) != nil })
		}
		if ep == nil {
			return
		}
	}
	s.Raw = false
	s.Leaf.Kind, s.Leaf.Cheap = ep.Kind, !ep.LLM
	if s.Leaf.Provider = x.cat.ProviderOfHost(hostOf(text)); s.Leaf.Provider == "" && !public(hostOf(text)) {
		s.Leaf.Provider = ep.Provider
	}
	first := func(paths []string) *ssaflow.Term {
		for _, p := range paths {
			if v := body.path(p); v != nil {
				return v
			}
		}
		return nil
	}
	all := func(paths []string) (out []*ssaflow.Term) {
		for _, p := range paths {
			if v := body.path(p); v != nil {
				out = append(out, v)
			}
		}
		return out
	}
	s.Model = first(ep.Model)
	if len(ep.Model) > 0 {
		s.modelPos = body.term.FieldPos(ep.Model[0])
		if s.modelPos.IsValid() && s.Leaf.ModelAt.Line == 0 {
			s.Leaf.ModelAt = x.flow.PositionOf(s.modelPos)
		}
	}
	if s.Model == nil && ep.ModelInURL {
		s.Model = modelInURL(full, ep.Fragment)
	}
	s.MaxTokens, s.Format, s.Tools = all(ep.MaxTokens), all(ep.Format), all(ep.Tools)
	s.Stream = first(ep.Stream)
	switch {
	case ep.StreamInURL && !x.mayAnswerWhole(full):
		s.Leaf.Stream = catalog.StreamYes
	case s.Leaf.Stream == StreamRead && !x.asksWhole(s.Stream):
	case ep.StreamDefault && s.Leaf.Stream == StreamWhole && s.Stream == nil:
		s.Leaf.Stream = catalog.StreamNo
	case ep.StreamDefault && s.Stream == nil && s.Leaf.Stream != StreamRead && !bodyKnown(x.flow, s): // whoever gives it may say so
		s.Leaf.Stream, s.Stream = catalog.StreamField, ssaflow.Unknown("")
	case ep.StreamDefault:
		s.Leaf.Stream = catalog.StreamDefault
	default:
		s.Leaf.Stream = catalog.StreamField
	}
	s.Prompts = nil
	for _, p := range ep.Prompt {
		role := "user"
		if strings.HasPrefix(strings.ToLower(p), "system") || p == "instructions" {
			role = "system"
		}
		if v := body.path(head(p)); v != nil && !hasPrompt(s.Prompts, v) {
			s.Prompts = append(s.Prompts, Prompt{role, v})
		}
	}
	s.Switches = nil
	for _, sw := range ep.Switches {
		if v := body.path(sw.Path); v != nil {
			s.Switches = append(s.Switches, Switch{sw.Wire, v, sw.Value, sw.Scale})
		}
	}
}

// amongOthers reports whether a URL ends in one of several texts, not all of which are
// endpoints of LLMs: that of a client for an API that has other parts as well.
func (x *extractor) amongOthers(url *ssaflow.Term) bool {
	for url.Op == ssaflow.OpConcat && len(url.Args) > 0 {
		url = url.Args[len(url.Args)-1]
	}
	llm, other := false, false
	for _, a := range url.Alternatives() {
		if text, ok := a.StringText(); ok && strings.HasPrefix(text, "/") {
			is := x.cat.Endpoint(text) != nil
			llm, other = llm || is, other || !is
		}
	}
	return llm && other
}

// asksWhole reports whether what a request says of streaming is that its answer
// shall come at once: then one that is read line by line is none the less whole.
func (x *extractor) asksWhole(stream *ssaflow.Term) bool {
	if stream == nil {
		return false
	}
	v := x.flow.ResolveFields(stream)
	return v.Op == ssaflow.OpConst && v.Text == "false"
}

// ownServer reports whether a URL is that of the program's own server: it has
// the host that a request came to, or the port of a listener.
func ownServer(u *ssaflow.Term) bool {
	return u.Contains(func(t *ssaflow.Term) bool {
		switch t.Op {
		case ssaflow.OpField:
			return t.Name == "Host" && t.Type == "net/http.Request"
		case ssaflow.OpCall:
			return strings.HasPrefix(t.Name, "net.Listen") || strings.HasPrefix(t.Name, "(net.Listener)") || strings.HasPrefix(t.Name, "net/http/httptest.")
		}
		return false
	})
}

// kindForward is the kind of a request that is sent on to a provider: whether it asks for
// tokens only those know from whom it comes.
const kindForward = "forward"

// sentOn reports whether a URL has the path of a request that came in.
func sentOn(u *ssaflow.Term) bool {
	return u.Contains(func(t *ssaflow.Term) bool {
		switch t.Op {
		case ssaflow.OpField:
			return t.Type == "net/url.URL" && (t.Name == "Path" || t.Name == "RawPath") || t.Type == "net/http.Request" && (t.Name == "URL" || t.Name == "RequestURI")
		case ssaflow.OpCall:
			return t.Name == "(*net/url.URL).RequestURI" || t.Name == "(*net/url.URL).EscapedPath"
		}
		return false
	})
}

// mayAnswerWhole reports whether one of several URLs is that of an endpoint
// that does not stream.
func (x *extractor) mayAnswerWhole(url *ssaflow.Term) bool {
	for _, a := range url.Alternatives() {
		if text, ok := a.StringText(); ok {
			if ep := x.cat.Endpoint(text); ep != nil && !ep.StreamInURL {
				return true
			}
		}
	}
	return false
}

func hasPrompt(ps []Prompt, t *ssaflow.Term) bool {
	for _, p := range ps {
		if p.Term == t {
			return true
		}
	}
	return false
}

// head returns the part of a JSON path before its first list: what holds the
// texts, roles included.
func head(path string) string {
	p, _, _ := strings.Cut(path, "[]")
	return strings.TrimSuffix(p, ".")
}

// dead reports whether nothing that callers pass can make the request one to
// an LLM.
func (x *extractor) dead(s *Site) bool {
	return !s.URL.HasParam() && (s.Body == nil || !s.Body.HasParam())
}

// knownURL reports whether the text of a URL is known to its end: then it is
// the endpoint of something else.
func knownURL(text string) bool {
	return strings.Contains(text, "://") && !strings.Contains(text, ssaflow.Hole)
}

// longest returns the most telling text of a URL term.
func longest(t *ssaflow.Term) string {
	text, _ := t.StringText()
	return text
}

// hostOf returns the host of a URL's text, "" where it has none. What is not known
// right behind a whole name, as in "https://api.openai.com" + path, is the path.
func hostOf(text string) string {
	if scheme, rest, ok := strings.Cut(text, "://"); ok {
		authority, _, _ := strings.Cut(rest, "/")
		if host, ok := strings.CutSuffix(authority, ssaflow.Hole); ok && public(host) && !strings.ContainsAny(host[len(host)-1:], ".:-") {
			text = scheme + "://" + host
		}
	}
	u, err := url.Parse(strings.ReplaceAll(text, ssaflow.Hole, "x"))
	if err != nil {
		return ""
	}
	return u.Host
}

// modelInURL returns the part of the URL before the endpoint's fragment:
// …/models/gemini-2.5-flash:generateContent.
func modelInURL(t *ssaflow.Term, fragment string) *ssaflow.Term {
	for _, a := range t.Alternatives() {
		parts := []*ssaflow.Term{a}
		if a.Op == ssaflow.OpConcat {
			parts = a.Args
		}
		for i, p := range parts {
			if !p.IsString() {
				continue
			}
			before, _, ok := strings.Cut(p.Text, fragment)
			if !ok {
				continue
			}
			if before != "" {
				id := before[strings.LastIndexByte(before, '/')+1:]
				if id == "" {
					return nil
				}
				c := *p
				c.Text = id
				return &c
			}
			if i > 0 {
				return parts[i-1]
			}
		}
	}
	return nil
}

// body is the JSON value of a request.
type body struct {
	flow *ssaflow.Flow
	term *ssaflow.Term
	text map[string]*ssaflow.Term // of a constant JSON text: its top-level fields
}

func jsonOf(flow *ssaflow.Flow, t *ssaflow.Term) body {
	for t != nil {
		switch {
		case t.Op == ssaflow.OpConcat && len(t.Args) == 1:
			t = t.Args[0]
			continue
		case t.Op == ssaflow.OpConst || t.Op == ssaflow.OpConcat:
			return body{flow: flow, text: scanJSON(t)}
		case t.Op == ssaflow.OpAny && len(t.Args) > 0:
			// A body that is nil in one branch.
			var best *ssaflow.Term
			for _, a := range t.Args {
				if a.Op == ssaflow.OpObject || a.Op == ssaflow.OpConst && a.Text != "" || a.Op == ssaflow.OpConcat {
					best = a
					break
				}
			}
			if best == nil {
				return body{flow: flow}
			}
			t = best
			continue
		case t.Op == ssaflow.OpObject && t.Type == "bytes.Buffer" && len(t.Muts) > 0:
			t = ssaflow.Written(t.Muts[len(t.Muts)-1])
			continue
		}
		break
	}
	return body{flow: flow, term: t}
}

// chat reports whether the body has what chat requests have.
func (b body) chat() bool {
	if b.path("model") == nil {
		return false
	}
	for _, p := range []string{"messages", "prompt", "input"} {
		if b.path(p) != nil {
			return p == "messages" || b.path("max_tokens") != nil || b.path("stream") != nil || b.path("temperature") != nil ||
				b.path("options.temperature") != nil || b.path("options.num_predict") != nil // Ollama's
		}
	}
	return false
}

// path returns the value at a dotted path of JSON names, or nil.
func (b body) path(path string) *ssaflow.Term {
	if b.text != nil {
		return b.text[path]
	}
	t := b.term
	for t != nil && path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		t = jsonField(t, strings.TrimSuffix(name, "[]"))
	}
	return t
}

// jsonField returns the field of an object by its name in JSON.
func jsonField(t *ssaflow.Term, name string) *ssaflow.Term {
	for ; t != nil; t = t.Base {
		if t.Op == ssaflow.OpAny {
			for _, a := range t.Args {
				if v := jsonField(a, name); v != nil {
					return v
				}
			}
			return nil
		}
		if t.Op != ssaflow.OpObject {
			return nil
		}
		for _, f := range t.Fields {
			if f.JSON == name {
				return f.Value
			}
		}
	}
	return nil
}

// public reports whether a host is a name of the public internet, and not an address,
// a name of one's own network, or unknown.
func public(host string) bool {
	host, _, _ = strings.Cut(host, ":")
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 || strings.Contains(host, ssaflow.Hole) || net.ParseIP(host) != nil {
		return false
	}
	switch host[dot+1:] {
	case "local", "internal", "lan", "home", "localdomain":
		return false
	}
	return true
}
