// Package users asks for all users at once: with the key of each, or with the program's.
package users

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// User has an account of their own.
type User struct {
	Name string
	Key  string
}

// Brief asks with the key of each user.
func Brief(ctx context.Context, users []User) {
	var wg sync.WaitGroup
	for _, user := range users {
		wg.Add(1)
		go func(u User) {
			defer wg.Done()
			brief(ctx, &u)
		}(user)
	}
	wg.Wait()
}

func brief(ctx context.Context, u *User) {
	body, err := json.Marshal(request("Write a briefing for " + u.Name))
	if err != nil {
		return
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return
	}
	req.Header.Set("Authorization", "Bearer "+strings.TrimSpace(u.Key))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	_ = resp.Body.Close()
}

// Greet asks by the SDK.
func Greet(ctx context.Context, users []*User) {
	for _, u := range users {
		go func() {
			client := openai.NewClient(u.Key)
			_, _ = client.CreateChatCompletion(ctx, request("Greet "+u.Name))
		}()
	}
}

// Praise asks with one key for all of them.
func Praise(ctx context.Context, users []*User) {
	client := openai.NewClient(os.Getenv("OPENAI_API_KEY"))
	for _, u := range users {
		go func() {
			_, _ = client.CreateChatCompletion(ctx, request("Praise "+u.Name)) // want `in a loop with no throttle`
		}()
	}
}

// Thank asks with the key of the first who has one, for all of them.
func Thank(ctx context.Context, users []*User) {
	var client *openai.Client
	for _, u := range users {
		if u.Key != "" {
			client = openai.NewClient(u.Key)
			break
		}
	}
	for _, u := range users {
		go func() {
			_, _ = client.CreateChatCompletion(ctx, request("Thank "+u.Name)) // want `in a loop with no throttle`
		}()
	}
}

func request(prompt string) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model:    openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	}
}
