// The titler's client is asked for titles alone: that it could plan is no matter.
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
	client, err := llm.New(ctx, "gemini-2.5-pro")
	if err != nil {
		log.Fatal(err)
	}
	if err := titles.New(client).Show(ctx, os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
