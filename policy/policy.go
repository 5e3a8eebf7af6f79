// Package policy holds a team's decisions: which models reason and how a
// request switches that off, what an account may do, how long a call may take,
// how long a connection may idle, which rules speak and how loudly.
//
// The embedded default (default.yml) works with no file at all; every figure in
// it names its source. A team's .tokenvet.yml is laid over it: scalars replace,
// rules and providers merge by name, lists are appended (see [Provider] for
// replacing them). Reading is strict: see [Parse].
//
// The package describes and looks up; it judges no code and imports nothing of
// the project.
package policy

import "time"

//go:generate go test . -run ^(TestEmbedded|TestSchema|TestReference)$ -update

// Version is the version of the file format that this package reads.
const Version = 1

// Policy is a resolved policy: the default with a team's file laid over it.
// It is plain data: safe for concurrent readers as long as nobody writes.
type Policy struct {
	// File is the absolute name of the file that the policy was read from; "" for
	// the default and for a text. Paths count from its directory.
	File string `yaml:"-" json:"-"`

	// Version of the file format, 1; may be left out.
	Version int `yaml:"version" json:"version"`

	// Providers by id ("deepseek", "openai", ...).
	Providers map[string]*Provider `yaml:"providers" json:"providers,omitempty"`

	// Accounts whose limits the team knows; none by default, because published
	// figures are ceilings that an account seldom reaches.
	Accounts []Account `yaml:"accounts" json:"accounts,omitempty"`

	// Headroom is the share of an account's limit that the program may use, in
	// (0, 1]; the default of an account that states none. Default 0.8.
	Headroom float64 `yaml:"headroom" json:"headroom"`

	Timeouts Timeouts `yaml:"timeouts" json:"timeouts"`
	Idle     Idle     `yaml:"idle" json:"idle"`
	FanOut   FanOut   `yaml:"fan_out" json:"fan_out"`
	Tokens   Tokens   `yaml:"tokens" json:"tokens"`
	Retries  Retries  `yaml:"retries" json:"retries"`
	Tasks    Tasks    `yaml:"tasks" json:"tasks"`
	Report   Report   `yaml:"report" json:"report"`
	Routes   Routes   `yaml:"routes" json:"routes"`
	Gateways Gateways `yaml:"gateways" json:"gateways"`

	// Rules by name. The names and categories of the default are the only ones.
	Rules map[string]*Rule `yaml:"rules" json:"rules,omitempty"`

	// Overrides are what holds in some paths only, in their order.
	Overrides []Override `yaml:"overrides" json:"overrides,omitempty"`

	// Exclude lists paths in which rules do not report, each with its reason. The
	// command reports one that excludes nothing, in a run that reads all files
	// that it names: with -tests where there are test files.
	Exclude []Exclusion `yaml:"exclude" json:"exclude,omitempty"`

	// APIs describes in-house SDKs, which the catalog cannot know.
	APIs []API `yaml:"apis" json:"apis,omitempty"`

	// Values says what an environment variable (MODEL) or a command-line flag
	// (-model) holds in production, where the code alone cannot tell. Never a
	// secret: names that look like one are refused.
	Values map[string]string `yaml:"values,scalar" json:"values,omitempty"`

	// EnvFiles are .env files, named from the policy's directory with slashes,
	// whose variables count like Values. Of a variable in several the last file
	// wins, and Values win over all. What looks like a secret, by its name or
	// its value, is left out. A file outside of the repository is refused, and
	// so is a symbolic link that leads there. At most 256 KiB each.
	EnvFiles []string `yaml:"env_files" json:"-"`

	// Limiters are the full names of in-house throttles, as types.Func.FullName
	// prints them: "(*example.com/throttle.Gate).Enter".
	Limiters []string `yaml:"limiters" json:"limiters,omitempty"`
}

