// Command factory has its providers made by somebody else.
package main

import (
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/factory/make"
)

func ask(w http.ResponseWriter, r *http.Request) {
	p, err := make.Provider(r.FormValue("provider"), os.Getenv("OPENAI_API_KEY"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer, err := p.Chat(r.Context(), r.FormValue("q")) // want `LLM call through go-openai.Client in an HTTP handler with no throttle anywhere on its way`
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

var calm = make.Paced(os.Getenv("OPENAI_API_KEY"))

func wait(w http.ResponseWriter, r *http.Request) {
	answer, err := calm.Chat(r.Context(), r.FormValue("q"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(answer))
}

func main() {
	http.HandleFunc("/ask", ask)
	http.HandleFunc("/wait", wait)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
