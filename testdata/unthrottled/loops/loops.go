// Package loops starts a goroutine for each item of what it is given.
package loops

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"strings"
	"sync"

	"github.com/anthropics/anthropic-sdk-go"
	openai "github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

// Translate calls the SDK in the closure itself.
func Translate(ctx context.Context, client *openai.Client, lines []string) []string {
	out := make([]string, len(lines))
	var wg sync.WaitGroup
	for i, line := range lines {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{ // want `with no throttle`
				Model:    openai.GPT4oMini,
				Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: "Translate into German: " + line}},
			})
			if err != nil {
				log.Print(err)
				return
			}
			out[i] = resp.Choices[0].Message.Content
		}()
	}
	wg.Wait()
	return out
}

// Article is a piece of news.
type Article struct {
	Title, Text, Digest string
}

// Desk prepares the news.
type Desk struct {
	client *openai.Client
	model  string
}

// Prepare starts a method for each article.
func (d *Desk) Prepare(ctx context.Context, articles []*Article) {
	var wg sync.WaitGroup
	wg.Add(len(articles))
	for _, a := range articles {
		go d.digest(ctx, a, &wg) // want `with no throttle`
	}
	wg.Wait()
}

func (d *Desk) digest(ctx context.Context, a *Article, wg *sync.WaitGroup) {
	defer wg.Done()
	text, err := d.complete(ctx, "Two sentences about:\n"+a.Title+"\n"+a.Text)
	if err != nil {
		log.Printf("digest %q: %v", a.Title, err)
		return
	}
	a.Digest = text
}

func (d *Desk) complete(ctx context.Context, prompt string) (string, error) {
	resp, err := d.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    d.model,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Bios ranges over a map and collects through a channel; the channel holds
// results and bounds nothing.
func Bios(ctx context.Context, client anthropic.Client, people map[string]string) map[string]string {
	type bio struct{ name, text string }
	results := make(chan bio, len(people))
	for name, notes := range people {
		go func() {
			msg, err := client.Messages.New(ctx, anthropic.MessageNewParams{ // want `with no throttle`
				Model:     anthropic.ModelClaudeHaiku4_5,
				MaxTokens: 300,
				Messages:  []anthropic.MessageParam{anthropic.NewUserMessage(anthropic.NewTextBlock("A short biography from these notes: " + notes))},
			})
			if err != nil {
				results <- bio{name: name}
				return
			}
			results <- bio{name: name, text: msg.Content[0].Text}
		}()
	}
	out := make(map[string]string, len(people))
	for range people {
		b := <-results
		out[b.name] = b.text
	}
	return out
}

// Enrich starts one for every row that the query returns.
func Enrich(ctx context.Context, db *sql.DB, client *genai.Client) error {
	rows, err := db.QueryContext(ctx, "SELECT id, name FROM products WHERE blurb IS NULL")
	if err != nil {
		return err
	}
	defer rows.Close()
	var wg sync.WaitGroup
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("A blurb for "+name), nil) // want `with no throttle`
			if err != nil {
				log.Print(err)
				return
			}
			if _, err := db.ExecContext(ctx, "UPDATE products SET blurb = $1 WHERE id = $2", resp.Text(), id); err != nil {
				log.Print(err)
			}
		}()
	}
	wg.Wait()
	return rows.Err()
}

// Answer starts one for every message, however fast they come.
func (d *Desk) Answer(ctx context.Context, inbox <-chan string, outbox chan<- string) {
	for mail := range inbox {
		go func() {
			reply, err := d.complete(ctx, "Answer this mail:\n"+mail) // want `with no throttle`
			if err != nil {
				log.Print(err)
				return
			}
			outbox <- reply
		}()
	}
}

// Review counts with an index and posts by hand.
func Review(ctx context.Context, key, patch string) {
	files := strings.Split(patch, "\ndiff --git ")
	var wg sync.WaitGroup
	for i := 0; i < len(files); i++ {
		wg.Add(1)
		go func(diff string) {
			defer wg.Done()
			if err := post(ctx, key, diff); err != nil { // want `with no throttle`
				log.Print(err)
			}
		}(files[i])
	}
	wg.Wait()
}

func post(ctx context.Context, key, diff string) error {
	body, err := json.Marshal(map[string]any{
		"model":    "deepseek-flash",
		"messages": []map[string]string{{"role": "user", "content": "Review:\n" + diff}},
	})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
