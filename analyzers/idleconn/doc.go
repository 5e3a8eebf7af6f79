// Package idleconn reports transports under LLM calls that never let idle
// connections go.
//
// # Defect
//
// The zero IdleConnTimeout of an http.Transport means never. A connection that
// a NAT or load balancer has dropped in silence stays in the pool, and the next
// request on it hangs to its deadline; where the close and the write meet, a
// POST fails with EOF and is not retried. Connections that are closed cleanly
// do no harm: Go notices.
//
//	http.Transport{Proxy: http.ProxyURL(u)}                                    // wrong
//	http.Transport{Proxy: http.ProxyURL(u), IdleConnTimeout: 45 * time.Second} // right
//
// # When it is silent
//
// For http.DefaultTransport and its clones until their idle timeout is changed,
// transports without keep-alives, of unix sockets, of clients that are closed
// with CloseIdleConnections, of calls that go to no LLM provider, and libraries
// whose zero is a safe default. A timeout that is not a constant is taken for a
// good one.
//
// # Limits
//
// A change of http.DefaultTransport in another package is not seen, nor a
// transport that reaches its client through a container. What another package
// makes for want of a transport is left alone beside one that this package makes.
//
// # Silence
//
//	//tokenvet:ignore idleconn the peer is on this host
package idleconn
