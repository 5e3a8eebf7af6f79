package verdict

import (
	"net"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/policy"
)

// Off is a value that keeps a model from thinking, and how a request can carry
// it.
type Off struct {
	Wire, Value string
	// Path is the field of the SDK's request type, as in [catalog.Switch], or
	// the JSON path in the body of a raw request.
	Path string
	// Presence: the field only has to be there.
	Presence bool
	// By is the SDK's function that adds the field where the type has none.
	By *catalog.Func
}

// String is what the request says then.
func (o Off) String() string {
	text := o.Wire + ": " + o.Value
	if o.By != nil {
		text += ", by " + o.By.FullName[strings.LastIndexByte(o.By.FullName, '/')+1:]
	}
	return text
}

// Remedy is what can be done about a request that reasons.
type Remedy struct {
	// Off keeps the request's own model from thinking; nil where the request
	// cannot say so. Wanted is then what it would have to say, "" unknown.
	Off    *Off
	Wanted string
	// Model is the cheap model of the same provider, "" none; ModelOff is what
	// must be said with it, nil where it does not think by itself. ModelWanted
	// is what the request would have to say with it but cannot.
	Model       string
	ModelOff    *Off
	ModelWanted string
	// Served: the host is known to serve Model.
	Served bool
}

// Remedy returns what can be done about a request that reasons. It tells the
// switches that the request can carry from those that it cannot.
func (j *Judge) Remedy(s *llmcall.Site, r Reason) Remedy {
	var out Remedy
	host := j.Provider(s)
	vendor := j.Policy.Vendor(r.Model.ID)
	if vendor != "" && !j.Policy.Knows(host, r.Model.ID) {
		host = "" // the SDK's default; the client is given another address
	}
	if r.Class != policy.Always {
		values := j.Policy.ThinkingOff(host, r.Model.ID)
		out.Off = j.carried(s, values)
		if wire := j.spoken(s, values); out.Off == nil && wire != "" {
			out.Wanted = wire + ": " + values[wire]
		}
	}
	provider, prefix := host, ""
	if model, _ := j.Policy.ChatModel(provider); model == "" && j.passes(host) {
		provider = vendor
		prefix = r.Model.ID[:strings.LastIndexByte(r.Model.ID, '/')+1]
	}
	model, with := j.Policy.ChatModel(provider)
	if model == "" || strings.EqualFold(prefix+model, r.Model.ID) || host == "" && j.elsewhere(s) {
		return out
	}
	if values := j.Policy.ThinkingOff(provider, model); values != nil {
		with = values
	}
	out.ModelOff = j.carried(s, with)
	switch j.Policy.Reasoning(provider, model) {
	case policy.Never, policy.DefaultOff:
		out.ModelOff = nil
	case policy.Unverified:
	default:
		if wire := j.spoken(s, with); out.ModelOff == nil && wire != "" {
			out.ModelWanted = wire + ": " + with[wire]
		} else if out.ModelOff == nil {
			return out
		}
	}
	out.Model, out.Served = prefix+model, provider == host
	return out
}

// passes reports whether a host serves its models' makers under their ids, or
// is not known.
func (j *Judge) passes(host string) bool {
	pr := j.Policy.Providers[host]
	return pr == nil || len(pr.Prefixes) > 0
}

// elsewhere reports whether a request goes to a host that is known to be nobody's
// of the policy's: what it serves beside the model that it is asked for is not
// known. A host without a dot, or an address, may be a gateway to the maker.
func (j *Judge) elsewhere(s *llmcall.Site) bool {
	at, _, _ := strings.Cut(j.address(s), ":")
	return strings.Contains(at, ".") && net.ParseIP(at) == nil && j.Policy.Provider(at) == "" && !j.Gateway(s)
}

// carried returns the first of several values that the request can carry, in
// the order of its fields.
func (j *Judge) carried(s *llmcall.Site, values map[string]string) *Off {
	if len(values) == 0 {
		return nil
	}
	fields, options := j.endpoint(s), ""
	if s.Leaf.Func != "" {
		fields = nil
		for _, row := range j.res.Catalog.FuncByRow(s.Leaf.Func) {
			if row.Kind == catalog.KindLLM && row.Call != nil {
				fields = append(fields, row.Call.Switches...)
				if row.Variadic == catalog.RoleOption {
					options = row.SDK
				}
			}
		}
	}
	for _, f := range fields {
		value := values[f.Wire]
		sent := value != "false" && value != "0" && value != "none" || f.Scale == catalog.ScaleNone
		if value != "" && sent && (f.Value == "" || f.Value == value) {
			return &Off{Wire: f.Wire, Value: value, Path: f.Path, Presence: f.Value != ""}
		}
	}
	if by := j.res.Catalog.Giver(options, catalog.RoleJSONPath, catalog.RoleJSONValue); by != nil {
		if wire := j.spoken(s, values); wire != "" {
			return &Off{Wire: wire, Value: values[wire], By: by}
		}
	}
	return nil
}

// endpoint returns the switches of the API that a request goes to.
func (j *Judge) endpoint(s *llmcall.Site) []catalog.Switch {
	path := "/chat/completions"
	if s.Leaf.Kind == "responses" {
		path = "/responses"
	}
	if s.Leaf.Func == "" {
		if text, _ := j.Value(s.URL).StringText(); j.res.Catalog.Endpoint(text) != nil {
			path = text
		}
	}
	if ep := j.res.Catalog.Endpoint(path); ep != nil {
		return ep.Switches
	}
	return nil
}

// spoken returns the wire path among values that the called API has a field
// for, "" for none.
func (j *Judge) spoken(s *llmcall.Site, values map[string]string) string {
	for _, f := range j.endpoint(s) {
		if values[f.Wire] != "" {
			return f.Wire
		}
	}
	return ""
}
