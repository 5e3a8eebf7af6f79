// Package catalog says what the functions, fields and URLs of LLM SDKs, HTTP
// clients, limiters and pools mean. It is data (data/*.yml) with a typed loader;
// it holds no policy and knows nothing of SSA.
//
// After a change of a row run go generate here, then the tests: they look every
// name up in the real SDKs, which testdata/catalog/sdks.go imports.
//
// # Matching
//
// A row names a function by package path, receiver type name and name. Before
// the look-up a path loses its vendor prefix and its major version element
// (github.com/openai/openai-go/v3/option is github.com/openai/openai-go/option,
// major 3), and the row says for which majors it holds. Pointer and value
// receivers, named types and interfaces, generic functions and their instances
// are alike. A method that a struct or an interface promotes is the method of
// the type that declares it, as go/types has it.
//
// # Value paths
//
// [Call] and [Switch] say where a value stands with short paths:
//
//	Model                 field of the request argument
//	Reasoning.Effort      nested field or map key (pointers, slices and optional wrappers are passed through)
//	arg:1                 positional argument, receiver not counted
//	arg:0.Mode            field of a positional argument
//	recv:model            what gave the receiver that role: an argument of its constructor, an option, a setter, a field
//	recv:config.Tools     field of what has that role
//	json:Body.max_tokens  path in the JSON that a field of the request argument holds
//
// Where a row has an argument with role llm, recv is that argument instead of the
// receiver. Constructors and options are followed through their own llm, config
// and option arguments.
//
// Everything a [Catalog] returns is shared and must not be changed. A Catalog is
// safe for concurrent use.
package catalog

import "time"

// A Kind is what a function is to an analysis.
type Kind string

const (
	KindLLM        Kind = "llm"        // sends a prompt and gets generated tokens back
	KindCheap      Kind = "cheap"      // uses the client but is no LLM call: embeddings, moderation, token count, lists
	KindNew        Kind = "new"        // makes a client, a configuration, a chat, chain or model object
	KindOption     Kind = "option"     // functional option of a client or a call
	KindMessage    Kind = "message"    // makes prompt text, a message or a part of one
	KindWrap       Kind = "wrap"       // the result stands for an argument: the only one with a role, else 0; for the receiver of a method that has none
	KindSetter     Kind = "setter"     // sets roles on its receiver, often returns it
	KindLimiter    Kind = "limiter"    // takes a permit
	KindRelease    Kind = "release"    // gives a permit back
	KindNewLimiter Kind = "newlimiter" // makes a limiter
	KindBound      Kind = "bound"      // bounds a pool
	KindFanout     Kind = "fanout"     // runs its function argument concurrently with the caller
	KindHTTPDo     Kind = "httpdo"     // sends an HTTP request
	KindHTTPReq    Kind = "httpreq"    // makes an HTTP request
	KindTransport  Kind = "transport"  // returns a RoundTripper or client: one that wraps its argument, or one that is made safe
	KindHandler    Kind = "handler"    // registers a function that a server, bot or queue calls, many at once
	KindListen     Kind = "listen"     // makes a server listen at an address
	KindPeer       Kind = "peer"       // waits for what the peer of one connection says next
	KindDeadline   Kind = "deadline"   // bounds a context in time
	KindRetry      Kind = "retry"      // calls its function argument again when it fails
	KindGiveUp     Kind = "giveup"     // makes an error that a retry helper gives up at
	KindAgain      Kind = "again"      // makes an error that a retry helper asks again at
	KindCloseIdle  Kind = "closeidle"  // closes the idle connections of its receiver
	KindNext       Kind = "next"       // goes on in a stream, or gives its channel; what ends it is kept for an err, and where next returns a bool the end closes it
	KindRecv       Kind = "recv"       // goes on in a stream and returns what ends it
	KindErr        Kind = "err"        // says what ended a stream
	KindClose      Kind = "close"      // closes a stream
	KindAccumulate Kind = "accumulate" // adds a piece of an answer (role response) to its receiver
	KindContent    Kind = "content"    // returns the text of its receiver, an answer
	KindFinish     Kind = "finish"     // returns why its receiver, an answer, ended
	KindStore      Kind = "store"      // puts text (role content) where it stays: a file, database, cache, message
	KindParse      Kind = "parse"      // decodes text (role content) to what role response points to
	KindGuard      Kind = "guard"      // lets one in and turns the others away until that one is done; its result must gate the call
)

