package inventory

// Package is the inventory of one package, in the order of the source.
type Package struct {
	Calls []Call
}

// Kind is what a call is to the inventory.
type Kind string

// The kinds of calls.
const (
	// Request sends the request, through an SDK or by HTTP.
	Request Kind = "request"
	// Wrapper calls a function that ends in a request.
	Wrapper Kind = "wrapper"
	// Setup makes a client or service that is set up for a request; who makes the
	// call is not seen there.
	Setup Kind = "setup"
)

// State is how much is known of a value.
type State string

// The states of values.
const (
	// Known: values holds all that it can be.
	Known State = "known"
	// Default: values holds what it is unless what from names says otherwise.
	Default State = "default"
	// None: the code sets none, and it was seen whole.
	None State = "none"
	// Unknown: from or why says where it comes from.
	Unknown State = "unknown"
)

// Call is an LLM call: a request, or the call of a function that ends in one.
type Call struct {
	// ID tells the call from others, and stays the same when lines move: the
	// function that it stands in, what it calls, and which of several such calls
	// it is.
	ID string `json:"id"`
	// Kind is request, wrapper or setup.
	Kind Kind `json:"kind"`
	// Package is the import path of the package that the call stands in.
	Package string `json:"package"`
	// Function is the declared function that the call stands in, with its
	// receiver: "(*Client).Classify".
	Function string `json:"function"`
	// Callee is the full name of the function that is called; "" for a function
	// value.
	Callee string `json:"callee"`
	// Ordinal counts the calls of the same callee in the function, from 1.
	Ordinal int `json:"ordinal"`
	// At is where the call stands.
	At Position `json:"at"`
	// Requests are the places where the requests are made that the call ends in.
	// Those of packages elsewhere are named from the module's root.
	Requests []Position `json:"requests"`
	// Via are the places of the calls from here to the first of the requests.
	Via []Position `json:"via"`
	// Choices is the number of implementations that an interface on the way has:
	// this is one of them, or all where no more is known. 1 where there is no doubt.
	Choices int `json:"choices"`
	// Others: the interface may have further implementations, which are not seen;
	// what is told holds for this one.
	Others bool `json:"others"`

	// SDK is the library that sends the request: "openai-go", "net/http"; for one
	// of many implementations the interface.
	SDK string `json:"sdk"`
	// API is the kind of request: "chat", "responses", "completion"; "" not known.
	API string `json:"api"`

	// Provider is whose API answers, as the policy names it.
	Provider Value `json:"provider"`
	// Model is the id that the request carries.
	Model Value `json:"model"`
	// Thinking says whether the model thinks before it answers.
	Thinking Answer `json:"thinking"`
	// Task is what the prompt asks for.
	Task Task `json:"task"`
	// Streaming says whether the answer comes in parts.
	Streaming Answer `json:"streaming"`
	// MaxTokens bounds the answer's length, in tokens.
	MaxTokens Value `json:"max_tokens"`
	// Timeouts are the bounds on the time from the start of the call to the last
	// byte of its answer.
	Timeouts Timeouts `json:"timeouts"`
	// FanOut is what starts the call many times; null where nothing is seen to.
	FanOut *FanOut `json:"fan_out"`
	// Throttle is what slows the calls down on this side.
	Throttle Throttle `json:"throttle"`
	// Transport is the pool of connections.
	Transport Transport `json:"transport"`
	// Retries are the attempts after the first that the library makes by itself.
	Retries Value `json:"retries"`
	// Keys are where the API keys come from; never their values.
	Keys Keys `json:"keys"`

	// Repeats: it says nothing that the call it leads to does not say already. Set
	// by [Join].
	Repeats bool `json:"repeats"`
	// Advice are remarks that are no findings.
	Advice []string `json:"advice"`
}

