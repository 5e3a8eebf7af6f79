// Package small starts a number of calls that the source shows.
package small

import (
	"context"
	"log"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Jury has a few members.
type Jury struct {
	client *openai.Client
}

func (j *Jury) ask(ctx context.Context, prompt string) string {
	resp, err := j.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		log.Print(err)
		return ""
	}
	return resp.Choices[0].Message.Content
}

// Roles asks four.
func (j *Jury) Roles(ctx context.Context, plan string) {
	var wg sync.WaitGroup
	for _, role := range []string{"lawyer", "engineer", "customer", "neighbour"} {
		wg.Go(func() { log.Print(j.ask(ctx, "As a "+role+", what do you say to: "+plan)) })
	}
	wg.Wait()
}

var styles = [...]string{"plain", "formal", "friendly", "terse", "poetic", "angry"}

// Styles asks as many as the array has.
func (j *Jury) Styles(ctx context.Context, text string) [len(styles)]string {
	var out [len(styles)]string
	var wg sync.WaitGroup
	for i, style := range styles {
		wg.Add(1)
		go func() {
			defer wg.Done()
			out[i] = j.ask(ctx, "In a "+style+" style: "+text)
		}()
	}
	wg.Wait()
	return out
}

const candidates = 3

// Best asks the same a few times.
func (j *Jury) Best(ctx context.Context, question string) []string {
	out := make([]string, candidates)
	var wg sync.WaitGroup
	for i := range candidates {
		wg.Go(func() { out[i] = j.ask(ctx, question) })
	}
	wg.Wait()
	return out
}

// Pair asks both sides.
func (j *Jury) Pair(ctx context.Context, motion string) (pro, con string) {
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		pro = j.ask(ctx, "Speak for: "+motion)
	}()
	go func() {
		defer wg.Done()
		con = j.ask(ctx, "Speak against: "+motion)
	}()
	wg.Wait()
	return pro, con
}

// First asks about the first few only.
func (j *Jury) First(ctx context.Context, proposals []string) {
	var wg sync.WaitGroup
	for _, p := range proposals[:min(len(proposals), 8)] {
		wg.Go(func() { log.Print(j.ask(ctx, "Judge: "+p)) })
	}
	wg.Wait()
}

// Seasons asks for each key of a literal map.
func (j *Jury) Seasons(ctx context.Context) {
	for name, colour := range map[string]string{"spring": "green", "summer": "gold", "autumn": "red", "winter": "white"} {
		go func() { log.Print(j.ask(ctx, name+" is "+colour+" because")) }()
	}
}

// sections of a report, each written by itself.
var sections = []struct{ name, hint string }{
	{"head", "who and when"},
	{"body", `what
happened`},
	{"end", "what is to do"},
}

// Report writes them all.
func (j *Jury) Report(ctx context.Context) {
	for _, s := range sections {
		go j.ask(ctx, s.name+": "+s.hint)
	}
}
