// Package app hands what asks an LLM to helpers that run it.
package app

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/handedover/par"
)

// Desk asks.
type Desk struct {
	client *openai.Client
	limit  int
}

func (d *Desk) ask(text string) {
	if err := par.Ask(context.Background(), d.client, text); err != nil {
		log.Print(err)
	}
}

// All hands a literal to another package.
func (d *Desk) All(texts []string) {
	par.Each(texts, func(t string) {
		d.ask(t) // want `par.Each for each item of what it is given with no throttle`
	})
}

// Method hands a method over.
func (d *Desk) Method(texts []string) {
	par.Each(texts, d.ask) // want `with no throttle`
}

// Counted hands the number over.
func (d *Desk) Counted(texts []string) {
	par.Turns(len(texts), func(i int) {
		d.ask(texts[i]) // want `with no throttle`
	})
}

// Here has the helper in its own package.
func (d *Desk) Here(texts map[string]string) {
	spread(texts, func(k, v string) {
		d.ask(k + v) // want `with no throttle`
	})
}

func spread(texts map[string]string, f func(k, v string)) {
	var wg sync.WaitGroup
	for k, v := range texts {
		wg.Go(func() { f(k, v) })
	}
	wg.Wait()
}

// These are bounded, or not at once.
func (d *Desk) These(texts []string) {
	par.Each([]string{"north", "south", "east", "west"}, func(t string) { d.ask(t) })
	par.Each(texts[:min(len(texts), 5)], func(t string) { d.ask(t) })
	par.Few(texts, 4, func(t string) { d.ask(t) })
	par.Turns(3, func(i int) { d.ask(texts[i]) })
	par.Turns(d.limit, func(i int) { d.ask(texts[i]) })
	par.InTurn(texts, d.ask)
	par.Each(texts, func(t string) { log.Print(t) })
}

// Slots has a semaphore in what it hands over.
func (d *Desk) Slots(texts []string) {
	sem := make(chan struct{}, 4)
	par.Each(texts, func(t string) {
		sem <- struct{}{}
		defer func() { <-sem }()
		d.ask(t)
	})
}

// Outer calls what does it: that is said there.
func (d *Desk) Outer(texts []string) { d.All(texts) }
