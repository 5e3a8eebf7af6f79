// Package keypool takes turns over strings. What they are keys of only its
// importers know.
package keypool

import "sync"

// Pool takes turns.
type Pool struct {
	mu   sync.Mutex
	keys []string
	next int
}

// New keeps the keys.
func New(keys ...string) *Pool { return &Pool{keys: keys} }

// Next is the pick.
func (p *Pool) Next() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := p.keys[p.next%len(p.keys)]
	p.next++
	return key
}
