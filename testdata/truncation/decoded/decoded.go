// Package decoded decodes bounded answers and does what people do where that fails.
package decoded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"regexp"
	"strings"

	"github.com/sashabaranov/go-openai"
	"google.golang.org/genai"
)

type label struct {
	Name    string
	Aliases []string
}

func ask(ctx context.Context, client *openai.Client, prompt string) (string, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 300,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil // want `answer is decoded by json.Unmarshal, and one that the bound of 300 tokens cut short fails there, which nobody hears of: nobody looks at why the answer ended`
}

// The error is dropped.
func dropped(ctx context.Context, client *openai.Client) (l label, err error) {
	text, err := ask(ctx, client, "Name it")
	if err != nil {
		return l, err
	}
	_ = json.Unmarshal([]byte(text), &l)
	return l, nil
}

// What cannot be read is replaced by something else.
func replaced(ctx context.Context, client *openai.Client) label {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 200,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}
	}
	var l label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil { // want `answer is decoded by json.Unmarshal, and one that the bound of 200 tokens cut short fails there, which nobody hears of`
		l = label{Name: "unknown"}
	}
	return l
}

// The same is asked again.
func repeated(ctx context.Context, client *openai.Client) (label, error) {
	var last error
	for attempt := 0; attempt < 3; attempt++ {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 150,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
		})
		if err != nil {
			return label{}, err
		}
		l, err := read(resp.Choices[0].Message.Content) // want `answer is decoded by json.Unmarshal, and one that the bound of 150 tokens cut short is asked for again under the same bound, and paid for each time`
		if err != nil {
			last = err
			continue
		}
		return l, nil
	}
	return label{}, last
}

func read(text string) (label, error) {
	var l label
	err := json.Unmarshal([]byte(text), &l)
	return l, err
}

// Handed on: loud.
func handedOn(ctx context.Context, client *openai.Client) (label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	var l label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
		return label{}, fmt.Errorf("label: %w", err)
	}
	return l, nil
}

var object = regexp.MustCompile(`(?s)\{.*\}`)

var errNoLabel = errors.New("no label")

// Another error in its place, after a second try: loud.
func another(ctx context.Context, client *openai.Client) (label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	text := resp.Choices[0].Message.Content
	var l label
	if json.Unmarshal([]byte(text), &l) == nil {
		return l, nil
	}
	if json.Unmarshal([]byte(object.FindString(text)), &l) != nil {
		return label{}, errNoLabel
	}
	return l, nil
}

// One that has no object is taken as it is.
func asItIs(ctx context.Context, client *openai.Client) (label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 90,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	text := resp.Choices[0].Message.Content // want `answer is decoded by json.Unmarshal, and one that the bound of 90 tokens cut short fails there, which nobody hears of`
	var l label
	err = json.Unmarshal([]byte(text), &l)
	if err != nil {
		if found := object.FindString(text); found != "" {
			if err := json.Unmarshal([]byte(found), &l); err != nil {
				return label{}, err
			}
		} else {
			l.Name = text
		}
	}
	return l, nil
}

// Written down: loud.
func written(ctx context.Context, client *openai.Client, items []string) []label {
	var out []label
	for _, item := range items {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 100,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: item}},
		})
		if err != nil {
			slog.Warn("no label", "err", err)
			continue
		}
		var l label
		if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
			slog.Warn("bad label", "item", item)
			continue
		}
		out = append(out, l)
	}
	return out
}

// Each turn asks for something else: what is left out is not asked again, but
// nobody hears of it.
func leftOut(ctx context.Context, client *openai.Client, items []string) []label {
	var out []label
	for _, item := range items {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 100,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: item}},
		})
		if err != nil {
			return nil
		}
		var l label
		if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil { // want `fails there, which nobody hears of`
			continue
		}
		out = append(out, l)
	}
	return out
}

// The finish reason is looked at: silent whatever becomes of the error.
func looked(ctx context.Context, client *openai.Client) (l label) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil || resp.Choices[0].FinishReason == openai.FinishReasonLength {
		return l
	}
	_ = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l)
	return l
}

// Each failure is written down, and the first of them kept.
func batches(ctx context.Context, client *openai.Client, items [][]string) ([]label, error) {
	var out []label
	var first error
	for _, part := range items {
		labels, err := batch(ctx, client, part)
		if err != nil {
			slog.Warn("a batch failed", "error", err)
			if first == nil {
				first = err
			}
			continue
		}
		out = append(out, labels...)
	}
	if len(out) == 0 && first != nil {
		return nil, first
	}
	return out, nil
}

func batch(ctx context.Context, client *openai.Client, items []string) ([]label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 900,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: strings.Join(items, "\n")}},
	})
	if err != nil {
		return nil, err
	}
	var labels []label
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &labels); err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	return labels, nil
}

// logger has methods that are called as those which make errors.
type logger interface {
	Error(msg string, args ...any)
	Errorf(format string, args ...any)
}

// Written down by a logger, and left out.
func logged(ctx context.Context, client *openai.Client, log logger) (l label) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		log.Error("no label", "err", err)
		return l
	}
	if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
		log.Errorf("label: %v", err)
	}
	return l
}

func labels(text string) []label {
	var out []label
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return nil
	}
	return out
}

// None at all is an error.
func someLabels(ctx context.Context, client *openai.Client) ([]label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name them"}},
	})
	if err != nil {
		return nil, err
	}
	out := labels(resp.Choices[0].Message.Content)
	if len(out) == 0 {
		return nil, errNoLabel
	}
	return out, nil
}

func first(text string) (label, bool) {
	var l label
	if json.Unmarshal([]byte(text), &l) != nil {
		return label{}, false
	}
	return l, true
}

