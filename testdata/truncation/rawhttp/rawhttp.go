// Package rawhttp asks by hand.
package rawhttp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"strings"
)

type request struct {
	Model     string    `json:"model"`
	Messages  []message `json:"messages"`
	MaxTokens int       `json:"max_tokens,omitempty"`
	Stream    bool      `json:"stream,omitempty"`
}

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

func post(ctx context.Context, r request) (*http.Response, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// Its answer has no field for why it ended.
type lacking struct {
	Choices []struct {
		Message message `json:"message"`
	} `json:"choices"`
}

func stored(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800, Messages: []message{{"user", "Write the report"}}})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var out lacking
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile, and one that the bound of 800 tokens cut short is taken for a whole one: what it is read into has no field for why it ended`
}

type telling struct {
	Choices []struct {
		Message      message `json:"message"`
		FinishReason string  `json:"finish_reason"`
	} `json:"choices"`
}

func read(resp *http.Response, out any) error {
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, out)
}

// The field is there, and nobody reads it.
func unread(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	var out telling
	if err := read(resp, &out); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(out.Choices[0].Message.Content), 0o644) // want `answer is stored by os.WriteFile.*: nobody looks at why the answer ended`
}

func looked(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	var out telling
	if err := read(resp, &out); err != nil {
		return err
	}
	if out.Choices[0].FinishReason == "length" {
		return errors.New("cut short")
	}
	return os.WriteFile("report.md", []byte(out.Choices[0].Message.Content), 0o644)
}

// The bytes are searched for the reason.
func searched(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if bytes.Contains(data, []byte(`"finish_reason":"length"`)) || strings.Contains(string(data), `"finish_reason":"length"`) {
		return errors.New("cut short")
	}
	var out lacking
	if err := json.Unmarshal(data, &out); err != nil {
		return err
	}
	return os.WriteFile("report.md", []byte(out.Choices[0].Message.Content), 0o644)
}

// As maps.
func maps(ctx context.Context, look bool) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", MaxTokens: 800})
	if err != nil {
		return err
	}
	var out map[string]any
	if err := read(resp, &out); err != nil {
		return err
	}
	choice := out["choices"].([]any)[0].(map[string]any)
	if choice["finish_reason"] == "length" {
		return errors.New("cut short")
	}
	text := choice["message"].(map[string]any)["content"].(string)
	return os.WriteFile("report.md", []byte(text), 0o644)
}

type chunk struct {
	Choices []struct {
		Delta message `json:"delta"`
	} `json:"choices"`
}

func events(ctx context.Context, show func(string)) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var b strings.Builder
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() { // want `a stream that breaks off is taken for a whole answer: nothing asks bufio.Scanner.Err why bufio.Scanner.Scan ended the loop`
		line, ok := strings.CutPrefix(scanner.Text(), "data: ")
		if !ok || line == "[DONE]" {
			continue
		}
		var c chunk
		if json.Unmarshal([]byte(line), &c) == nil && len(c.Choices) > 0 {
			b.WriteString(c.Choices[0].Delta.Content)
			show(c.Choices[0].Delta.Content)
		}
	}
	return b.String(), nil
}

// A parser that is given the body.
func parsed(ctx context.Context) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return lines(resp.Body), nil
}

func lines(body io.Reader) string {
	reader := bufio.NewReader(body)
	text := ""
	for {
		line, err := reader.ReadString('\n') // want `the error of bufio.Reader.ReadString is taken for its end whatever it is: compare it with io.EOF`
		if err != nil {
			break
		}
		text += line
	}
	return text
}

func checkedEvents(ctx context.Context) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text := ""
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() {
		text += scanner.Text()
	}
	if err := scanner.Err(); err != nil {
		return "", fmt.Errorf("reading: %w", err)
	}
	return text, nil
}

// An end without [DONE] is an error.
func untilDone(ctx context.Context) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text := ""
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() {
		if scanner.Text() == "data: [DONE]" {
			return text, nil
		}
		text += scanner.Text()
	}
	return "", errors.New("stream ended early")
}

func untilEOF(ctx context.Context) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text := ""
	for reader := bufio.NewReader(resp.Body); ; {
		line, err := reader.ReadString('\n')
		if err == io.EOF {
			return text, nil
		}
		if err != nil {
			return "", err
		}
		text += line
	}
}

// Whether it came to its end is told beside the text.
func whole(ctx context.Context) (text string, done bool, err error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", false, err
	}
	defer resp.Body.Close()
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() {
		if scanner.Text() == "data: [DONE]" {
			done = true
			break
		}
		text += scanner.Text()
	}
	return text, done, nil
}

// The same of a parser, which returns it.
func wholeLines(body io.Reader) (text string, done bool) {
	reader := bufio.NewReader(body)
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return text, false
		}
		if line == "data: [DONE]\n" {
			return text, true
		}
		text += line
	}
}

func parsedWhole(ctx context.Context) (string, error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	text, done := wholeLines(resp.Body)
	if !done {
		log.Print("cut short")
	}
	return text, nil
}

// That there was an event is not that there was the last.
func anyEvent(ctx context.Context) (text string, some bool, err error) {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return "", false, err
	}
	defer resp.Body.Close()
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() { // want `nothing asks bufio.Scanner.Err why bufio.Scanner.Scan ended the loop`
		if scanner.Text() == "data: [DONE]" {
			break
		}
		some = true
		text += scanner.Text()
	}
	return text, some, nil
}

// The error is thrown away.
func unheard(ctx context.Context, show func(string)) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	scanner := bufio.NewScanner(resp.Body)
	for scanner.Scan() { // want `nothing asks bufio.Scanner.Err why bufio.Scanner.Scan ended the loop`
		show(scanner.Text())
	}
	_ = scanner.Err()
	return nil
}

// Not an answer: lines of a file.
func wordList(f *os.File) (words []string) {
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		words = append(words, scanner.Text())
	}
	return words
}

// An error's body is cut on purpose.
func refused(ctx context.Context) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	scanner := bufio.NewScanner(io.LimitReader(resp.Body, 1<<16))
	var b strings.Builder
	for scanner.Scan() {
		b.WriteString(scanner.Text())
	}
	return errors.New(b.String())
}

// piece is a part of an answer, or its end.
type piece struct {
	text string
	done bool
}

// pieces says of any end that the answer is done.
func pieces(ctx context.Context, out chan<- piece) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return err
	}
	go func() {
		defer resp.Body.Close()
		scanner := bufio.NewScanner(resp.Body)
		for scanner.Scan() { // want `a stream that breaks off is taken for a whole answer: nothing asks bufio.Scanner.Err why bufio.Scanner.Scan ended the loop`
			line := scanner.Text()
			if line == "data: [DONE]" {
				out <- piece{done: true}
				return
			}
			out <- piece{text: line}
		}
		out <- piece{done: true}
	}()
	return nil
}

// wholePieces says of the end that it is one: who reads the channel knows.
func wholePieces(ctx context.Context, out chan<- piece) error {
	resp, err := post(ctx, request{Model: "deepseek-chat", Stream: true})
	if err != nil {
		return err
	}
	go func() {
		defer resp.Body.Close()
		defer close(out)
		scanner := bufio.NewScanner(resp.Body)
		for scanner.Scan() {
			line := scanner.Text()
			if line == "data: [DONE]" {
				out <- piece{done: true}
				return
			}
			out <- piece{text: line}
		}
	}()
	return nil
}
