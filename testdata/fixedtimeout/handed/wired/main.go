// The client is handed over as what has the one method, and what is made of it goes
// on from a function to the next.
package main

import (
	"context"
	"log"
	"os"

	"example.com/tokenvet/testdata/fixedtimeout/handed/llm"
	"example.com/tokenvet/testdata/fixedtimeout/handed/titles"
)

func main() {
	ctx := context.Background()
	client, err := llm.New(ctx, "gemini-2.5-pro") // want `timeout of 45s cuts a reasoning call short`
	if err != nil {
		log.Fatal(err)
	}
	run(ctx, client)
}

func run(ctx context.Context, client *llm.Client) {
	plan, err := titles.First(ctx, client, os.Args)
	if err != nil {
		log.Fatal(err)
	}
	log.Print(plan)
}