// A Role is what an argument, a result or a struct field carries.
type Role string

const (
	RoleModel          Role = "model"
	RoleAPIKey         Role = "api_key"
	RoleBaseURL        Role = "base_url" // base URL or host of the API
	RoleHTTPClient     Role = "http_client"
	RoleTransport      Role = "transport"       // http.RoundTripper or a pool's settings
	RoleTimeout        Role = "timeout"         // time.Duration over the whole call, body and stream included
	RoleTimeoutAttempt Role = "timeout_attempt" // time.Duration of one attempt, its body and stream included; retries start anew
	RoleTimeoutSeconds Role = "timeout_seconds" // as timeout, an integer of seconds
	RoleTimeoutMillis  Role = "timeout_millis"  // as timeout, an integer of milliseconds
	RoleTimeoutText    Role = "timeout_text"    // as timeout, a Go duration text
	RoleTimeoutHeader  Role = "timeout_header"  // time.Duration to the first byte of the answer only
	RoleTimeoutRead    Role = "timeout_read"    // time.Duration of one read or write of the connection
	RoleDeadline       Role = "deadline"        // time.Time over the whole call
	RoleIdleTimeout    Role = "idle_timeout"    // time.Duration a pooled connection may idle
	RoleNoKeepAlive    Role = "no_keepalive"    // bool: no pool at all
	RolePing           Role = "ping"            // time.Duration of HTTP/2 health checks
	RoleMaxIdlePerHost Role = "max_idle_per_host"
	RoleMaxConns       Role = "max_conns"
	RoleRetries        Role = "retries"  // int: attempts after the first
	RoleAttempts       Role = "attempts" // int: attempts, the first included
	RoleRetryDelay     Role = "retry_delay"
	RoleRetryPolicy    Role = "retry_policy" // settings, predicate or backoff of retries
	RoleRetryIf        Role = "retry_if"     // says which errors are retried
	RoleGrowth         Role = "growth"       // Func.Fixed only: how the wait between attempts changes; grows, constant or none
	RoleHeader         Role = "header"       // header name, or a map of headers
	RoleHeaderValue    Role = "header_value"
	RoleBody           Role = "body" // request body: reader, bytes, or a value that is encoded as JSON
	RoleURL            Role = "url"
	RolePath           Role = "path" // path of a URL, or route pattern of a handler
	RoleMethod         Role = "method"
	RoleContext        Role = "context"
	RoleRequest        Role = "request"
	RoleResponse       Role = "response" // where the answer is written or decoded to
	RoleMaxTokens      Role = "max_tokens"
	RolePrompt         Role = "prompt"       // user text, messages or what holds them
	RoleSystem         Role = "system"       // system or developer text, or what holds it
	RoleAssistant      Role = "assistant"    // model text given back to it
	RoleToolOutput     Role = "tool_output"  // answer of a tool
	RoleText           Role = "text"         // text of a message part
	RoleMessageRole    Role = "message_role" // user, system, assistant, developer, tool …
	RoleTools          Role = "tools"
	RoleFormat         Role = "format" // wanted shape of the answer: JSON mode, schema
	RoleEnum           Role = "enum"   // closed set of answers: a classification
	RoleStream         Role = "stream"
	RoleThinking       Role = "thinking"
	RoleJSONPath       Role = "json_path" // path of a field added to the body, as "thinking.type"
	RoleJSONValue      Role = "json_value"
	RoleExtraBody      Role = "extra_body" // map of fields added to the body
	RoleMiddleware     Role = "middleware"
	RoleLimiter        Role = "limiter"
	RoleConfig         Role = "config"
	RoleOption         Role = "option"
	RoleLLM            Role = "llm" // model or client object that the calls go through
	RoleFunc           Role = "func"
	RoleRouter         Role = "router"     // what a function registers a handler with: an argument instead of a receiver
	RoleListen         Role = "listen"     // the address that a server listens at; Func.Fixed: it has no address, and takes one event at a time
	RoleCredential     Role = "credential" // non-key credential
	RoleN              Role = "n"          // a count: permits, workers
	RoleRate           Role = "rate"       // events a unit of time
	RoleBurst          Role = "burst"
	RoleInterval       Role = "interval" // time.Duration of one event or one window
	RoleVerdict        Role = "verdict"  // result that says whether the permit was given
	RoleContent        Role = "content"  // text of an answer
	RoleFinish         Role = "finish"   // why an answer ended: stop, length …
	RoleKey            Role = "key"      // what a guard lets in one of each for
	RoleEnd            Role = "end"      // Func.Fixed only: what the end of a stream does; closes
	RoleTask           Role = "task"     // Func.Fixed only: classification, extraction, summarization
)