// Position is a place in a source file.
type Position struct {
	// File is its name, with slashes, from the directory that the command ran in.
	File string `json:"file"`
	// Line and Column count from 1; the column counts bytes.
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Value is a value of a request.
type Value struct {
	// State is known, default, none or unknown.
	State State `json:"state"`
	// Values are what it can be, in the order in which they are found.
	Values []string `json:"values,omitempty"`
	// From is where it comes from, as far as that is no constant.
	From []Source `json:"from,omitempty"`
	// Why says in words what from cannot.
	Why string `json:"why,omitempty"`
	// At is where the first of the values is written.
	At *Position `json:"at,omitempty"`
}

// Source is where a value comes from.
type Source struct {
	// Kind is env, flag, literal, parameter, field, element, call, variable or unknown.
	Kind string `json:"kind"`
	// Name is the environment variable's, flag's, parameter's, field's or function's
	// name; of an element what it is taken from.
	Name string `json:"name,omitempty"`
}

// Answer is yes, no or unknown, and why.
type Answer struct {
	// State is yes, no or unknown.
	State string `json:"state"`
	// Why says by what.
	Why string `json:"why,omitempty"`
}

// Task is what a prompt asks for.
type Task struct {
	// Name is classification, extraction, summarization, other or unknown.
	Name string `json:"name"`
	// Confidence is from 0 to 1; 0 for unknown.
	Confidence float64 `json:"confidence"`
	// Evidence are the words of the prompt, or the name, that decided.
	Evidence string `json:"evidence,omitempty"`
	// Why says why it is unknown.
	Why string `json:"why,omitempty"`
}

// Timeouts are the bounds on a call's time.
type Timeouts struct {
	// State is known where each bound is, default where configuration may change
	// one, none where none is set, and unknown where one is, or may be, that is
	// not known.
	State State `json:"state"`
	// Bounds are those that are seen.
	Bounds []Timeout `json:"bounds"`
	// Workload is what kind of waiting the call asks for: streaming, reasoning, long
	// generation, short answer, batch or general.
	Workload string `json:"workload"`
	// FloorSeconds is the shortest bound that the policy allows for the workload, 0
	// for none.
	FloorSeconds float64 `json:"floor_seconds"`
	// Why says what is not known.
	Why string `json:"why,omitempty"`
}

// Timeout is one bound.
type Timeout struct {
	// By is client, call (an option of it), sdk (unasked), context, or job (the
	// context of a whole job).
	By string `json:"by"`
	// How is what sets it: "http.Client.Timeout", "context.WithTimeout".
	How string `json:"how"`
	// State is known, default or unknown.
	State State `json:"state"`
	// Seconds is the bound in seconds, 0 where it is not known.
	Seconds float64 `json:"seconds"`
	// From is where the bound comes from, as far as that is no constant.
	From []Source `json:"from,omitempty"`
	// Streams: it covers the whole of a stream as well.
	Streams bool `json:"streams"`
}

// FanOut is what starts a call many times.
type FanOut struct {
	// Kind is goroutines (at once), sequential (one after the other) or handler.
	Kind string `json:"kind"`
	// How names what starts the call: "errgroup.Group.Go"; "" for a loop.
	How string `json:"how,omitempty"`
	// Bound says why there are not many after all; "" where nothing is seen.
	Bound string `json:"bound,omitempty"`
	// At is where it stands.
	At *Position `json:"at,omitempty"`
}

// Throttle is what slows calls down.
type Throttle struct {
	// State is known where one is seen, none where none is between here and the
	// request. Callers may have one of their own.
	State State `json:"state"`
	// By are the throttles on the way, the nearest to the request first.
	By []Limiter `json:"by"`
	// Broken says why one cannot work; "" where all can.
	Broken string `json:"broken,omitempty"`
}

// Limiter is one throttle.
type Limiter struct {
	// What is what limits: "rate.Limiter.Wait", "a channel".
	What string `json:"what"`
	// Of is rate, concurrency, delay or "".
	Of string `json:"of,omitempty"`
	// AtOnce is the most calls at once, 0 where that is not known.
	AtOnce int64 `json:"at_once,omitempty"`
	// PerSecond are the calls a second, 0 where that is not known.
	PerSecond float64 `json:"per_second,omitempty"`
}

// Transport is what carries the requests.
type Transport struct {
	// State is known, none (no pool: keep-alives are off) or unknown.
	State State `json:"state"`
	// Pools are the pools of connections that it can be.
	Pools []Pool `json:"pools"`
	// Why says what is not known.
	Why string `json:"why,omitempty"`
}

// Pool is a pool of connections.
type Pool struct {
	// What is "http.DefaultTransport", "http.Transport", "openai-go's own".
	What string `json:"what"`
	// IdleSeconds is after how many seconds an idle connection is closed; 0 where
	// that is not known, or never is true.
	IdleSeconds float64 `json:"idle_seconds,omitempty"`
	// Never: idle connections are kept for ever.
	Never bool `json:"never,omitempty"`
	// From is where the idle timeout comes from, as far as that is no constant.
	From []Source `json:"from,omitempty"`
	// At is where the program makes it.
	At *Position `json:"at,omitempty"`
}

// Keys are where API keys come from.
type Keys struct {
	// State is known where each source is a variable of the environment or stands
	// in the code, unknown otherwise.
	State State `json:"state"`
	// From are the sources.
	From []Source `json:"from"`
	// Why says what is not known.
	Why string `json:"why,omitempty"`
}