// Provider is what the policy knows of one vendor or host of models.
//
// In a team's file an entry merges with the default's entry of the same id:
// scalars replace, lists and maps grow. With "replace: true" the lists and maps
// that the entry names replace the default's; those it does not name stay. An
// id that the default lacks makes a new provider, which must name its hosts.
type Provider struct {
	// ID is the key in Providers.
	ID string `yaml:"-" json:"id"`

	// Hosts are lower-case globs of host names, without scheme or path. A
	// pattern with a port matches that port only, one without matches any.
	Hosts []string `yaml:"hosts" json:"hosts,omitempty"`

	// Owns are globs of the models that this provider makes, as against those
	// that it only serves: about them its "unverified" silences other hosts.
	Owns []string `yaml:"owns" json:"owns,omitempty"`

	// Lacks are the providers, by id, none of whose models this one ever serves.
	Lacks []string `yaml:"lacks" json:"lacks,omitempty"`

	// TokensPerSecond is how many tokens a second its models write at least, 1 to
	// 100000, where that is more than tokens.per_second has it; 0: no more.
	TokensPerSecond int `yaml:"tokens_per_second" json:"tokens_per_second,omitempty"`

	// Inherits is a provider whose models and switches are this one's as well.
	Inherits string `yaml:"inherits" json:"inherits,omitempty"`

	// DeploymentNames: the model of a request is a name the customer chose, so
	// no model can be recommended by id.
	DeploymentNames bool `yaml:"deployment_names" json:"deployment_names,omitempty"`

	// Prefixes says whose model an id with that beginning is: "deepseek/" ->
	// deepseek. The rest of the id is looked up there.
	Prefixes map[string]string `yaml:"prefixes" json:"prefixes,omitempty"`

	RateLimit RateLimit `yaml:"rate_limit" json:"rate_limit"`
	Models    Models    `yaml:"models" json:"models"`

	// Switches of thinking by the wire path of the request's field:
	// "thinking.type", "generationConfig.thinkingConfig.thinkingBudget".
	Switches map[string]*Switch `yaml:"switches" json:"switches,omitempty"`

	// ThinkingOff says, by model glob, which value of which field (wire path)
	// keeps a model from thinking, as far as it can be kept from it. Several
	// fields of one model are for different APIs: one of them is enough.
	ThinkingOff map[string]map[string]string `yaml:"thinking_off,scalar" json:"thinking_off,omitempty"`

	// Chat is the cheap way to do simple work; see [Policy.ChatModel].
	Chat Chat `yaml:"chat" json:"chat"`

	// Prices by model glob, only where a source states them.
	Prices map[string]*Price `yaml:"prices" json:"prices,omitempty"`

	// Retired models by glob.
	Retired map[string]*Retirement `yaml:"retired" json:"retired,omitempty"`

	// Replace is read in a team's file only; false in a resolved policy.
	Replace bool `yaml:"replace" json:"-"`
}

// RateLimit says what a provider meters. Figures belong to [Account]: what a
// provider publishes is a ceiling that tiers, balance and models lower.
type RateLimit struct {
	// Scope is whose quota it is, in words: "account", "organization".
	Scope string `yaml:"scope" json:"scope,omitempty"`
	// Unit is what is counted, in words: "concurrency", "rpm, tpm per model".
	Unit string `yaml:"unit" json:"unit,omitempty"`
	// PerKey: every key has its own quota. Nil where nobody could verify it.
	PerKey *bool `yaml:"per_key" json:"per_key,omitempty"`
	// NoRetryAfter: its 429 has no Retry-After header. When to come again stands in
	// the body, or nowhere.
	NoRetryAfter bool `yaml:"no_retry_after" json:"no_retry_after,omitempty"`
}