// Streaming modes of a [Call].
const (
	StreamNo       = "no"       // the answer comes whole
	StreamYes      = "yes"      // always streams; the result is read in a loop
	StreamIter     = "iter"     // returns an iterator: nothing is sent until it is ranged over
	StreamCallback = "callback" // streams when a callback is given as an option
	StreamOption   = "option"   // streams when an option says so
	StreamField    = "field"    // streams when Call.StreamField is true
	StreamDefault  = "default"  // streams unless Call.StreamField points to false
)

// Switch.Scale: how the Go value goes on the wire.
const (
	ScaleNone     = ""         // as it is
	ScaleOmitZero = "omitzero" // as it is, but the zero value is not sent
	ScaleMode     = "mode"     // "none" and false are not sent, anything else is "enabled"
)

// Limit.Of and Limit.Effect.
const (
	LimitRate        = "rate"
	LimitConcurrency = "concurrency"
	LimitPolicy      = "policy" // what it limits is decided where it was made

	EffectBlocks  = "blocks"  // returns when the permit is there
	EffectVerdict = "verdict" // returns at once; its result must gate the call
	EffectReserve = "reserve" // returns how long to wait; the wait must be slept
	EffectReject  = "reject"  // fails the call instead of waiting
)

// Limit.Bounded.
const (
	BoundedNo    = "no"    // never
	BoundedBound = "bound" // only after a bound call on the pool
	BoundedCtor  = "ctor"  // by the size given to the pool's constructor
	BoundedArg   = "arg"   // by argument N of the same call
	BoundedYes   = "yes"   // by itself: number of CPUs, a fixed number of workers
)

// Defaults.TimeoutScope.
const (
	ScopeCall    = "call"    // the whole call with its retries
	ScopeAttempt = "attempt" // one attempt; retries start anew
)

// A Func is one meaning of a function. A function can have several.
type Func struct {
	SDK      string // library name, as "go-openai"
	Provider string // provider when no base URL is known, as in models.json; "" none
	FullName string // types.Func.FullName of the origin without type parameters and major version; interfaces and value receivers print as pointers do: "(pkg.Recv).Name"
	Package  string // package path without major version
	Recv     string // receiver type name, "" for a function
	Name     string
	Kind     Kind

	Call     *Call             // Kind llm, and cheap where it is useful
	Args     map[Role]int      // role to argument index; the receiver is not counted
	Result   map[Role]int      // role to result index, where it is not the only one
	Fixed    map[string]string // facts that the function itself fixes: model, task, message_role, stream, method
	Variadic Role              // role of the variadic arguments: option, text, prompt; "" none
	Switches []Switch          // reasoning switches that an option, wrap or setter carries
	Limit    *Limit            // limiters, their constructors, bounds, fan-outs
	Defaults *Defaults         // of the library or package; never nil
	Note     string

	later              bool   // in versions other than the one that the test looks names up in
	module             string // path without major version
	minMajor, maxMajor int
	origin             pos
}

