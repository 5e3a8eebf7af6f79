package local

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"

	"github.com/ollama/ollama/api"
	"github.com/tmc/langchaingo/llms"
	"github.com/tmc/langchaingo/llms/ollama"
)

// Given serves what models on hosts of one's own say, wherever these are.
func Given(model string) (*http.ServeMux, error) {
	mux := http.NewServeMux()
	mux.HandleFunc("/raw", raw)
	client, err := api.ClientFromEnvironment()
	if err != nil {
		return nil, err
	}
	mux.HandleFunc("/sdk", func(w http.ResponseWriter, r *http.Request) {
		client.Chat(r.Context(), &api.ChatRequest{Model: model, Messages: []api.Message{{Role: "user", Content: r.FormValue("q")}}}, func(c api.ChatResponse) error {
			_, err := w.Write([]byte(c.Message.Content))
			return err
		})
	})
	chain, err := ollama.New(ollama.WithModel(model), ollama.WithServerURL(os.Getenv("OLLAMA_URL")))
	if err != nil {
		return nil, err
	}
	b := &bard{chain}
	mux.HandleFunc("/chain", b.serve)
	return mux, nil
}

type bard struct{ model llms.Model }

func (b *bard) serve(w http.ResponseWriter, r *http.Request) {
	said, err := llms.GenerateFromSinglePrompt(r.Context(), b.model, r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(said))
}

func raw(w http.ResponseWriter, r *http.Request) {
	body, err := json.Marshal(map[string]any{"model": "llama3.2", "stream": false, "prompt": r.FormValue("q")})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := http.Post(os.Getenv("OLLAMA_URL")+"/api/generate", "application/json", bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}
