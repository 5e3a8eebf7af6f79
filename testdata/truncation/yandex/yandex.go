// Package yandex asks YandexGPT over plain HTTP.
package yandex

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
)

type message struct {
	Role string `json:"role"`
	Text string `json:"text"`
}

type options struct {
	Stream      bool    `json:"stream"`
	Temperature float64 `json:"temperature"`
	MaxTokens   string  `json:"maxTokens"`
}

type request struct {
	ModelURI          string    `json:"modelUri"`
	CompletionOptions options   `json:"completionOptions"`
	Messages          []message `json:"messages"`
}

type response struct {
	Result struct {
		Alternatives []struct {
			Message message `json:"message"`
			Status  string  `json:"status"`
		} `json:"alternatives"`
	} `json:"result"`
}

func ask(folder, key, prompt string) (*response, error) {
	body, err := json.Marshal(request{
		ModelURI:          "gpt://" + folder + "/yandexgpt/latest",
		CompletionOptions: options{Temperature: 0.3, MaxTokens: "2000"},
		Messages:          []message{{Role: "user", Text: prompt}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, "https://llm.api.cloud.yandex.net/foundationModels/v1/completion", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Api-Key "+key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out response
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	return &out, nil
}

func keep(folder, key string) error {
	out, err := ask(folder, key, "Write a report")
	if err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(out.Result.Alternatives[0].Message.Text), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
}

func whole(folder, key string) error {
	out, err := ask(folder, key, "Write a report")
	if err != nil {
		return err
	}
	best := out.Result.Alternatives[0]
	if best.Status != "ALTERNATIVE_STATUS_FINAL" {
		return os.ErrInvalid
	}
	return os.WriteFile("report.md", []byte(best.Message.Text), 0o644)
}

type settings struct{ url, model, key string }

// asked is told by its body: its URL is for configuration to say.
func asked(s settings, note string) (*response, error) {
	body, err := json.Marshal(map[string]any{
		"modelUri":          s.model,
		"completionOptions": map[string]any{"stream": false, "maxTokens": 200},
		"messages":          []map[string]string{{"role": "user", "text": note}},
	})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, s.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Api-Key "+s.key)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var out response
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	return &out, nil
}

func keepNote(s settings, note string) error {
	out, err := asked(s, note)
	if err != nil {
		return err
	}
	return os.WriteFile("note.txt", []byte(out.Result.Alternatives[0].Message.Text), 0o644) // want `stored by os.WriteFile, and one that the bound of 200 tokens cut short`
}

// told is no such request: it has a part of the body only.
func told(s settings, note string) (string, error) {
	body, err := json.Marshal(map[string]any{"modelUri": s.model, "text": note})
	if err != nil {
		return "", err
	}
	resp, err := http.Post(s.url, "application/json", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		Text string `json:"text"`
	}
	return out.Text, json.NewDecoder(resp.Body).Decode(&out)
}

func keepTold(s settings, note string) error {
	text, err := told(s, note)
	if err != nil {
		return err
	}
	return os.WriteFile("told.txt", []byte(text), 0o644)
}
