package rawhttp

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

type fallback struct{ key, model, next string }

func newFallback(key string) *fallback {
	return &fallback{key, "gemini-2.5-flash", "gemini-2.5-pro"}
}

// Both models think: the one that is tried first, and the other.
func (f *fallback) mood(text string) error {
	body, err := json.Marshal(map[string]any{"contents": []any{map[string]any{"parts": []any{map[string]any{
		"text": "Classify the sentiment of the text as positive, negative or neutral. Answer with one word.\n" + text,
	}}}}})
	if err != nil {
		return err
	}
	for _, model := range []string{f.model, f.next} {
		url := fmt.Sprintf("https://generativelanguage.googleapis.com/v1beta/models/%s:generateContent?key=%s", model, f.key)
		resp, err := http.Post(url, "application/json", bytes.NewReader(body)) // want `gemini-2.5-flash thinks unless told not to, but the task is classification`
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}

// One of the two does not think.
func mixed(key, text string) error {
	body, err := json.Marshal(map[string]any{"contents": []any{map[string]any{"parts": []any{map[string]any{
		"text": "Classify the sentiment of the text as positive, negative or neutral. Answer with one word.\n" + text,
	}}}}})
	if err != nil {
		return err
	}
	for _, model := range []string{"gemini-2.0-flash", "gemini-2.5-flash"} {
		resp, err := http.Post("https://generativelanguage.googleapis.com/v1beta/models/"+model+":generateContent?key="+key, "application/json", bytes.NewReader(body))
		if err == nil {
			return resp.Body.Close()
		}
	}
	return nil
}