// Models sorts model ids by what a request has to say to make them reason.
// The globs are lower-case; * is any run of characters, "/" included, ? is any
// one character. Never is tested first, then in the order of the fields.
type Models struct {
	// Never are models without reasoning.
	Never []string `yaml:"never" json:"never,omitempty"`
	// Always are models that reason whatever the request says.
	Always []string `yaml:"always" json:"always,omitempty"`
	// DefaultOn are hybrids that reason unless a switch says off.
	DefaultOn []string `yaml:"default_on" json:"default_on,omitempty"`
	// DefaultOff are hybrids that reason only when a switch says on.
	DefaultOff []string `yaml:"default_off" json:"default_off,omitempty"`
	// DefaultUnverified are hybrids whose default nobody could verify.
	DefaultUnverified []string `yaml:"default_unverified" json:"default_unverified,omitempty"`
}

// Switch lists the values of a request's field that turn thinking on or off.
// A value is compared without case, numbers as numbers. A pattern may be a
// comparison (">0", ">=1024", "<0", "<=0") or a range, both ends included
// ("128..32768"). A value in neither list says nothing.
type Switch struct {
	// On are the values that turn thinking on.
	On []string `yaml:"on,scalar" json:"on,omitempty"`
	// Off are the values that turn it off.
	Off []string `yaml:"off,scalar" json:"off,omitempty"`
}

// Chat is the cheap way to do simple work at a provider.
type Chat struct {
	// Model is an id; empty where no single id can be recommended.
	Model string `yaml:"model" json:"model,omitempty"`
	// With are wire paths and the values that keep the model from thinking.
	With map[string]string `yaml:"with,scalar" json:"with,omitempty"`
}

// Price is what a model costs, or how it compares with a cheaper one of the same
// provider, or both. Messages compare two models only where the policy knows how:
// by OutputRatio, else by the prices of both.
type Price struct {
	// Input is the price of 1 000 000 input tokens that are in no cache, in USD;
	// above 0.
	Input float64 `yaml:"input" json:"input,omitempty"`
	// Output is the price of 1 000 000 output tokens, in USD; above 0.
	Output float64 `yaml:"output" json:"output,omitempty"`
	// Than is the id of a cheaper model to compare with; the provider's chat model
	// where it is left out.
	Than string `yaml:"than" json:"than,omitempty"`
	// OutputRatio is price by price, per output token; above 1.
	OutputRatio float64 `yaml:"output_ratio" json:"output_ratio,omitempty"`
	// Source is where the figures are from.
	Source string `yaml:"source" json:"-"`
	// Date is when the source said so: 2026, 2026-10 or 2026-10-31.
	Date string `yaml:"date,scalar" json:"-"`
}

// Retirement is the end of a model.
type Retirement struct {
	// Date, as 2026-07-24, from which the provider refuses the id.
	Date string `yaml:"date" json:"date"`
	// Advice is the replacement that behaves the same.
	Advice string `yaml:"advice" json:"advice,omitempty"`
}

// Account is one account at a provider and the limits that the team knows.
// A zero limit is not known.
type Account struct {
	// Name is the team's word for it; needed only to tell accounts of one
	// provider apart.
	Name string `yaml:"name" json:"name,omitempty"`
	// Provider is an id of Providers.
	Provider string `yaml:"provider" json:"provider"`
	// Hosts are globs as in [Provider]; empty: those of the provider. A host
	// listed here is taken for the provider's by [Policy.Provider] as well.
	Hosts []string `yaml:"hosts" json:"hosts,omitempty"`
	// Keys are the NAMES of the environment variables that hold the account's
	// keys, with * and ? as in globs; never keys. Empty: any key.
	Keys []string `yaml:"keys" json:"keys,omitempty"`
	// RequestsPerSecond bounds the start of requests, in requests a second; above
	// 0.
	RequestsPerSecond float64 `yaml:"requests_per_second" json:"requests_per_second,omitempty"`
	// RequestsPerMinute does so in requests a minute; above 0. With both, the
	// lower rate holds.
	RequestsPerMinute float64 `yaml:"requests_per_minute" json:"requests_per_minute,omitempty"`
	// Concurrency bounds requests in flight, from sending to the last byte; above
	// 0.
	Concurrency int `yaml:"concurrency" json:"concurrency,omitempty"`
	// Instances is how many instances of the program share the account, 1 to
	// 100000: what one of them allows itself counts that many times. 1 where the
	// file states none.
	Instances int `yaml:"instances" json:"instances"`
	// Headroom in (0, 1]; the policy's where the file states none.
	Headroom float64 `yaml:"headroom" json:"headroom"`
	// SeparateAccounts: each of Keys belongs to an account of its own, so their
	// quotas do add up.
	SeparateAccounts bool `yaml:"separate_accounts" json:"separate_accounts,omitempty"`
}

