// Command main wires a service: nobody else knows who asks whom.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/unthrottled/wired/ai"
	"example.com/tokenvet/testdata/unthrottled/wired/app"
	"example.com/tokenvet/testdata/unthrottled/wired/prov"
)

// adapter makes one of the other.
type adapter struct{ client *ai.Client }

func (a *adapter) Score(ctx context.Context, name, first string) (string, error) {
	return a.client.Qualify(ctx, name, first)
}

func main() {
	client := ai.NewClient(prov.NewOpenAI(os.Getenv("OPENAI_API_KEY")))
	uc := app.NewUseCase(&adapter{client})
	mux := http.NewServeMux()
	app.RegisterRoutes(mux, uc) // want `LLM call through go-openai.Client in a handler registered here with no throttle anywhere on its way`
	log.Fatal(http.ListenAndServe(":8080", mux))
}
