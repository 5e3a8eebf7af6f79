// Package unthrottled reports LLM calls that a program can start many times
// with no throttle on its own side.
//
// # Defect
//
// A goroutine for each item, an errgroup without SetLimit or a handler starts
// as many requests as there is input. The provider answers with 429, the work
// is sent again, and latency collapses minutes after a clean start.
//
//	for _, t := range tickets { go label(ctx, t) } // wrong
//
//	g.SetLimit(8) // right: a number below the account's limit
//	for _, t := range tickets { g.Go(func() error { return label(ctx, t) }) }
//
// # When it is silent
//
// Where a permit is taken on the way (limiter, semaphore, channel of tokens,
// tick, sleep between calls, RoundTripper), the loop is over a few items or a
// constant or configured number of workers, each turn or batch is waited for,
// or an implementation of the interface that is called may throttle. Sequential
// loops are reported only where the policy knows the account's rate, handlers
// at most once a package.
//
// # Limits
//
// A throttle that cannot work (made anew for each call, given back too early,
// its verdict ignored) is reported where one function shows it. Limits are
// compared with the policy's accounts only where they are constants.
//
// # Silence
//
//	//tokenvet:ignore unthrottled the queue in front holds ten at most
package unthrottled
