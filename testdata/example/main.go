// Command example triages support tickets: it labels and sums up the tickets on standard input, a line each, and then
// drafts an answer to the first, word by word.
package main

import (
	"bufio"
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strings"

	"example.com/tokenvet/testdata/example/llm"
	"example.com/tokenvet/testdata/example/triage"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	desk := triage.NewDesk(llm.NewClient(strings.Split(os.Getenv("DEEPSEEK_API_KEYS"), ",")))

	var tickets []string
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		tickets = append(tickets, lines.Text())
	}
	results, err := desk.Triage(ctx, tickets)
	if err != nil {
		return err
	}
	for i, r := range results {
		fmt.Printf("%d\t%s\t%s\n", i+1, r.Label, r.Summary)
	}
	if len(tickets) == 0 {
		return nil
	}
	return desk.Draft(ctx, tickets[0], os.Stdout)
}
