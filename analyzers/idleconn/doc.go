// Package idleconn reports transports under LLM calls that never let idle
// connections go.
//
// # The defect and what it costs
//
// The zero IdleConnTimeout of an http.Transport means never. A connection that
// a NAT or load balancer has dropped in silence stays in the pool, and the next
// request on it hangs to its deadline; where the close and the write meet, a
// POST fails with EOF and is not retried. Connections that are closed cleanly
// do no harm: Go notices.
//
// Measured with Go 1.26.8: of five requests after a clean close none failed; the
// request after a silent drop hung to its deadline with no idle timeout, and none
// did with one below the time of the drop. In the field: golang/go#36026 (minutes
// of failures after a NAT's drop), labring/aiproxy#531 (3.4 % of a gateway's
// requests hung to the limit). Load balancers close after 60 seconds (AWS ALB) to
// 350 (AWS NLB), Azure's after 4 minutes and in silence; Go's own default of 90
// lost the race against a peer of 60 (sourcegraph/sourcegraph-public-snapshot#4345).
//
// # The fix
//
// Set IdleConnTimeout below what stands in between: tokenvet -fix sets 45 seconds
// (idle.fix), below the 60 of common load balancers. Or clone
// http.DefaultTransport, which has 90, and change what has to differ.
//
// # What is reported
//
// A transport that carries calls of an LLM's provider and whose idle timeout, after
// all that is assigned to it, is zero where zero means never, or longer than the
// policy's bound (idle.bound, 2 minutes). A transport that is made for each request
// with no idle timeout leaks its pool and is reported for that. The finding stands
// at the transport, or at the timeout that is too long; where it is in a package that
// sends what it is given, and does not know what that is, at the call that makes its client.
//
// In categories that are off by default, of transports that the program makes for a
// remote provider: no HTTP/2 pings (http2ping), so that a dropped connection is
// noticed only by the requests that hang on it; a dialer or TLS configuration that
// turns HTTP/2 off without a word (http2off; Go 1.26, net/http, Transport.protocols),
// unless each request has a transport of its own;
// and, where HTTP/2 is off or the provider local, fewer idle connections kept to a
// host than a fan-out of known width uses (perhost). Where the policy asks for a
// warm-up, a client before whose first call nothing opens a connection (warmup).
//
// # When it is silent, and why
//
// For http.DefaultTransport and its clones until their idle timeout is changed,
// transports without keep-alives, of unix sockets, of clients that are closed
// with CloseIdleConnections, of calls that go to no LLM provider, those made for each
// request with an idle timeout, however long, and libraries
// whose zero is a safe default. A timeout that is not a constant is taken for a
// good one. http2ping and http2off: for a host that only configuration knows; it
// may be one that does not speak HTTP/2.
//
// # Known limits
//
// A change of http.DefaultTransport in another package is not seen, nor a
// transport that reaches its client through a container. What another package
// makes for want of a transport is left alone beside one that this package makes.
//
// # Settings
//
//   - idle.bound: the longest idle timeout that passes; idle.fix: what the fix
//     writes.
//   - idle.every_transport: report transports that carry no LLM call as well.
//   - idle.warm_up: ask for a cheap request, such as a list of models, before the first
//     LLM call.
//
// # How to silence it
//
// Switch the rule off under rules in the policy, or say why at the line:
//
//	//tokenvet:ignore idleconn the peer is on this host
package idleconn
