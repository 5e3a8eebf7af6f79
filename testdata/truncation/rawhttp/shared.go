package rawhttp

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
)

var shared http.Client

// Shared sends its request with a client that is a variable of the package.
func Shared(body []byte) error {
	body, err := json.Marshal(map[string]any{"model": "deepseek-chat", "max_tokens": 2000, "prompt": string(body)})
	if err != nil {
		return err
	}
	resp, err := shared.Post("https://api.deepseek.com/chat/completions", "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var out struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return err
	}
	return os.WriteFile("shared.txt", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one`
}
