// Package pool takes turns over keys in structs. Whose keys they are it does
// not know.
package pool

import "sync"

// Key is a key and what it was used for.
type Key struct {
	Secret string
	Used   int
	Off    bool
}

// Strategy chooses.
type Strategy interface {
	Select(keys []*Key) *Key
}

// Turns takes one after the other.
type Turns struct{ n int }

// Select is the pick.
func (t *Turns) Select(keys []*Key) *Key {
	t.n++
	return keys[t.n%len(keys)]
}

// Pool holds the keys.
type Pool struct {
	mu   sync.Mutex
	keys []*Key
	by   Strategy
}

// New keeps the keys of a list.
func New(list []string) *Pool {
	p := &Pool{by: &Turns{}}
	for _, s := range list {
		p.keys = append(p.keys, &Key{Secret: s})
	}
	return p
}

// Get returns the key whose turn it is.
func (p *Pool) Get() (*Key, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.by.Select(p.keys), nil
}

// Least returns the key that was used least.
func (p *Pool) Least() *Key {
	var best *Key
	for _, k := range p.keys {
		if k.Off {
			continue
		}
		if best == nil || k.Used < best.Used {
			best = k
		}
	}
	return best
}

// Named returns one key by what it is: no pick.
func (p *Pool) Named(secret string) *Key {
	for _, k := range p.keys {
		if k.Secret == secret {
			return k
		}
	}
	return nil
}
