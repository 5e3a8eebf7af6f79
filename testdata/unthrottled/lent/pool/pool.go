// Package pool hands out what there is a limited number of.
package pool

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Key is an API key with a count of its requests.
type Key struct {
	Text string

	mu   sync.Mutex
	used []time.Time
}

// TryReserve counts a request, unless there were enough in this minute.
func (k *Key) TryReserve(now time.Time) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.used) >= 20 && now.Sub(k.used[len(k.used)-20]) < time.Minute {
		return false
	}
	k.used = append(k.used, now)
	return true
}

// Keys are counted each for itself.
type Keys struct{ keys []*Key }

// Best returns a key with room for one more request.
func (p *Keys) Best() (*Key, error) {
	now := time.Now()
	for _, k := range p.keys {
		if k.TryReserve(now) {
			return k, nil
		}
	}
	return nil, errors.New("all keys are at their limit")
}

// Last returns a key, used up or not.
func (p *Keys) Last() *Key {
	k := p.keys[len(p.keys)-1]
	_ = k.TryReserve(time.Now())
	return k
}

// Accounts lends accounts, as many at once as each allows.
type Accounts struct {
	mu      sync.Mutex
	ids     []string
	inUse   map[string]int
	waiters []chan struct{}
}

// AcquireWait lends an account; it waits for one.
func (a *Accounts) AcquireWait(ctx context.Context) (string, bool) {
	for {
		a.mu.Lock()
		for _, id := range a.ids {
			if a.inUse[id] < 2 {
				a.inUse[id]++
				a.mu.Unlock()
				return id, true
			}
		}
		wait := make(chan struct{})
		a.waiters = append(a.waiters, wait)
		a.mu.Unlock()
		select {
		case <-ctx.Done():
			return "", false
		case <-wait:
		}
	}
}

// Release takes it back.
func (a *Accounts) Release(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.inUse[id]--
	if len(a.waiters) > 0 {
		close(a.waiters[0])
		a.waiters = a.waiters[1:]
	}
}

// Names lends nothing: nobody takes a name back.
type Names struct{ names []string }

// Acquire returns a name.
func (n *Names) Acquire() (string, bool) {
	if len(n.names) == 0 {
		return "", false
	}
	return n.names[0], true
}
