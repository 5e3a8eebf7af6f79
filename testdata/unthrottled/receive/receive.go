// Package receive answers whatever comes in, each in a goroutine of its own.
package receive

import (
	"context"
	"io"
	"log"
	"math/rand"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	openai "github.com/sashabaranov/go-openai"
)

// Message is what somebody says; Update may have one.
type (
	Message struct{ Text string }
	Update  struct {
		ID      int
		Message *Message
	}
)

// Bot answers.
type Bot struct {
	updates chan Update
	replies chan<- string
	client  *openai.Client

	mu   sync.Mutex
	seen map[int]bool
	busy bool
}

func (b *Bot) answer(m *Message) {
	resp, err := b.client.CreateChatCompletion(context.Background(), openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: m.Text}},
	})
	if err != nil {
		log.Print(err)
		return
	}
	b.replies <- resp.Choices[0].Message.Content
}

// Run starts one for each update.
func (b *Bot) Run() {
	for u := range b.updates {
		if u.Message != nil {
			go b.answer(u.Message) // want `a go statement for each message that the loop waits for with no throttle`
		}
	}
}

// RunUntil leaves that to a function.
func (b *Bot) RunUntil(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case u := <-b.updates:
			b.handle(u) // want `Bot.handle, which does not wait for it, for each message that the loop waits for with no throttle`
		}
	}
}

func (b *Bot) handle(u Update) {
	if u.Message == nil {
		return
	}
	go b.answer(u.Message)
}

// Each does so for a list: it is handle that wants a throttle, and that is said.
func (b *Bot) Each(us []Update) {
	for _, u := range us {
		b.handle(u)
	}
}

// Once leaves out what it has seen: that bounds nothing.
func (b *Bot) Once(us []Update) {
	for _, u := range us {
		b.mu.Lock()
		if b.seen[u.ID] {
			b.mu.Unlock()
			continue
		}
		b.seen[u.ID] = true
		b.mu.Unlock()
		go b.answer(u.Message) // want `with no throttle`
	}
}

// Alone lets one run at a time, and that one starts as many as it likes.
func (b *Bot) Alone(us []Update) {
	b.mu.Lock()
	if b.busy {
		b.mu.Unlock()
		return
	}
	b.busy = true
	b.mu.Unlock()
	for _, u := range us {
		go b.answer(u.Message) // want `with no throttle`
	}
	b.mu.Lock()
	b.busy = false
	b.mu.Unlock()
}

// Tried gives the lock back before the goroutine is done.
func (b *Bot) Tried(us []Update) {
	for _, u := range us {
		b.tried(u) // want `with no throttle`
	}
}

func (b *Bot) tried(u Update) {
	if !b.mu.TryLock() {
		return
	}
	defer b.mu.Unlock()
	go b.answer(u.Message)
}

// Deep may start one, far below: that is not what the loop is about. Panel has
// one critic that is asked about all.
func (b *Bot) Deep(us []Update) {
	for _, u := range us {
		b.menu(u)
	}
}

func (b *Bot) menu(u Update)   { b.choose(u) }
func (b *Bot) choose(u Update) { b.retry(u) }
func (b *Bot) retry(u Update)  { b.handle(u) }

// Critic judges.
type Critic interface{ Judge(text string) string }

// Judge asks.
func (b *Bot) Judge(text string) string {
	b.answer(&Message{Text: text})
	return text
}

// Panel asks one critic about everything.
func Panel(c Critic, texts []string) {
	for _, t := range texts {
		go func() { log.Print(c.Judge(t)) }() // want `with no throttle`
	}
}

// conn is a connection that brings one message after the other.
type conn struct{ left []Message }

func (c *conn) ReadMessage() (*Message, error) {
	if len(c.left) == 0 {
		return nil, io.EOF
	}
	m := &c.left[0]
	c.left = c.left[1:]
	return m, nil
}

func (c *conn) ReadJSON(into any) error {
	m, err := c.ReadMessage()
	if err == nil {
		*into.(*Message) = *m
	}
	return err
}

