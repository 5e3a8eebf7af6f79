// Package oneapi has a client for an API that searches, and answers as well.
package oneapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

type call struct {
	endpoint string
	body     any
}

type client struct {
	host string
	http *http.Client
}

func (c *client) send(r *call) (*http.Response, error) {
	to, err := url.Parse(c.host + r.endpoint)
	if err != nil {
		return nil, err
	}
	b, err := json.Marshal(r.body)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequest(http.MethodPost, to.String(), bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return c.http.Do(req)
}

func (c *client) search(q string) (*http.Response, error) {
	return c.send(&call{endpoint: "/indexes/notes/search", body: map[string]string{"q": q}})
}

func (c *client) chat(q string) (*http.Response, error) {
	return c.send(&call{endpoint: "/chats/notes/chat/completions", body: map[string]any{
		"model":    "gpt-4o-mini",
		"messages": []map[string]string{{"role": "user", "content": q}},
	}})
}

// Server serves both.
type Server struct{ api *client }

func (s *Server) find(w http.ResponseWriter, r *http.Request) {
	resp, err := s.api.search(r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	resp, err := s.api.chat(r.FormValue("q")) // want `LLM call through .* with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

// Run serves at an address.
func Run(addr, host string) error {
	s := &Server{&client{host, http.DefaultClient}}
	mux := http.NewServeMux()
	mux.HandleFunc("/find", s.find)
	mux.HandleFunc("/ask", s.ask)
	return http.ListenAndServe(addr, mux)
}
