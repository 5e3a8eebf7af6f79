// Package local asks a model on its own host: that has no account and no quota,
// and takes one request after the other.
package local

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
)

// Mux serves it.
func Mux() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/ask", serve)
	return mux
}

func serve(w http.ResponseWriter, r *http.Request) {
	body, err := json.Marshal(map[string]any{
		"model":    "llama3.2",
		"stream":   false,
		"messages": []map[string]string{{"role": "user", "content": r.FormValue("q")}},
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	resp, err := http.Post("http://localhost:11434/api/chat", "application/json", bytes.NewReader(body))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	io.Copy(w, resp.Body)
}
