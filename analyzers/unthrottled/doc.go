// Package unthrottled reports LLM calls that a program can start many times
// with nothing on its own side that slows them down.
//
// # The defect and what it costs
//
// A goroutine for each item, an errgroup without SetLimit or a request handler
// starts as many calls as there is input. The provider refuses what is above the
// account's limit with 429; retries send the refused again, and what was asked
// first waits behind them. It starts with the first large input, not in a test.
//
// A job with 80 workers lost 618 of 698 requests to 429: DeepSeek had lowered the
// account's limit to 39 at once, with the balance (tarigelamin1997/jobfetcher#42,
// September 2026). Twelve calls at once were too many for another
// (anthropics/anthropic-sdk-python#496). What providers publish are ceilings:
// DeepSeek's 2500 concurrent requests for deepseek-flash, for one
// ([DeepSeek's limits]).
//
// # The fix
//
// One bound that all callers share, below the account's limit: SetLimit on a
// group, a semaphore, a constant number of workers, a rate limiter that is waited
// for, a ticker, or a throttle in the client's transport. tokenvet -fix sets a
// limit on an errgroup that is made in the same function.
//
// # What is reported
//
//   - A call started in a loop over input of no known size, by a go statement, a
//     group, a function that does not wait for it, or a helper that is given what
//     asks, with no permit taken on the way to the request. The fix sets a limit
//     on an errgroup that is made in the same function.
//   - A throttle that cannot work: made anew for each call or without a limit,
//     asked and not heeded, reserved and not waited for, given back before the call
//     is over.
//   - Known limits above the headroom of the account's, where the policy has
//     accounts: one limiter, semaphore, pool or crew of workers, or those that
//     are kept in variables and fields together.
//   - Category handler: a call in an HTTP, RPC, bot or queue handler with no
//     throttle anywhere on its way; one finding a package, in the one that has the
//     router, bot or server, wherever the handlers are written. A budget of tokens
//     or money that turns away when it is spent is named there: it bounds what a
//     day costs, and nothing of what is under way.
//   - Category sequential, where the account's rate is known: a loop of one call
//     after the other with no pause.
//   - A batch with a bound on how many run at once and none on their rate, where
//     the policy asks for both (fan_out.batch_needs_both).
//
// # When it is silent, and why
//
//   - A permit is taken on the way: a limiter, a semaphore, a channel of tokens, a
//     mutex held over the call, a tick, a sleep between the starts, a queue that is
//     given the function to run (queue.Submit(func() { … })), a limiter in the
//     client's transport or middleware, in front of the handler (middleware,
//     a quota for each user, an answer that there are too many requests, under figures
//     and times that the program keeps or on every way, or 402 or 403 where a figure
//     says that nothing is left), or in an implementation of the
//     interface that is called.
//   - Middleware in front of a handler lets only those pass who run the program, by
//     its name (RequireAdmin) or the role that it asks for (requireRole("admin")), the
//     path that it is registered at is theirs or a scheduler's (/admin/digest,
//     /cron/daily), or it asks for them by itself (if !isAdmin(user) { return }).
//   - The API key comes out of the request that is answered (its body, a header, a
//     form, the query), and from nowhere else: the account is the caller's.
//   - Who comes too soon after the last one is turned away, whatever is answered then: by a
//     time that the program keeps (if time.Since(s.last) < pause { … }). Or who is being
//     served, by a note of it (if state(user) == waiting { … }; set(user, waiting)).
//   - A bot serves its owner, or those on a list (if !allowed[user] { return },
//     bot.Use(middleware.Whitelist(owner))), by these names.
//   - All servers that the package starts listen at the machine's own address
//     (127.0.0.1), or do so unless configuration says otherwise: who sits at it is
//     one.
//   - A lock of the program's own is held over the call: a store's, by a name
//     (db.Lock("crawl") and its Unlock). One by a name that varies bounds handlers
//     only.
//   - The loop is over a few items (fan_out.small_loop), cut to a number that the
//     program sets, over a constant or configured number of workers, or it waits
//     for each turn or batch.
//   - A lock that is tried, a flag or a map of what runs turns the next away, whatever it
//     answers then (409, 423, 503); a pool lends what it takes back (Acquire and Release),
//     or says that nothing is left where what it tries to reserve is used up.
//   - Each turn, or each request, starts a worker that waits for jobs of its own,
//     or a clock, or a bot that serves until its context is over.
//   - What would ask is a field that is nil where it is made, and that nobody has set.
//   - Each turn asks another service: the item itself, what a table has for it, or
//     through a client that it has; or with an API key that the item has: a list of
//     users, each with an account.
//   - The function that the loop calls waits for a call, and starts another beside
//     it.
//   - A timer that is kept, to be stopped or set again, starts the call when all is
//     calm.
//   - The group is given by somebody else, who knows its limit.
//   - Calls that generate nothing: embeddings, moderation, token counts; and those
//     that put a batch in, which waits at the provider's.
//   - A handler's model runs on the program's own host (localhost): that has no
//     account, and lets its requests wait.
//   - AWS Lambda runs the handler: one event at a time in a process.
//   - Requests to the program's own server: to the host that a request came to, or
//     the port of a listener.
//   - A function that the policy lists under limiters is on the way.
//
// # Known limits
//
// A helper that is given the function to run is not known where its package has
// nothing to do with LLMs and is not called one of retries. A limiter made anew by another package's constructor
// that is run for each call counts as shared. Limits of other packages are not
// summed with this one's; semaphores local to a function are compared with the
// account each for itself, for two functions need not run at once. Handlers
// count only where a package is seen to register them with a router, bot or
// server that it makes: what it only hands on may have a limit in front.
//
// # Settings
//
//   - accounts: the limits that you know of your accounts; headroom: the share of
//     them that the program may use.
//   - fan_out: how long a list is small, how many calls may run at once, the pause
//     between batches.
//   - limiters: throttles of your own, by their functions' full names.
//   - gateways.hosts: where throttling is not the program's business.
//
// # How to silence it
//
// Name the house's own throttles under limiters in the policy, turn a category
// off under rules, or say why at the line:
//
//	//tokenvet:ignore unthrottled the queue in front holds ten at most
//
// [DeepSeek's limits]: https://api-docs.deepseek.com/quick_start/rate_limit
package unthrottled
