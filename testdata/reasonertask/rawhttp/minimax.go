package rawhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
)

type minimax struct{ key string }

func (m *minimax) ask(model, text string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{
		"model": model,
		"messages": []map[string]string{
			{"role": "system", "content": "Classify the sentiment of the text as positive, negative or neutral. Answer with one word."},
			{"role": "user", "content": text},
		},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, "https://api.minimax.chat/v1/text/chatcompletion_v2", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+m.key)
	return http.DefaultClient.Do(req)
}

// Thinks does, whatever the request says.
func (m *minimax) Thinks(text string) (*http.Response, error) {
	return m.ask("MiniMax-M1", text) // want `MiniMax-M1 always reasons, but the task is classification`
}

// Chats does not.
func (m *minimax) Chats(text string) (*http.Response, error) {
	return m.ask("abab6.5s-chat", text)
}
