// The planner's client is asked for plans.
package main

import (
	"context"
	"log"
	"os"

	"example.com/tokenvet/testdata/fixedtimeout/handed/llm"
	"example.com/tokenvet/testdata/fixedtimeout/handed/plans"
)

func main() {
	ctx := context.Background()
	client, err := llm.New(ctx, "gemini-2.5-pro") // want `timeout of 45s cuts a reasoning call short`
	if err != nil {
		log.Fatal(err)
	}
	if err := plans.New(client).Show(ctx, os.Args[1]); err != nil {
		log.Fatal(err)
	}
}
