// Command cmd installs the decorator.
package main

import (
	"context"
	"os"

	"example.com/tokenvet/testdata/unthrottled/quiet/decorator"
)

func main() {
	model := decorator.Limit(decorator.NewPlain(os.Getenv("OPENAI_API_KEY")), 2)
	decorator.NewTagger(model).Tag(context.Background(), os.Args[1:])
}
