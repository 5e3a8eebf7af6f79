package rawhttp

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
)

// count asks what a text is worth in tokens: what fills in does not think.
func count(ctx context.Context, key, text string) (*http.Response, error) {
	body, err := json.Marshal(map[string]any{"model": "deepseek-v4-flash", "prompt": "Classify the ticket as billing, bug or other. Answer with one word.\n\n" + text, "max_tokens": 1})
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/beta/completions", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}