// Timeouts are floors: a bound below the floor of a call's workload cuts work
// that was going well. Each is positive and at most 24h.
type Timeouts struct {
	// Streaming is the floor of a call that streams its answer.
	Streaming time.Duration `yaml:"streaming" json:"streaming"`
	// Reasoning is the floor of a call that thinks before it answers.
	Reasoning time.Duration `yaml:"reasoning" json:"reasoning"`
	// Long is the floor of a call that may answer with 2000 tokens or more.
	Long time.Duration `yaml:"long" json:"long"`
	// Short is the floor of a call for a label or a few words.
	Short time.Duration `yaml:"short" json:"short"`
	// Other is the floor of every other call. A bound below it is a mistake, of
	// a number without a unit for the most part.
	Other time.Duration `yaml:"other" json:"other"`
	// Ceilings are the longest bounds that a team allows; none by default.
	Ceilings Ceilings `yaml:"ceilings" json:"ceilings"`
}

// Ceilings are bounds above which a call waits for longer than anybody should:
// a known bound above the ceilings of all that it covers is reported, in the
// category fixedtimeout/ceiling. Each is positive, at most 24h and not below
// its floor; one that is left out allows any.
type Ceilings struct {
	// Streaming is the ceiling of a call that streams its answer.
	Streaming time.Duration `yaml:"streaming" json:"streaming,omitempty"`
	// Reasoning is the ceiling of a call that thinks before it answers.
	Reasoning time.Duration `yaml:"reasoning" json:"reasoning,omitempty"`
	// Long is the ceiling of a call that may answer with 2000 tokens or more.
	Long time.Duration `yaml:"long" json:"long,omitempty"`
	// Short is the ceiling of a call for a label or a few words.
	Short time.Duration `yaml:"short" json:"short,omitempty"`
}

// Idle is about the pool of connections that carries LLM calls.
type Idle struct {
	// Bound is the longest idle timeout that passes; positive, at most 24h.
	Bound time.Duration `yaml:"bound" json:"bound"`
	// Fix is the idle timeout that a fix writes; at most Bound.
	Fix time.Duration `yaml:"fix" json:"fix"`
	// WarmUp asks for a connection that is opened before the first LLM call.
	WarmUp bool `yaml:"warm_up" json:"warm_up"`
	// EveryTransport widens the rule to transports that carry no LLM call.
	EveryTransport bool `yaml:"every_transport" json:"every_transport"`
}

// Tokens is about the bounds of answers.
type Tokens struct {
	// Reasoning is the smallest bound on the tokens of an answer that passes on a
	// request that reasons, in tokens, 0 to 1000000: what is thought counts
	// towards it.
	Reasoning int `yaml:"reasoning" json:"reasoning"`
	// Ample is the bound on the tokens of an answer from which on it is no bound
	// but room, in tokens, 0 to 1000000; 0: never.
	Ample int `yaml:"ample" json:"ample"`
	// Short is the bound on the tokens of an answer up to which it is a short one, a
	// title or a label, in tokens, 1 to 1000000.
	Short int `yaml:"short" json:"short"`
	// Long is the bound on the tokens of an answer from which on it is a long one,
	// in tokens, 1 to 1000000.
	Long int `yaml:"long" json:"long"`
	// Unmet is the bound on the tokens of an answer from which on it is set in order
	// not to be met, and tells nothing of how long an answer is meant to be, in
	// tokens, 1 to 1000000.
	Unmet int `yaml:"unmet" json:"unmet"`
	// PerSecond is how fast models write: a request that bounds its tokens needs no
	// longer than these take.
	PerSecond Speeds `yaml:"per_second" json:"per_second"`
}

