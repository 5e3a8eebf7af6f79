// Package goanthropic is github.com/liushuangls/go-anthropic: no retries, no bound; a stream is read by functions of the
// request.
package goanthropic

import (
	"context"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/liushuangls/go-anthropic/v2"
)

const labels = "Classify the ticket as billing, bug or other. Answer with one word."

// Label leaves the model to think.
func Label(ctx context.Context, client *anthropic.Client, text string) (anthropic.MessagesResponse, error) {
	return client.CreateMessages(ctx, anthropic.MessagesRequest{
		Model:     "claude-haiku-5-5", // want `claude-haiku-5-5.*but the task is classification.*turn thinking off \(thinking.type: disabled\)$`
		MaxTokens: 2000,
		System:    labels,
		Messages:  []anthropic.Message{anthropic.NewUserTextMessage(text)},
	})
}

// LabelPlainly turns thinking off.
func LabelPlainly(ctx context.Context, client *anthropic.Client, text string) (anthropic.MessagesResponse, error) {
	return client.CreateMessages(ctx, anthropic.MessagesRequest{
		Model:       "claude-haiku-5-5",
		MaxTokens:   16,
		Thinking:    &anthropic.Thinking{Type: anthropic.ThinkingTypeDisabled},
		MultiSystem: anthropic.NewMultiSystemMessages(labels),
		Messages:    []anthropic.Message{{Role: anthropic.RoleUser, Content: []anthropic.MessageContent{anthropic.NewTextMessageContent(text)}}},
	})
}

// LabelThinking asks for it.
func LabelThinking(ctx context.Context, client *anthropic.Client, text string) (anthropic.MessagesResponse, error) {
	return client.CreateMessages(ctx, anthropic.MessagesRequest{
		Model:       anthropic.ModelClaudeHaiku4Dot5, // want `claude-haiku-4-5.*but the task is classification`
		MaxTokens:   4000,
		Thinking:    &anthropic.Thinking{Type: anthropic.ThinkingTypeEnabled, BudgetTokens: 2048},
		MultiSystem: []anthropic.MessageSystemPart{anthropic.NewSystemMessagePart(labels)},
		Messages:    []anthropic.Message{anthropic.NewUserTextMessage(text)},
	})
}

// Story cuts every stream after a minute.
func Story(ctx context.Context, plot string, emit func(string)) error {
	client := anthropic.NewClient(os.Getenv("ANTHROPIC_API_KEY"), anthropic.WithHTTPClient(&http.Client{Timeout: time.Minute})) // want `timeout of 1m0s`
	return story(ctx, client, plot, emit)
}

// PatientStory has no bound.
func PatientStory(ctx context.Context, plot string, emit func(string)) error {
	return story(ctx, anthropic.NewClient(os.Getenv("ANTHROPIC_API_KEY")), plot, emit)
}

func story(ctx context.Context, client *anthropic.Client, plot string, emit func(string)) error {
	_, err := client.CreateMessagesStream(ctx, anthropic.MessagesStreamRequest{
		MessagesRequest: anthropic.MessagesRequest{
			Model:     anthropic.ModelClaudeSonnet4Dot5,
			MaxTokens: 8000,
			Messages:  []anthropic.Message{anthropic.NewUserTextMessage("Write the story that this plot asks for: " + plot)},
		},
		OnContentBlockDelta: func(d anthropic.MessagesEventContentBlockDeltaData) { emit(d.Delta.GetText()) },
	})
	return err
}

// Minutes keeps what came, whole or not.
func Minutes(ctx context.Context, client *anthropic.Client, talk, file string) error {
	resp, err := client.CreateMessages(ctx, minutes(talk))
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(resp.GetFirstContentText()), 0o600) // want `nobody looks at why the answer ended`
}

// Paragraphs keeps what the content blocks hold.
func Paragraphs(ctx context.Context, client *anthropic.Client, talk, file string) error {
	resp, err := client.CreateMessages(ctx, minutes(talk))
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, c := range resp.Content {
		if c.Text != nil { // want `nobody looks at why the answer ended`
			b.WriteString(*c.Text)
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o600)
}

// WholeMinutes looks at why it ended.
func WholeMinutes(ctx context.Context, client *anthropic.Client, talk, file string) error {
	resp, err := client.CreateMessages(ctx, minutes(talk))
	if err != nil {
		return err
	}
	text := resp.Content[0].GetText()
	if resp.StopReason == anthropic.MessagesStopReasonMaxTokens {
		text += "\n(cut)"
	}
	return os.WriteFile(file, []byte(text), 0o600)
}

func minutes(talk string) anthropic.MessagesRequest {
	return anthropic.MessagesRequest{
		Model:     anthropic.ModelClaude3Dot5HaikuLatest,
		MaxTokens: 800,
		Messages:  []anthropic.Message{anthropic.NewUserTextMessage("Write the minutes of this talk:\n" + talk)},
	}
}

// Proxied loses the defaults of the transport.
func Proxied(key string, proxy *url.URL) *anthropic.Client {
	transport := &http.Transport{Proxy: http.ProxyURL(proxy)} // want `idle connections`
	return anthropic.NewClient(key, anthropic.WithHTTPClient(&http.Client{Transport: transport}))
}

// Spread picks one of the organization's keys.
func Spread() *anthropic.Client {
	keys := strings.Split(os.Getenv("ANTHROPIC_API_KEYS"), ",")
	return anthropic.NewClient(keys[rand.IntN(len(keys))]) // want `share one quota`
}