// That there is none is written down.
func firstLabel(ctx context.Context, client *openai.Client) label {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}
	}
	l, ok := first(resp.Choices[0].Message.Content)
	if !ok {
		slog.Warn("no label")
		return label{}
	}
	return l
}

func last(text string) (label, bool) {
	var l label
	if json.Unmarshal([]byte(text), &l) != nil {
		return label{}, false
	}
	return l, true
}

// That there is none is seen, and said to nobody.
func lastLabel(ctx context.Context, client *openai.Client) label {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}
	}
	if l, ok := last(resp.Choices[0].Message.Content); ok { // want `fails there, which nobody hears of`
		return l
	}
	return label{Name: "none"}
}

// The bound is the caller's to set.
func configured(ctx context.Context, client *genai.Client, config *genai.GenerateContentConfig) (l label) {
	if config == nil {
		config = &genai.GenerateContentConfig{}
	}
	if config.ResponseMIMEType == "" {
		config.ResponseMIMEType = "application/json"
	}
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Name it"), config)
	if err != nil {
		return l
	}
	_ = json.Unmarshal([]byte(res.Text()), &l)
	return l
}

// One is set where the caller sets none.
func configuredHere(ctx context.Context, client *genai.Client, config *genai.GenerateContentConfig) (l label) {
	if config == nil {
		config = &genai.GenerateContentConfig{MaxOutputTokens: 100}
	}
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Name it"), config)
	if err != nil {
		return l
	}
	_ = json.Unmarshal([]byte(res.Text()), &l) // want `fails there, which nobody hears of`
	return l
}

// A client is told that it failed.
func answered(w http.ResponseWriter, r *http.Request, client *openai.Client) {
	resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	var l label
	if json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l) != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(l)
}

// The client is told that all went well.
func empty(w http.ResponseWriter, r *http.Request, client *openai.Client) {
	resp, err := client.CreateChatCompletion(r.Context(), openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	var l label
	if json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l) != nil { // want `fails there, which nobody hears of`
		w.WriteHeader(http.StatusNoContent)
		return
	}
	_ = json.NewEncoder(w).Encode(l)
}

// One error is let pass, which is another.
func unless(ctx context.Context, client *openai.Client) error {
	l, err := named(ctx, client)
	if err != nil {
		if errors.Is(err, errNoLabel) {
			return nil
		}
		return err
	}
	slog.Info("label", "name", l.Name)
	return nil
}

func named(ctx context.Context, client *openai.Client) (label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 100,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Name it"}},
	})
	if err != nil {
		return label{}, err
	}
	if resp.Choices[0].Message.Content == "NONE" {
		return label{}, errNoLabel
	}
	var l label
	err = json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l)
	return l, err
}

// stats counts what failed.
type stats struct{ done, failed int }

// Failures are counted.
func counted(ctx context.Context, client *openai.Client, items []string) (s stats) {
	for _, item := range items {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 100,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: item}},
		})
		if err != nil {
			s.failed++
			continue
		}
		var l label
		if err := json.Unmarshal([]byte(resp.Choices[0].Message.Content), &l); err != nil {
			s.failed++
			continue
		}
		s.done++
	}
	return s
}

// talk is what has been said so far.
type talk struct{ said []string }

func (t *talk) add(line string) { t.said = append(t.said, line) }

func (t *talk) prompt() string { return strings.Join(t.said, "\n") }

func (t *talk) warn(line string) { slog.Warn(line) }

// The next request says what was wrong with the last answer.
func corrected(ctx context.Context, client *openai.Client, t *talk) (label, error) {
	for range 3 {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 100,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: t.prompt()}},
		})
		if err != nil {
			return label{}, err
		}
		l, err := read(resp.Choices[0].Message.Content)
		if err != nil {
			t.add("Answer in JSON: " + err.Error())
			continue
		}
		return l, nil
	}
	return label{}, errNoLabel
}

// It is written down only.
func warned(ctx context.Context, client *openai.Client, t *talk) (label, error) {
	for range 3 {
		resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
			Model:     "gpt-4o-mini",
			MaxTokens: 100,
			Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: t.prompt()}},
		})
		if err != nil {
			return label{}, err
		}
		l, err := read(resp.Choices[0].Message.Content) // want `is asked for again under the same bound`
		if err != nil {
			t.warn("no label: " + err.Error())
			continue
		}
		return l, nil
	}
	return label{}, errNoLabel
}

type reply struct{ Text, Draft string }

// JSON in JSON is taken out where it is some: half an answer has failed before. Loud.
func inside(ctx context.Context, client *openai.Client) (*reply, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 95,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Reply"}},
	})
	if err != nil {
		return nil, err
	}
	r, err := readReply(resp.Choices[0].Message.Content)
	if err != nil {
		return nil, err
	}
	inner := strings.TrimSpace(r.Text)
	var again reply
	if err := json.Unmarshal([]byte(inner), &again); err == nil {
		r.Text = again.Text
	}
	return r, nil
}

func readReply(text string) (*reply, error) {
	var r reply
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		if !strings.Contains(text, `"text"`) {
			return nil, err
		}
		slog.Warn("no JSON", "err", err)
		r.Text = object.FindString(text)
	}
	return &r, nil
}

// What another call left in a struct may be half of it.
func beside(ctx context.Context, client *openai.Client) (*label, error) {
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:     "gpt-4o-mini",
		MaxTokens: 96,
		Messages:  []openai.ChatCompletionMessage{{Role: "user", Content: "Reply"}},
	})
	if err != nil {
		return nil, err
	}
	r := reply{Text: resp.Choices[0].Message.Content} // want `the bound of 96 tokens cut short fails there, which nobody hears of`
	var l label
	if err := json.Unmarshal([]byte(r.Text), &l); err != nil {
		l.Name = "unknown"
	}
	return &l, nil
}
