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
