package llmcall

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// HTTP2 is how a transport of the program's speaks HTTP/2.
type HTTP2 struct {
	// Off is the field that turns HTTP/2 off without a word about it, and OffAt
	// where that is set; "" for none.
	Off   string
	OffAt token.Pos
	// Said: the transport says which protocols it speaks, or that cannot be known.
	Said bool
	// Pings: the health of an idle connection is asked for, or that cannot be
	// known.
	Pings bool
}

// quietly are the fields of an http.Transport that turn HTTP/2 off unless
// ForceAttemptHTTP2 is set (Go 1.26, net/http, Transport.protocols).
var quietly = []string{"DialContext", "TLSClientConfig", "DialTLSContext", "Dial", "DialTLS"}

// HTTP2 returns how a transport speaks HTTP/2.
func (r *Result) HTTP2(tr Transport) HTTP2 {
	var h HTTP2
	t := tr.Term
	set := func(name string) *ssaflow.Term {
		if v := t.Lookup(name); v != nil && v.Op != ssaflow.OpZero {
			return v
		}
		return nil
	}
	for name, role := range r.Catalog.FieldsByName(t.Type) {
		h.Pings = h.Pings || role == catalog.RolePing && set(name) != nil
	}
	if t.Type != "net/http.Transport" {
		return h
	}
	if settings := set("HTTP2"); settings != nil {
		h.Pings = true
		if settings.Op == ssaflow.OpObject && settings.Base == nil && !settings.Open {
			v := settings.Lookup("SendPingTimeout")
			h.Pings = v != nil && v.Op != ssaflow.OpZero
		}
	}
	if set("Protocols") != nil || set("TLSNextProto") != nil || configured(t) {
		h.Said, h.Pings = true, h.Pings || configured(t)
		return h
	}
	if t.Lookup("ForceAttemptHTTP2") != nil { // false says it too
		h.Said = true
		return h
	}
	for _, name := range quietly {
		if set(name) != nil {
			h.Off, h.OffAt = name, t.FieldPos(name)
			break
		}
	}
	return h
}

// configured reports whether a transport is handed to golang.org/x/net/http2,
// which turns HTTP/2 on and gives its settings back.
func configured(t *ssaflow.Term) bool {
	v := t.Value()
	if v == nil || v.Referrers() == nil {
		return false
	}
	for _, r := range *v.Referrers() {
		if call, ok := r.(ssa.CallInstruction); ok {
			if obj := ssaflow.Callee(call.Common()); obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "golang.org/x/net/http2" {
				return true
			}
		}
	}
	return false
}