// Serve reads until the connection ends.
func (b *Bot) Serve(c *conn) error {
	for {
		m, err := c.ReadMessage()
		if err != nil {
			return err
		}
		go b.answer(m) // want `a go statement for each message that the loop waits for with no throttle|a go statement in a loop with no throttle`
	}
}

// ServeInto reads into a variable, and lets somebody else go on in one case.
func (b *Bot) ServeInto(c *conn) error {
	approved := make(chan bool, 1)
	for {
		var m Message
		if err := c.ReadJSON(&m); err != nil {
			return err
		}
		if m.Text == "yes" {
			approved <- true
		} else {
			go b.answer(&m) // want `a go statement for each message that the loop waits for with no throttle|a go statement in a loop with no throttle`
		}
	}
}

// ServeSome takes a token for each.
func (b *Bot) ServeSome(c *conn) error {
	tokens := make(chan bool, 4)
	for {
		var m Message
		if err := c.ReadJSON(&m); err != nil {
			return err
		}
		tokens <- true
		go func() {
			defer func() { <-tokens }()
			b.answer(&m)
		}()
	}
}

// Event is of one kind or another.
type Event struct{ Kind, Text string }

func (b *Bot) event(e *Event) {
	if e.Kind != "text" {
		return
	}
	b.answer(&Message{e.Text})
}

// Hook starts one for each event, most of which are texts.
func (b *Bot) Hook(texts []string) {
	for _, text := range texts {
		e := Event{Kind: "text", Text: text}
		if text == "" {
			e.Kind = "image"
		}
		go b.event(&e) // want `a go statement in a loop with no throttle`
	}
}

// Chat answers what one peer types, as it comes: the peer has to type it.
func (b *Bot) Chat(conn *websocket.Conn) {
	for {
		var m Message
		if err := conn.ReadJSON(&m); err != nil {
			return
		}
		go b.answer(&m)
	}
}

// Room answers what all peers type.
func (b *Bot) Room(conns []*websocket.Conn) {
	all := make(chan Message)
	for _, conn := range conns {
		go func() {
			for {
				var m Message
				if err := conn.ReadJSON(&m); err != nil {
					return
				}
				all <- m
			}
		}()
	}
	for m := range all {
		go b.answer(&m) // want `a go statement for each message that the loop waits for with no throttle`
	}
}

// several answers a few at once.
func (b *Bot) several(texts []string) {
	var wg sync.WaitGroup
	permits := make(chan struct{}, 5)
	for _, text := range texts {
		wg.Add(1)
		go func() {
			defer wg.Done()
			permits <- struct{}{}
			defer func() { <-permits }()
			b.answer(&Message{text})
		}()
	}
	wg.Wait()
}

// Forum answers what one peer asks for, one message after the other.
func (b *Bot) Forum(conn *websocket.Conn) {
	for {
		var texts []string
		if err := conn.ReadJSON(&texts); err != nil {
			return
		}
		b.several(texts)
	}
}

// Turns has one turn at a time: the loop hears when it is over.
func (b *Bot) Turns(ctx context.Context) {
	var over chan struct{}
	var next *Message
	for {
		select {
		case <-ctx.Done():
			return
		case u := <-b.updates:
			if over != nil {
				next = u.Message
				continue
			}
			over = b.turn(u.Message)
		case <-over:
			over = nil
			if next != nil {
				over = b.turn(next)
				next = nil
			}
		}
	}
}

// turn starts one, and tells when it is over.
func (b *Bot) turn(m *Message) chan struct{} {
	over := make(chan struct{})
	go func() {
		defer close(over)
		b.answer(m)
	}()
	return over
}

// Deaf does not listen.
func (b *Bot) Deaf(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case u := <-b.updates:
			b.turn(u.Message) // want `for each message that the loop waits for with no throttle`
		}
	}
}

// late waits for a while, like a person.
func (b *Bot) late(m *Message) {
	time.Sleep(time.Duration(rand.Intn(11)+5) * time.Second)
	b.answer(m)
}

// RunLate waits by chance: as many are in flight as without it.
func (b *Bot) RunLate() {
	for u := range b.updates {
		if u.Message != nil {
			go b.late(u.Message) // want `a go statement for each message that the loop waits for with no throttle`
		}
	}
}
