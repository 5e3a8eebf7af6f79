// Package guards turns away who comes while one runs.
package guards

import (
	"context"
	"log"
	"sync"
	"sync/atomic"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Digest is made of the news, on demand.
type Digest struct {
	client *openai.Client

	one     sync.Mutex
	flag    atomic.Bool
	mu      sync.Mutex
	running bool
	users   map[int64]bool
	chats   sync.Map
}

func (d *Digest) write() {
	if _, err := d.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Write the digest."}},
	}); err != nil {
		log.Print(err)
	}
}

// Serve starts one at a time.
func (d *Digest) Serve(orders <-chan int64) {
	for range orders {
		d.try()
	}
}

func (d *Digest) try() {
	if !d.one.TryLock() {
		return
	}
	go func() {
		defer d.one.Unlock()
		d.write()
	}()
}

// Swap has a flag.
func (d *Digest) Swap(orders []int64) {
	for range orders {
		if !d.flag.CompareAndSwap(false, true) {
			log.Print("busy")
			continue
		}
		go func() {
			defer d.flag.Store(false)
			d.write()
		}()
	}
}

// Flagged has a field and a lock.
func (d *Digest) Flagged(orders []int64) {
	for range orders {
		if d.begin() {
			go func() {
				defer d.end()
				d.write()
			}()
		}
	}
}

func (d *Digest) begin() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running {
		return false
	}
	d.running = true
	return true
}

func (d *Digest) end() {
	d.mu.Lock()
	d.running = false
	d.mu.Unlock()
}

// Users lets each have one at a time.
func (d *Digest) Users(orders <-chan int64) {
	for user := range orders {
		d.mu.Lock()
		if d.users[user] {
			d.mu.Unlock()
			continue
		}
		d.users[user] = true
		d.mu.Unlock()
		go func() {
			d.write()
			d.mu.Lock()
			delete(d.users, user)
			d.mu.Unlock()
		}()
	}
}

// Chats does so with a concurrent map.
func (d *Digest) Chats(orders <-chan int64) {
	for chat := range orders {
		if _, busy := d.chats.LoadOrStore(chat, true); busy {
			continue
		}
		go func() {
			defer d.chats.Delete(chat)
			d.write()
		}()
	}
}

// Ticked is paced by a clock.
func (d *Digest) Ticked() {
	for range time.Tick(time.Minute) {
		go d.write()
	}
}

// Quota counts what each has had today.
func (d *Digest) Quota(orders <-chan int64) {
	for user := range orders {
		if d.quotaExceeded(user) {
			continue
		}
		go d.write()
	}
}

func (d *Digest) quotaExceeded(user int64) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.users) > 100 || d.users[user]
}
