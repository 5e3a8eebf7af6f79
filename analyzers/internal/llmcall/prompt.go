package llmcall

import (
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
	"github.com/tokenvet/tokenvet/internal/source"
)

// Prompts returns the texts that a request sends, in its order, system texts
// first; value resolves a term before it is read.
func (r *Result) Prompts(s *Site, value func(*ssaflow.Term) *ssaflow.Term) []Prompt {
	p := prompts{cat: r.Catalog, seen: make(map[*ssaflow.Term]bool)}
	for _, set := range r.x.settings(value(s.Client)) {
		if set.Role == catalog.RoleSystem {
			p.collect(value(set.Term), "system", 0)
		}
	}
	for _, in := range s.Prompts {
		p.collect(value(in.Term), in.Role, 0)
	}
	var out []Prompt
	for _, system := range []bool{true, false} {
		for _, q := range p.out {
			if isSystem(q.Role) == system {
				out = append(out, q)
			}
		}
	}
	return out
}

func isSystem(role string) bool {
	switch strings.ToLower(role) {
	case "system", "developer":
		return true
	}
	return false
}

type prompts struct {
	cat  *catalog.Catalog
	out  []Prompt
	seen map[*ssaflow.Term]bool
}

// collect finds the texts in a message, list of messages or part of one.
func (p *prompts) collect(t *ssaflow.Term, role string, depth int) {
	if t == nil || depth > 12 || p.seen[t] || len(p.out) >= maxPrompts {
		return
	}
	switch t.Op {
	case ssaflow.OpConst, ssaflow.OpConcat:
		if t.Op == ssaflow.OpConst && t.Kind != ssaflow.String {
			return
		}
		p.out = append(p.out, Prompt{role, t})
	case ssaflow.OpAny:
		if text, ok := t.StringText(); ok && text != "" {
			p.out = append(p.out, Prompt{role, t})
			return
		}
		p.seen[t] = true
		for _, a := range t.Args {
			p.collect(a, role, depth+1)
		}
	case ssaflow.OpObject:
		p.seen[t] = true
		if r := roleOf(t); r != "" {
			role = r
		}
		if t.Base != nil {
			p.collect(t.Base, role, depth+1)
		}
		for _, f := range t.Fields {
			if !notText(f.Name) {
				p.collect(f.Value, orRole(fieldRole(f.Name), role), depth+1)
			}
		}
		for _, a := range t.Args {
			p.collect(a, role, depth+1)
		}
		for _, m := range t.Muts {
			p.collect(ssaflow.Written(m), role, depth+1)
		}
	case ssaflow.OpCall:
		p.seen[t] = true
		p.message(t, role, depth)
	case ssaflow.OpField, ssaflow.OpElem:
		// A loop over messages of the caller's makes those of the SDK: each is one.
		if each := chosen(t, 0); each != nil {
			p.seen[t] = true
			for _, e := range each {
				p.collect(e, role, depth+1)
			}
			return
		}
		p.out = append(p.out, Prompt{role, t})
	case ssaflow.OpParam:
		p.out = append(p.out, Prompt{role, t})
	}
}

// chosen returns what a field or an element of a list may be where the list is
// written out, nil where it is not.
func chosen(t *ssaflow.Term, depth int) []*ssaflow.Term {
	if depth > 4 || len(t.Args) == 0 {
		return nil
	}
	of := []*ssaflow.Term{t.Args[0]}
	if op := t.Args[0].Op; op == ssaflow.OpField || op == ssaflow.OpElem {
		of = chosen(t.Args[0], depth+1)
	}
	var out []*ssaflow.Term
	for _, o := range of {
		switch {
		case o.Op != ssaflow.OpObject:
		case t.Op == ssaflow.OpElem && t.Name == "":
			out = append(out, o.Args...)
		case t.Op == ssaflow.OpField:
			if v := o.Lookup(t.Name); v != nil && v.Op != ssaflow.OpZero {
				out = append(out, v)
			}
		}
	}
	return out
}

// message reads a call that makes a message or a part of one.
func (p *prompts) message(t *ssaflow.Term, role string, depth int) {
	recv := 0
	if strings.HasPrefix(t.Name, "(") {
		recv = 1
	}
	rows := p.cat.FuncByName(t.Name)
	for _, row := range rows {
		if row.Kind != catalog.KindMessage && row.Kind != catalog.KindWrap {
			continue
		}
		if r := row.Fixed["message_role"]; r != "" {
			role = r
		}
		if i, ok := row.Args[catalog.RoleMessageRole]; ok && i+recv < len(t.Args) {
			if a := t.Args[i+recv]; a.IsString() {
				role = a.Text
			}
		}
		for _, r := range []catalog.Role{catalog.RoleSystem, catalog.RoleText, catalog.RolePrompt} {
			if i, ok := row.Args[r]; ok && i+recv < len(t.Args) {
				if r == catalog.RoleSystem {
					role = "system"
				}
				p.collect(t.Args[i+recv], role, depth+1)
			}
		}
		return
	}
	if pkg := p.cat.Package(source.PackageOf(t.Name)); len(rows) == 0 && pkg != nil && pkg.LLM {
		// A builder of the SDK that the catalog has no row for: what it is
		// given is what it says.
		for _, a := range t.Args[recv:] {
			p.collect(a, role, depth+1)
		}
		return
	}
	p.out = append(p.out, Prompt{role, t})
}

func orRole(r, role string) string {
	if r != "" {
		return r
	}
	return role
}

// roleOf returns the role that a message object names.
func roleOf(t *ssaflow.Term) string {
	for _, name := range []string{"Role", "role"} {
		if v := t.Lookup(name); v.IsString() {
			return strings.ToLower(v.Text)
		}
	}
	return ""
}

// fieldRole returns the role that a field of a union of messages stands for.
func fieldRole(name string) string {
	switch strings.ToLower(name) {
	case "ofsystem", "ofdeveloper", "system", "systeminstruction", "instructions":
		return "system"
	case "ofuser":
		return "user"
	case "ofassistant":
		return "assistant"
	}
	return ""
}

// notText reports whether a field of a message holds something other than
// what is said in it.
func notText(name string) bool {
	switch strings.ToLower(name) {
	case "role", "type", "name", "id", "mimetype", "mime_type", "media_type", "mediatype", "url", "image_url", "imageurl", "data", "detail",
		"inlinedata", "filename", "file_name", "fileid", "file_id", "inline_data", "filedata", "file_data", "toolcallid", "tool_call_id", "toolcalls", "tool_calls", "cachecontrol", "cache_control":
		return true
	}
	return false
}
