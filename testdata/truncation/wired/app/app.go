// Package app brings both together.
package app

import (
	"context"
	"log"

	"example.com/tokenvet/testdata/truncation/wired/ai"
	"example.com/tokenvet/testdata/truncation/wired/checked"
	"example.com/tokenvet/testdata/truncation/wired/service"
)

// Run keeps a letter and a report.
func Run(ctx context.Context, key string) {
	client := ai.New(key)
	letters := service.NewLetters(client, "letter.txt")
	if err := letters.Keep(ctx, "the sea"); err != nil { // want `answer is stored by os.WriteFile, and one that the bound of 150 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
		log.Print(err)
	}
	reports := service.NewReports(client)
	if err := reports.Keep(ctx, "the sea"); err != nil { // want `one that the bound of 400 tokens cut short`
		log.Print(err)
	}
}

// Careful keeps whole ones, or shows what comes.
func Careful(ctx context.Context, key string) {
	careful := &ai.Careful{Client: *ai.New(key)}
	letters := service.NewLetters(careful, "letter.txt")
	if err := letters.Keep(ctx, "the sea"); err != nil {
		log.Print(err)
	}
	shown := service.NewShown(ai.New(key))
	if letter, err := shown.Show(ctx, "the sea"); err == nil {
		log.Print(letter)
	}
	reports := checked.NewReports(ai.New(key))
	if err := reports.Keep(ctx, "the sea"); err != nil {
		log.Print(err)
	}
}