// A Call is where an LLM call has what it sends.
type Call struct {
	Kind        string // chat, completion, responses, messages, generate, fim, agent, chain, batch, run, raw, embedding …
	Stream      string // one of the Stream constants
	StreamField string // request field that decides streaming; "" none
	Ctx         int    // argument index of the context, -1 none
	Request     int    // argument index of the request value, -1 none

	// Value paths, in the order in which they are tried (Model, MaxTokens) or read (Prompt).
	Model, Prompt, MaxTokens, Format, Tools []string

	Switches []Switch // reasoning switches of the request type
}

// A Switch is a request field or argument that turns reasoning on or off.
type Switch struct {
	Path  string // value path; "" in Func.Switches: the call itself
	Wire  string // path in the request's JSON as in models.json: reasoning_effort, thinking.type …
	Value string // set when mere presence (non-nil) of the value means this value on the wire
	Scale string // one of the Scale constants

	later bool // as Func.later
}

// A Limit is what a limiter, a bound or a fan-out does.
type Limit struct {
	Of     string // rate, concurrency or policy
	Effect string // one of the Effect constants, limiters only
	// Argument indexes, -1 none: number of permits or workers, rate, burst, function that runs.
	N, Rate, Burst, Func int
	Unlimited            string // values of N (or of the rate) that mean no bound: "<=0", "<0", "==0", "inf" (the largest number), "always"; "" none
	Default              int    // workers when N says nothing, 0 unknown
	Bounded              string // one of the Bounded constants, fan-outs only
	Unit                 string // what Rate counts: "second", "minute", "hour" events in one, "period" events in Args[RoleInterval], "interval" time an event; "" neither
}

// Defaults are what a library does unasked.
type Defaults struct {
	Provider string
	BaseURL  string
	Retries  int           // attempts after the first
	Timeout  time.Duration // 0 none
	// TimeoutScope is "" where Timeout is 0.
	TimeoutScope   string
	TimeoutStreams bool // Timeout covers the whole of a stream too
	IdleSafe       bool // the library's own client lets idle connections go, or its zero idle timeout is a safe default
	// KeyEnv are the environment variables of which the library takes the first
	// that is set for its key, where it is given none.
	KeyEnv []string
}

// A Package is a catalogued package, or any package of a catalogued LLM SDK.
type Package struct {
	Path     string // without vendor prefix and major version
	SDK      string
	Provider string
	LLM      bool // belongs to an LLM SDK
	Opaque   bool // the rows say all: its inside is not analysed
	Defaults *Defaults
}

// An Endpoint is a raw HTTP API that LLM clients post to.
type Endpoint struct {
	Fragment   string // end of the URL path, as /chat/completions
	Kind       string // as Call.Kind
	Provider   string // whose API it is where no host of another's is known; "" for several
	LLM        bool   // false: embeddings, token counts … (cheap)
	Weak       bool   // the fragment is common elsewhere too: the host or the body must confirm it
	ModelInURL bool   // the model stands in the path before the fragment
	// StreamInURL is true where the fragment itself means a stream.
	StreamInURL bool
	// Stream is what the API does when the body says nothing.
	StreamDefault bool
	// Body are the JSON paths that a body of this API has and none of another: it tells
	// the API where nothing is known of the URL. Empty where there are none.
	Body []string

	// JSON paths in the body, as "messages[].content".
	Model, Prompt, MaxTokens, Stream, Format, Tools []string
	Switches                                        []Switch // Path is the JSON path
}
