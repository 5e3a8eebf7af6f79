// Package tabled mounts handlers of another package that stand in a table.
package tabled

import (
	"net/http"

	"github.com/gorilla/mux"
	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/tabled/makers"
)

type route struct {
	path    string
	handler http.HandlerFunc
}

func routes(client *openai.Client) []route {
	return []route{
		{"/about", about},
		{"/answer", makers.Answer(client)},
	}
}

func about(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) }

// Mount mounts them.
func Mount(client *openai.Client) http.Handler {
	r := mux.NewRouter()
	for _, rt := range routes(client) {
		r.HandleFunc(rt.path, rt.handler) // want `in a handler registered here with no throttle`
	}
	return r
}
