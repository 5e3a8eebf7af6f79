// Package budget bounds what is spent in a day, and not what is under way.
package budget

import (
	"context"
	"errors"
	"io"
	"net/http"
	"sync"

	openai "github.com/sashabaranov/go-openai"
)

// Model answers.
type Model interface {
	Answer(ctx context.Context, prompt string) (string, error)
}

// OpenAI is one that does.
type OpenAI struct{ client *openai.Client }

// Answer asks.
func (m *OpenAI) Answer(ctx context.Context, prompt string) (string, error) {
	resp, err := m.client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    openai.GPT4oMini,
		Messages: []openai.ChatCompletionMessage{{Role: openai.ChatMessageRoleUser, Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// tracker counts the tokens of the day.
type tracker struct {
	mu         sync.Mutex
	used, most int
}

func (t *tracker) budgetExhausted() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.used >= t.most {
		return errors.New("the day's tokens are spent")
	}
	return nil
}

func (t *tracker) note(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.used += n
}

// Tracked turns away when the day's tokens are spent.
type Tracked struct {
	next    Model
	tracker *tracker
}

// Answer asks the next one.
func (m *Tracked) Answer(ctx context.Context, prompt string) (string, error) {
	if err := m.tracker.budgetExhausted(); err != nil {
		return "", err
	}
	answer, err := m.next.Answer(ctx, prompt)
	m.tracker.note(len(answer) / 4)
	return answer, err
}

// App serves a chat.
type App struct{ model Model }

// New makes one.
func New(key string) *App {
	return &App{model: &Tracked{next: &OpenAI{client: openai.NewClient(key)}, tracker: &tracker{most: 100_000}}}
}

// Chat answers.
func (a *App) Chat(w http.ResponseWriter, r *http.Request) {
	answer, err := a.model.Answer(r.Context(), r.FormValue("q")) // want `nothing but a budget on its way: until that is spent, as many requests are in flight`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_, _ = io.WriteString(w, answer)
}

// Routes registers the handler.
func (a *App) Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/chat", a.Chat)
	return mux
}
