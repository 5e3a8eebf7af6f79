// Package keyquota reports several API keys of one account that requests are
// spread over as if each key had a quota of its own.
//
// # The defect and what it costs
//
// Most providers count requests and tokens for an account, project or
// organization, not for a key. Five keys of one account have the quota of one:
// a limiter for each lets five times too much through, and moving on to the
// next key at a 429 sends the same request into the same empty bucket up to
// five times. The work fails all the same, later, and behind code that looks as
// if there were capacity left.
//
// DeepSeek's limits are "calculated at the account level, regardless of which API
// Key is used" ([DeepSeek's limits]); Gemini's are a project's, "not per API key"
// ([Gemini's limits]); at OpenRouter more accounts or keys "will not affect your
// rate limits" ([OpenRouter's limits]). [The $2,300 Mistake] began with four keys
// of one account that were taken for four quotas. The scope at every provider that the policy
// knows, with its source, is in policy/default.yml.
//
// # The fix
//
// One key, and one bound for all who share the account. Several keys are of use to
// revoke one without a stop: that is rotation, and this rule leaves it alone. More
// quota comes from the provider, or from more accounts where its terms allow them:
// the policy can say so. A gateway such as LiteLLM, Portkey or one-api may balance
// over keys of many accounts; name its host under gateways.
//
// # What is reported
//
// The choice of one key among several (by index, random number, hash, search,
// or from a channel) and the client or value made for each key in a loop, where
// the key reaches a client of the catalog, a header or the query of a request
// whose provider is known, and the policy says that the provider does not
// count for each key. The base URL decides on the provider where one is set.
// Where the keys come from, what hands one out, what other strategies pick, and
// where one is used is related information.
//
// # When it is silent, and why
//
//   - The collection may hold one key: nothing shows that there are several, or
//     nothing fills it.
//   - A constant index, or a look-up in a map by a name that is not itself
//     chosen among several: a stage, a provider or a tenant. So is a loop that leaves
//     with the first text that is called so: the line of a file that begins with
//     "API_KEY=".
//   - Keys beside a base URL, tenant, user, account name, region or the like in
//     one struct: each has its own quota. The catalog has the list of names.
//   - A base URL that is unknown, that only configuration knows, or that is
//     picked like the key; a provider without a verified scope in the policy;
//     a policy that says the keys are of separate accounts. Some resellers do
//     count for each key.
//   - A loop that goes on to the next key where one is refused (401, 403) and
//     not where one is limited: that is rotation.
//
// # Known limits
//
// A pool in a package of its own is followed to the call that brings a key of
// it, or to where it is handed over as an interface; the finding is there. A
// pool that is chosen by provider first, a pool of ready clients that another
// package fills, and a key that reaches its request through further interfaces
// are not seen. Whether two keys are in truth of two accounts the code does not
// say: the policy can.
//
// # Settings
//
//   - accounts: separate_accounts with the names of the variables that hold the
//     keys (keys).
//   - gateways.hosts: where keys are not the program's business.
//   - providers: whose quota it is (rate_limit.per_key), for providers that the
//     policy does not know.
//
// # How to silence it
//
// Set separate_accounts for the provider under accounts in the policy, switch
// the rule off under rules, or say why at the line:
//
//	//tokenvet:ignore keyquota two organizations, billed apart
//
// [DeepSeek's limits]: https://api-docs.deepseek.com/quick_start/rate_limit
// [Gemini's limits]: https://ai.google.dev/gemini-api/docs/rate-limits
// [OpenRouter's limits]: https://openrouter.ai/docs/api_reference/limits
// [The $2,300 Mistake]: https://makesence.dev/blog/deepseek-api-scale-2300-mistake-taught-me-hidden-rate-limits-e7a83a.html
package keyquota
