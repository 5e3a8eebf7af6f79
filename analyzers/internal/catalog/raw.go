package catalog

import "time"

// The shape of a file of rows. The YAML reader takes the json tags too.
type (
	rawFile struct {
		Modules   []rawModule         `json:"modules,omitempty"`
		Endpoints []rawEndpoint       `json:"endpoints,omitempty"`
		Hosts     map[string][]string `json:"hosts,omitempty"` // provider to host patterns
		Markers   rawMarkers          `json:"markers,omitempty"`
		Keys      *rawKeys            `json:"keys,omitempty"`
		Names     map[string]rawNames `json:"names,omitempty"` // vocabulary to its words
	}
	rawKeys struct {
		Headers  []string          `json:"headers,omitempty"`
		Fields   []string          `json:"fields,omitempty"`
		Variable string            `json:"variable,omitempty"`
		Whose    []string          `json:"whose,omitempty"`
		OwnQuota []string          `json:"own_quota,omitempty"`
		Same     map[string]string `json:"same,omitempty"`
	}
	rawNames struct {
		Hold   []string `json:"hold,omitempty"`   // stand anywhere in it
		Start  []string `json:"start,omitempty"`  // stand at its beginning
		End    []string `json:"end,omitempty"`    // stand at its end
		Equal  []string `json:"equal,omitempty"`  // are all of it
		Begin  []string `json:"begin,omitempty"`  // stand at its beginning, spelt so: exported methods
		Unless []string `json:"unless,omitempty"` // make it say something else
	}
	rawMarkers struct {
		Strong []string `json:"strong,omitempty"`
		Own    []string `json:"own,omitempty"` // strong in code of one's own
		Weak   []string `json:"weak,omitempty"`
		// Serving: matters as Weak does in a package that declares an interface.
		Serving []string `json:"serving,omitempty"`
	}
	rawModule struct {
		Module   string       `json:"module,omitempty"` // path without major version
		Majors   string       `json:"majors,omitempty"` // "3" or "1..3"; empty: "1", which is v0 too
		SDK      string       `json:"sdk,omitempty"`
		Provider string       `json:"provider,omitempty"`
		LLM      bool         `json:"llm,omitempty"`
		Whole    bool         `json:"whole,omitempty"`  // every package of the module belongs to the SDK
		Opaque   *bool        `json:"opaque,omitempty"` // default true
		Marker   string       `json:"marker,omitempty"` // strong, weak or none; empty: strong for LLM SDKs, else none
		Defaults *rawDefaults `json:"defaults,omitempty"`
		Packages []rawPackage `json:"packages,omitempty"`
	}
	rawPackage struct {
		Paths    []string                     `json:"paths,omitempty"` // relative to the module; "" its root
		Majors   string                       `json:"majors,omitempty"`
		Provider *string                      `json:"provider,omitempty"`
		LLM      *bool                        `json:"llm,omitempty"`
		Defaults *rawDefaults                 `json:"defaults,omitempty"`
		Funcs    []rawFunc                    `json:"funcs,omitempty"`
		Fields   map[string]map[string]string `json:"fields,omitempty"` // type name to field to role
		Later    []string                     `json:"later,omitempty"`  // those of its types that are in versions later or earlier than testdata's
	}
	rawDefaults struct {
		BaseURL        string        `json:"base_url,omitempty"`
		Retries        int           `json:"retries,omitempty"`
		Timeout        time.Duration `json:"timeout,omitempty"`
		TimeoutScope   string        `json:"timeout_scope,omitempty"`
		TimeoutStreams bool          `json:"timeout_streams,omitempty"`
		IdleSafe       bool          `json:"idle_safe,omitempty"`
		KeyEnv         []string      `json:"key_env,omitempty"`
	}
	rawFunc struct {
		Names       []string       `json:"names,omitempty"` // Name or Recv.Name
		Kind        string         `json:"kind,omitempty"`
		Majors      string         `json:"majors,omitempty"`
		Provider    *string        `json:"provider,omitempty"`
		Call        *rawCall       `json:"call,omitempty"`
		Stream      string         `json:"stream,omitempty"` // of the call; apart, so that rows can share the rest by an alias
		StreamField string         `json:"stream_field,omitempty"`
		Args        map[string]int `json:"args,omitempty"`
		Result      map[string]int `json:"result,omitempty"`
		Fixed       map[string]string
		Variadic    string      `json:"variadic,omitempty"`
		Switches    []rawSwitch `json:"switches,omitempty"`
		Limit       *rawLimit   `json:"limit,omitempty"`
		Later       bool        `json:"later,omitempty"` // in versions later or earlier than testdata's: not looked up
		Note        string      `json:"note,omitempty"`
	}
	rawCall struct {
		Kind      string      `json:"kind,omitempty"`
		Ctx       *int        `json:"ctx,omitempty"`
		Request   *int        `json:"request,omitempty"`
		Model     []string    `json:"model,omitempty"`
		Prompt    []string    `json:"prompt,omitempty"`
		MaxTokens []string    `json:"max_tokens,omitempty"`
		Format    []string    `json:"format,omitempty"`
		Tools     []string    `json:"tools,omitempty"`
		Switches  []rawSwitch `json:"switches,omitempty"`
	}
	rawSwitch struct {
		Path  string `json:"path,omitempty"`
		Wire  string `json:"wire,omitempty"`
		Value string `json:"value,omitempty"`
		Scale string `json:"scale,omitempty"`
		Later bool   `json:"later,omitempty"` // as rawFunc.Later
	}
	rawLimit struct {
		Of        string `json:"of,omitempty"`
		Effect    string `json:"effect,omitempty"`
		N         *int   `json:"n,omitempty"`
		Rate      *int   `json:"rate,omitempty"`
		Burst     *int   `json:"burst,omitempty"`
		Func      *int   `json:"func,omitempty"`
		Unlimited string `json:"unlimited,omitempty"`
		Default   int    `json:"default,omitempty"`
		Bounded   string `json:"bounded,omitempty"`
		Unit      string `json:"unit,omitempty"`
	}
	rawEndpoint struct {
		Fragments     []string    `json:"fragments,omitempty"`
		Kind          string      `json:"kind,omitempty"`
		Provider      string      `json:"provider,omitempty"`
		LLM           bool        `json:"llm,omitempty"`
		Weak          bool        `json:"weak,omitempty"`
		ModelInURL    bool        `json:"model_in_url,omitempty"`
		StreamInURL   bool        `json:"stream_in_url,omitempty"`
		StreamDefault bool        `json:"stream_default,omitempty"`
		Body          []string    `json:"body,omitempty"`
		Model         []string    `json:"model,omitempty"`
		Prompt        []string    `json:"prompt,omitempty"`
		MaxTokens     []string    `json:"max_tokens,omitempty"`
		Stream        []string    `json:"stream,omitempty"`
		Format        []string    `json:"format,omitempty"`
		Tools         []string    `json:"tools,omitempty"`
		Switches      []rawSwitch `json:"switches,omitempty"`
		Text          []string    `json:"text,omitempty"`   // of the answer: paths of its text
		Finish        []string    `json:"finish,omitempty"` // of the answer: paths of why it ended
	}
)
