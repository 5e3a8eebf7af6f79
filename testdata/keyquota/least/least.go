// Package least has pools that take the first of the keys that are left, or the least used.
package least

import (
	"cmp"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	gopenai "github.com/sashabaranov/go-openai"
)

// settings are read from a file.
type settings struct {
	Keys    []string `json:"keys"`
	Tenants []string `json:"tenants"`
}

func load() (*settings, error) {
	raw, err := os.ReadFile("settings.json")
	if err != nil {
		return nil, err
	}
	var s settings
	return &s, json.Unmarshal(raw, &s)
}

type entry struct {
	key     string
	resting time.Time
	used    int
}

// Pool has what the settings say.
type Pool struct {
	entries []*entry
}

// NewPool reads them.
func NewPool() (*Pool, error) {
	s, err := load()
	if err != nil {
		return nil, err
	}
	p := new(Pool)
	for _, key := range s.Keys {
		p.entries = append(p.entries, &entry{key: key})
	}
	return p, nil
}

func (p *Pool) ready() *entry {
	var ready []*entry
	for _, e := range p.entries {
		if time.Now().After(e.resting) {
			ready = append(ready, e)
		}
	}
	if len(ready) == 0 {
		return nil
	}
	return ready[0] // want `API keys of one openai account share one quota: picking among them adds nothing to it`
}

// Ask takes the first that does not rest.
func (p *Pool) Ask(ctx context.Context, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	return gopenai.NewClient(p.ready().key).CreateChatCompletion(ctx, req)
}

// Sorted takes the least used.
type Sorted struct {
	entries []entry
}

// NewSorted reads them.
func NewSorted() (*Sorted, error) {
	s, err := load()
	if err != nil {
		return nil, err
	}
	p := new(Sorted)
	for _, key := range s.Keys {
		p.entries = append(p.entries, entry{key: key})
	}
	return p, nil
}

// Ask takes it.
func (p *Sorted) Ask(ctx context.Context, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	entries := slices.Clone(p.entries)
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.used, b.used) })
	return gopenai.NewClient(entries[0].key).CreateChatCompletion(ctx, req) // want `API keys of one openai account share one quota`
}

// First has a list and takes its first, whatever it is.
func First(ctx context.Context, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	s, err := load()
	if err != nil {
		return gopenai.ChatCompletionResponse{}, err
	}
	return gopenai.NewClient(s.Keys[0]).CreateChatCompletion(ctx, req)
}

type stage struct {
	name string
	key  string
}

// Stages has a key for each stage of a program.
type Stages struct {
	stages []stage
}

// NewStages reads them.
func NewStages() (*Stages, error) {
	s, err := load()
	if err != nil {
		return nil, err
	}
	p := new(Stages)
	for i, key := range s.Keys {
		p.stages = append(p.stages, stage{s.Tenants[i], key})
	}
	return p, nil
}

// Ask looks for the one that is called so.
func (p *Stages) Ask(ctx context.Context, name string, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	var of []stage
	for _, s := range p.stages {
		if s.name == name {
			of = append(of, s)
		}
	}
	return gopenai.NewClient(of[0].key).CreateChatCompletion(ctx, req)
}

// row is a line of a file with keys.
type row struct {
	Value string `csv:"key"`
	Note  string `csv:"note"`
}

// Drawn has the rows that a decoder reads.
type Drawn struct{ rows []row }

// NewDrawn reads them.
func NewDrawn(decode func(into any) error) (*Drawn, error) {
	d := new(Drawn)
	return d, decode(&d.rows)
}

// Ask draws one by lot.
func (d *Drawn) Ask(ctx context.Context, req gopenai.ChatCompletionRequest) (gopenai.ChatCompletionResponse, error) {
	r := d.rows[rand.IntN(len(d.rows))] // want `API keys of one openai account share one quota`
	return gopenai.NewClient(r.Value).CreateChatCompletion(ctx, req)
}
