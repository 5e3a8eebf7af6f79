// Package heard starts a call for each line that somebody types, and waits for its end.
package heard

import (
	"bufio"
	"context"
	"log"
	"os"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Runner answers in the background.
type Runner struct{ llm *model.Client }

func (r *Runner) run(ctx context.Context, question string) (<-chan string, <-chan error) {
	answers, errs := make(chan string, 1), make(chan error, 1)
	go func() {
		text, err := r.llm.Ask(ctx, question)
		if err != nil {
			errs <- err
			return
		}
		answers <- text
	}()
	return answers, errs
}

// Talk answers one line after the other.
func (r *Runner) Talk(ctx context.Context) {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		answers, errs := r.run(ctx, line)
		select {
		case text := <-answers:
			log.Print(text)
		case err := <-errs:
			log.Print(err)
		case <-ctx.Done():
			return
		}
	}
}

// Shout goes on at once.
func (r *Runner) Shout(ctx context.Context) {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		r.run(ctx, line) // want `with no throttle`
	}
}
