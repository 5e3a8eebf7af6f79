package policy

import "time"

// API is a row for what is in-house: a function, or the fields of a struct
// type, in the terms of tokenvet's own catalog (analyzers/internal/catalog),
// whose rows have the same keys. A row names either a function or a type.
type API struct {
	// Name is the client's name in messages; empty: the package's path.
	Name string `yaml:"name" json:"name,omitempty"`
	// Func is the full name, as types.Func.FullName prints it:
	// "example.com/llm.Ask", "(*example.com/llm.Client).Chat".
	Func string `yaml:"func" json:"func,omitempty"`
	// Type is the full name of a struct type, "example.com/llm.Config".
	Type string `yaml:"type" json:"type,omitempty"`
	// Kind is what the function is: llm, new, option, httpdo, ...
	Kind string `yaml:"kind" json:"kind,omitempty"`
	// Provider is an id of Providers: whose API it is where no base URL is known.
	Provider string `yaml:"provider" json:"provider,omitempty"`

	// Args is role -> index of the argument, from 0, the receiver not counted.
	// An llm row without Call takes what it sends from here.
	Args map[string]int `yaml:"args" json:"args,omitempty"`
	// Result is role -> index of the result, where it is not the only one.
	Result map[string]int `yaml:"result" json:"result,omitempty"`
	// Fixed are roles that the function itself settles: {model: deepseek-flash}.
	Fixed map[string]string `yaml:"fixed,scalar" json:"fixed,omitempty"`
	// Variadic is the role of the variadic arguments: option, text, prompt.
	Variadic string `yaml:"variadic" json:"variadic,omitempty"`
	// Fields is role by field of Type: {Model: model, Key: api_key}.
	Fields map[string]string `yaml:"fields" json:"fields,omitempty"`

	// Call says where an llm row's request has what it sends.
	Call *APICall `yaml:"call" json:"call,omitempty"`
	// Stream is how the answer comes: "no" (the default), "yes", iter, callback,
	// option, field or default; the last two go by StreamField.
	Stream string `yaml:"stream" json:"stream,omitempty"`
	// StreamField is the request's field that turns streaming on or off.
	StreamField string `yaml:"stream_field" json:"stream_field,omitempty"`
	// Switches of thinking that an option or setter carries.
	Switches []APISwitch `yaml:"switches" json:"switches,omitempty"`
	// Limit says what a limiter, a bound or a fan-out does.
	Limit *APILimit `yaml:"limit" json:"limit,omitempty"`
	// Defaults are what the client does unasked; one row a package states them.
	Defaults *APIDefaults `yaml:"defaults" json:"defaults,omitempty"`
}

// APICall says where an LLM call has what it sends. The paths are fields of the
// request ("Options.Model"), "arg:1" for an argument, or "recv:model" for what
// the receiver was made with.
type APICall struct {
	// Kind is chat (the default), completion, responses, messages, generate,
	// fim, agent, batch or embedding.
	Kind string `yaml:"kind" json:"kind,omitempty"`
	// Ctx is the index of the context argument, from 0; absent: none.
	Ctx *int `yaml:"ctx" json:"ctx,omitempty"`
	// Request is the index of the request argument, from 0; absent: none.
	Request *int `yaml:"request" json:"request,omitempty"`
	// Model is where the model stands; the first path that holds one counts.
	Model []string `yaml:"model" json:"model,omitempty"`
	// Prompt is where the texts stand; all of them are read.
	Prompt []string `yaml:"prompt" json:"prompt,omitempty"`
	// MaxTokens is where the bound on the answer's tokens stands.
	MaxTokens []string `yaml:"max_tokens" json:"max_tokens,omitempty"`
	// Format is where the wanted shape of the answer stands.
	Format []string `yaml:"format" json:"format,omitempty"`
	// Tools is where the tools stand.
	Tools []string `yaml:"tools" json:"tools,omitempty"`
	// Switches of thinking in the request.
	Switches []APISwitch `yaml:"switches" json:"switches,omitempty"`
}

// APISwitch is a field, or what an option carries, that turns thinking on or
// off.
type APISwitch struct {
	// Path is as in [APICall].
	Path string `yaml:"path" json:"path,omitempty"`
	// Wire is the path in the request's JSON, as in [Provider.Switches].
	Wire string `yaml:"wire" json:"wire"`
	// Value is what mere presence means.
	Value string `yaml:"value,scalar" json:"value,omitempty"`
	// Scale is empty (the value goes as it is), omitzero (a zero value is not
	// sent) or mode ("none" and false are not sent, all else is "enabled").
	Scale string `yaml:"scale" json:"scale,omitempty"`
}

// APILimit says what a limiter, a bound or a fan-out does.
type APILimit struct {
	// Of is rate, concurrency or policy.
	Of string `yaml:"of" json:"of,omitempty"`
	// Effect of a limiter: blocks, verdict, reserve or reject.
	Effect string `yaml:"effect" json:"effect,omitempty"`
	// N is the index of the argument that is the number of permits or workers,
	// from 0; absent: none.
	N *int `yaml:"n" json:"n,omitempty"`
	// Rate is the index of the argument that is the rate; see Unit.
	Rate *int `yaml:"rate" json:"rate,omitempty"`
	// Burst is the index of the argument that is the burst.
	Burst *int `yaml:"burst" json:"burst,omitempty"`
	// Func is the index of the argument that is the function to run.
	Func *int `yaml:"func" json:"func,omitempty"`
	// Unlimited are values of N that mean no bound: "<=0", "<0", "==0", inf, always.
	Unlimited string `yaml:"unlimited" json:"unlimited,omitempty"`
	// Default is how many workers there are where N says nothing; 0: unknown.
	Default int `yaml:"default" json:"default,omitempty"`
	// Bounded of a fan-out: "no", bound, ctor, arg or "yes".
	Bounded string `yaml:"bounded" json:"bounded,omitempty"`
	// Unit is what Rate counts: second, minute, hour, period or interval.
	Unit string `yaml:"unit" json:"unit,omitempty"`
}

// APIDefaults are what a client does unasked.
type APIDefaults struct {
	// BaseURL is where the client goes without a base URL of its own.
	BaseURL string `yaml:"base_url" json:"base_url,omitempty"`
	// Retries are attempts after the first.
	Retries int `yaml:"retries" json:"retries,omitempty"`
	// Timeout of the whole call, or of an attempt, by TimeoutScope (call or
	// attempt; call where it is empty); positive, at most 24h.
	Timeout time.Duration `yaml:"timeout" json:"timeout,omitempty"`
	// TimeoutScope is call or attempt.
	TimeoutScope string `yaml:"timeout_scope" json:"timeout_scope,omitempty"`
	// TimeoutStreams: the timeout covers the whole of a stream too.
	TimeoutStreams bool `yaml:"timeout_streams" json:"timeout_streams,omitempty"`
	// IdleSafe: its own HTTP client lets idle connections go.
	IdleSafe bool `yaml:"idle_safe" json:"idle_safe,omitempty"`
	// KeyEnv names environment variables: it takes its key from the first that is
	// set where it is given none.
	KeyEnv []string `yaml:"key_env" json:"key_env,omitempty"`
}
