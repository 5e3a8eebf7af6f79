// Package resty reads bounded answers with an HTTP library of its own.
package resty

import (
	"encoding/json"
	"errors"
	"os"

	"github.com/go-resty/resty/v2"
)

const url = "https://api.deepseek.com/chat/completions"

type answer struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
	} `json:"choices"`
}

type told struct {
	Choices []struct {
		Message struct {
			Content string `json:"content"`
		} `json:"message"`
		FinishReason string `json:"finish_reason"`
	} `json:"choices"`
}

func body(prompt string) map[string]any {
	return map[string]any{
		"model":      "deepseek-chat",
		"max_tokens": 2000,
		"messages":   []map[string]string{{"role": "user", "content": prompt}},
	}
}

// Into has the answer decoded by the library.
func Into(client *resty.Client, prompt string) error {
	var out answer
	res, err := client.R().SetBody(body(prompt)).SetResult(&out).Post(url)
	if err != nil {
		return err
	}
	if res.IsError() {
		return errors.New(res.Status())
	}
	return os.WriteFile("letter.txt", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 2000 tokens cut short is taken for a whole one: what it is read into has no field for why it ended`
}

// ByHand decodes it.
func ByHand(client *resty.Client, prompt string) error {
	res, err := client.R().SetBody(body(prompt)).Post(url)
	if err != nil {
		return err
	}
	if res.StatusCode() != 200 {
		return errors.New("refused")
	}
	var out answer
	if err := json.Unmarshal(res.Body(), &out); err != nil {
		return err
	}
	return os.WriteFile("letter.txt", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile`
}

// Whole looks at why it ended.
func Whole(client *resty.Client, prompt string) error {
	var out told
	if _, err := client.R().SetBody(body(prompt)).SetResult(&out).Post(url); err != nil {
		return err
	}
	if out.Choices[0].FinishReason != "stop" {
		return errors.New("cut short")
	}
	return os.WriteFile("letter.txt", []byte(out.Choices[0].Message.Content), 0o644)
}
