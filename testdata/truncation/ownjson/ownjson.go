// Package ownjson encodes and decodes with the program's own package.
package ownjson

import (
	"bytes"
	"io"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/truncation/ownjson/json"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func ask(key, prompt string) error {
	body, err := json.Marshal(map[string]any{"model": "gpt-4o", "max_tokens": 300, "messages": []message{{"user", prompt}}})
	if err != nil {
		return err
	}
	req, err := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	var out struct {
		Choices []struct {
			Message message `json:"message"`
		} `json:"choices"`
	}
	if err := json.Unmarshal(got, &out); err != nil {
		return err
	}
	return os.WriteFile("answer.txt", []byte(out.Choices[0].Message.Content), 0o644) // want `stored by os.WriteFile, and one that the bound of 300 tokens cut short is taken for a whole one: what it is read into has no field for why it ended`
}
