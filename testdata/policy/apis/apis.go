// Package apis calls a company's own client, which the policy describes.
package apis

import (
	"context"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"time"

	"example.com/tokenvet/testdata/policy/apis/corp"
)

// Desk reads the mail.
type Desk struct {
	client *corp.Client
}

// Open connects: 20 seconds for all.
func Open(address string) (*Desk, error) {
	client, err := corp.New(corp.Config{Address: address, Wait: 20 * time.Second}) // want `timeout of 20s`
	if err != nil {
		return nil, err
	}
	return &Desk{client}, nil
}

// Label asks a model that thinks for a label.
func (d *Desk) Label(ctx context.Context, mail string) (string, error) {
	return d.client.Chat(ctx, &corp.Request{
		Model:  "deepseek-flash", // want `deepseek-flash thinks unless told not to`
		System: "Classify the mail as invoice, complaint or spam. Answer with the label only.",
		User:   mail,
	})
}

// Quiet tells it not to.
func (d *Desk) Quiet(ctx context.Context, mail string) (string, error) {
	return d.client.Chat(ctx, &corp.Request{
		Model:     "deepseek-flash",
		System:    "Classify the mail as invoice, complaint or spam. Answer with the label only.",
		User:      mail,
		Reasoning: "off",
	})
}

// Title asks through the short form.
func (d *Desk) Title(ctx context.Context, mail string) (string, error) {
	return d.client.Ask(ctx, "deepseek-v4-pro", "Summarize the mail as a subject line of at most eight words.\n\n"+mail) // want `deepseek-v4-pro thinks`
}

// Draft streams: the 20 seconds above cut it.
func (d *Desk) Draft(ctx context.Context, mail string, piece func(string)) error {
	return d.client.Stream(ctx, &corp.Request{Model: "deepseek-flash", System: "Write a reply.", User: mail}, piece)
}

// Proof gives a thought less than the client does.
func (d *Desk) Proof(ctx context.Context, claim string) (string, error) {
	return d.client.Chat(ctx, &corp.Request{Model: "deepseek-reasoner", User: "Prove it: " + claim}, corp.WithWait(7*time.Second)) // want `timeout of 7s`
}

// Spread opens a client over one of several keys.
func Spread(address string) (*corp.Client, error) {
	keys := strings.Split(os.Getenv("CORP_KEYS"), ",")
	return corp.New(corp.Config{Address: address, Key: keys[rand.IntN(len(keys))]}) // want `API keys of one deepseek account`
}

// LabelAll starts a request a mail, all at once.
func (d *Desk) LabelAll(ctx context.Context, mails []string) {
	var wg sync.WaitGroup
	for _, mail := range mails {
		wg.Go(func() {
			_, _ = d.Quiet(ctx, mail) // want `LLM call is started by sync.WaitGroup.Go`
		})
	}
	wg.Wait()
}