// Speeds are how many tokens a second a model writes at least, by workload, 1 to
// 100000.
type Speeds struct {
	// Streaming allows for a stream that stands still now and then, which it is made
	// for.
	Streaming int `yaml:"streaming" json:"streaming"`
	// Reasoning counts what is thought too.
	Reasoning int `yaml:"reasoning" json:"reasoning"`
	// Long is for long answers that nothing is thought before.
	Long int `yaml:"long" json:"long"`
}

// FanOut is about calls started many times.
type FanOut struct {
	// SmallLoop is the number of turns up to which a loop is no fan-out; 0 to
	// 10000.
	SmallLoop int `yaml:"small_loop" json:"small_loop"`
	// AtOnce is the most calls that one fan-out may have in flight, in calls, 1 to
	// 100000; a known bound above it is reported. 0: as many as the account
	// allows.
	AtOnce int `yaml:"at_once" json:"at_once,omitempty"`
	// Pause is the shortest wait between two batches: turns of a loop that each
	// start a fan-out and wait for its end. Positive, at most 24h; a batch loop
	// without one, or with a shorter one, is reported. Left out: none is asked for.
	Pause time.Duration `yaml:"pause" json:"pause,omitempty"`
	// BatchNeedsBoth: a batch loop needs a bound on the rate as well as on the
	// concurrency.
	BatchNeedsBoth bool `yaml:"batch_needs_both" json:"batch_needs_both"`
}

// Retries is about asking again when a call failed.
type Retries struct {
	// Requests is the most requests that one answer may cost where layers of
	// retries multiply, in requests, 1 to 10000; a known product above it is
	// reported.
	Requests int `yaml:"requests" json:"requests"`
	// Growth: the wait between attempts has to grow, from the third attempt on.
	Growth bool `yaml:"growth" json:"growth"`
}

// Tasks are words of the team's own language that ask for a task, beside the
// built-in vocabulary.
type Tasks struct {
	// Classification are words that ask for a label, at most 200 bytes each.
	Classification []string `yaml:"classification" json:"classification,omitempty"`
	// Extraction are words that ask for fields out of a text.
	Extraction []string `yaml:"extraction" json:"extraction,omitempty"`
	// Summarization are words that ask for a summary.
	Summarization []string `yaml:"summarization" json:"summarization,omitempty"`
	// Other are words that ask for something else, which needs thought.
	Other []string `yaml:"other" json:"other,omitempty"`
}

// Report says where findings are reported. Facts are read everywhere.
type Report struct {
	// Tests has findings in test files reported: those named _test.go, and those that import testing or a test framework.
	Tests bool `yaml:"tests" json:"tests"`
	// Generated has findings in generated files reported.
	Generated bool `yaml:"generated" json:"generated"`
}

// Rule is how loudly a rule speaks.
type Rule struct {
	// Level is off, warn (findings are written and do not fail a run) or error.
	Level Level `yaml:"level" json:"level"`
	// Categories override the level for part of the rule's findings.
	Categories map[string]Level `yaml:"categories" json:"categories,omitempty"`
}

// Tier is a class of models by their price.
type Tier string

// Tiers. AnyTier is that of a task without a route.
const (
	AnyTier      Tier = ""
	ChatTier     Tier = "chat"
	ReasonerTier Tier = "reasoner"
)

// tiers are the words of the tiers in a policy file.
var tiers = []string{string(ChatTier), string(ReasonerTier)}

