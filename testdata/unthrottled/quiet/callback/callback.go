// Package callback has handlers that ask no model, beside a client.
package callback

import (
	"encoding/json"
	"net/http"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Site searches by embedding, and paces what it asks.
type Site struct {
	client *openai.Client
	llm    *model.Client
}

// Search embeds the query.
func (s *Site) Search(w http.ResponseWriter, r *http.Request) {
	resp, err := s.client.CreateEmbeddings(r.Context(), openai.EmbeddingRequestStrings{
		Model: openai.SmallEmbedding3,
		Input: []string{r.FormValue("q")},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(resp.Data[0].Embedding)
}

// Ask goes through the wrapper that waits for its turn.
func (s *Site) Ask(w http.ResponseWriter, r *http.Request) {
	answer, err := s.llm.AskPaced(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(answer)
}
