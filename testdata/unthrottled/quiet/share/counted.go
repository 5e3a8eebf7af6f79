package share

import (
	"context"
	"errors"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type member struct {
	Name       string
	UsedTokens int64
	VIP        bool
}

// daily is how many tokens a member has a day.
const daily = 5000

type counter struct {
	llm     *model.Client
	members map[string]*member
}

func (c *counter) ask(ctx context.Context, m *member, question string) (string, error) {
	if m.UsedTokens > daily {
		return "", errors.New("no more tokens today")
	}
	return c.llm.Ask(ctx, question)
}

func (c *counter) serve(w http.ResponseWriter, r *http.Request) {
	answer, err := c.ask(r.Context(), c.members[r.Header.Get("user")], r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

// Counted serves the members.
func Counted(c *counter) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", c.serve)
	return mux
}

// Asker answers.
type Asker interface {
	Ask(ctx context.Context, m *member, question string) (string, error)
}

type plain struct{ llm *model.Client }

func (p *plain) Ask(ctx context.Context, m *member, question string) (string, error) {
	return p.llm.Ask(ctx, question)
}

type ledger interface {
	CheckAndIncrement(name string) (allowed bool, left int, err error)
}

// limitedAsker counts in a table, and lets some pass.
type limitedAsker struct {
	next   Asker
	ledger ledger
}

func (l *limitedAsker) Ask(ctx context.Context, m *member, question string) (string, error) {
	if m.VIP {
		return l.next.Ask(ctx, m, question)
	}
	allowed, _, err := l.ledger.CheckAndIncrement(m.Name)
	if err != nil {
		return "", err
	}
	if !allowed {
		return "that is enough for today", nil
	}
	return l.next.Ask(ctx, m, question)
}

type desk struct{ asker Asker }

func (d *desk) serve(w http.ResponseWriter, r *http.Request) {
	answer, err := d.asker.Ask(r.Context(), &member{Name: r.Header.Get("user")}, r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

// Limited serves through the limited one.
func Limited(llm *model.Client, l ledger) *http.ServeMux {
	d := &desk{&limitedAsker{next: &plain{llm}, ledger: l}}
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", d.serve)
	return mux
}

type book interface {
	CheckUsage(user string) (allowed bool, left int, err error)
}

type club struct {
	book book
	llm  *model.Client
}

func (c *club) serve(w http.ResponseWriter, r *http.Request) {
	allowed, left, err := c.book.CheckUsage(r.Header.Get("user"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if !allowed {
		w.Write([]byte("that is enough for today"))
		return
	}
	answer, err := c.llm.Ask(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	if left == 0 {
		answer += " That was the last one for today."
	}
	w.Write([]byte(answer))
}

// Club serves its members.
func Club(c *club) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/club", c.serve)
	return mux
}