// Routes say which models a task may use: "chat" (the default for all three: a
// model that does not think, or one whose thinking is off) or "reasoner" (any;
// reasonertask then has nothing to say of the task).
type Routes struct {
	// Classification is sentiment, intent, labels, moderation, yes or no.
	Classification Tier `yaml:"classification" json:"classification,omitempty"`
	// Extraction is entities, fields, keywords, structure out of text.
	Extraction Tier `yaml:"extraction" json:"extraction,omitempty"`
	// Summarization is a summary, digest or title.
	Summarization Tier `yaml:"summarization" json:"summarization,omitempty"`
}

// Gateways are proxies that hold the keys and slow the calls down, such as
// LiteLLM, Portkey or one-api. Of a call whose host is known to be one of them,
// unthrottled and keyquota say nothing: that is the gateway's business.
type Gateways struct {
	// Hosts are globs as in [Provider].
	Hosts []string `yaml:"hosts" json:"hosts,omitempty"`
}

// Override is what holds in some paths instead of the policy's word. The path
// is that of the file in which a call or a finding stands. Of several overrides
// that name a file, a later one wins. One that names no file is reported by the
// command.
type Override struct {
	// Path is a glob of files, with slashes, from the policy's directory: * and ?
	// stay within a folder, ** is any number of folders ("batch/**"). Of a file
	// outside of that directory, or for a policy that is a text in no file, it may
	// match the end of the path.
	Path string `yaml:"path" json:"path"`
	// Rules are levels by rule ("unthrottled") or rule and category
	// ("unthrottled/handler"): off, warn or error.
	Rules map[string]Level `yaml:"rules" json:"rules,omitempty"`
	// Timeouts are the floors that differ.
	Timeouts Timeouts `yaml:"timeouts" json:"timeouts"`
	// Routes are the tasks that differ.
	Routes Routes `yaml:"routes" json:"routes"`

	// Line and Column are where the entry stands in the file, from 1.
	Line   int `yaml:"-" json:"-"`
	Column int `yaml:"-" json:"-"`
}

// Exclusion is a path in which rules do not report. One that excludes nothing
// is reported by the command in a run over all that it names.
type Exclusion struct {
	// Path is a glob of files as in [Override].
	Path string `yaml:"path" json:"path"`
	// Rules are rules ("keyquota") or categories of them ("unthrottled/handler");
	// all where it is left out.
	Rules []string `yaml:"rules" json:"rules,omitempty"`
	// Reason says why, in at most 500 bytes; required.
	Reason string `yaml:"reason" json:"-"`
	// Until is the last day, as 2027-01-31 (UTC), on which the exclusion holds;
	// the command reports one that has ended. Empty: for good.
	Until string `yaml:"until" json:"-"`

	// Expired: Until is over. Found when the policy is read.
	Expired bool `yaml:"-" json:"expired,omitempty"`
	// Line and Column are where the entry stands in the file, from 1.
	Line   int `yaml:"-" json:"-"`
	Column int `yaml:"-" json:"-"`
}

// Level is how a finding counts.
type Level int

// Levels. Auto is for a category only: the rule's own level where the policy
// knows the rate of an account, off elsewhere; [Policy.Level] never returns it.
const (
	Off Level = iota
	Warn
	Error
	Auto
)

// Class says when a model reasons.
type Class int

// Classes.
const (
	// Unknown: no pattern knows the id.
	Unknown Class = iota
	// Never: no reasoning.
	Never
	// DefaultOff: reasons only when the request turns it on.
	DefaultOff
	// DefaultOn: reasons unless the request turns it off.
	DefaultOn
	// Always: reasons whatever the request says.
	Always
	// Unverified: a hybrid whose default nobody could verify, or about which
	// providers disagree: it reasons for sure only when the request says so.
	Unverified
)

// Workload names a floor of [Timeouts].
type Workload string

// Workloads.
const (
	Streaming Workload = "streaming"
	Reasoning Workload = "reasoning"
	Long      Workload = "long"
	Short     Workload = "short"
)
