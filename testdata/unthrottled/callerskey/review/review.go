// Package review asks an LLM with the key of whoever wants a review.
package review

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/callerskey/model"
	"google.golang.org/genai"
)

// Of returns a review of a product.
func Of(ctx context.Context, req model.Request) (string, error) {
	client, err := genai.NewClient(ctx, &genai.ClientConfig{APIKey: req.APIKey, Backend: genai.BackendGeminiAPI})
	if err != nil {
		return "", err
	}
	res, err := client.Models.GenerateContent(ctx, "gemini-2.0-flash", genai.Text("Review "+req.Product), nil)
	if err != nil {
		return "", err
	}
	return res.Text(), nil
}

// Handle is a handler that others register.
func Handle(w http.ResponseWriter, r *http.Request) {
	var req model.Request
	if json.NewDecoder(r.Body).Decode(&req) != nil {
		return
	}
	text, err := Of(r.Context(), req)
	if err != nil {
		http.Error(w, "no review", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(text)
}

// HandleOurs is one that asks with the program's key.
func HandleOurs(w http.ResponseWriter, r *http.Request) {
	text, err := Of(r.Context(), model.Request{Product: r.FormValue("product"), APIKey: os.Getenv("GEMINI_API_KEY")})
	if err != nil {
		http.Error(w, "no review", http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(text)
}
