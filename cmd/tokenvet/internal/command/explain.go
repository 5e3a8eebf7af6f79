package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/terminal"
	"github.com/tokenvet/tokenvet/policy"
)

const explainUsage = `usage: tokenvet explain rule ...

explain shows the page of documentation of each rule: what it reports and why, wrong and right code, the fix, its
settings and how to silence it. "tokenvet explain ignore" is about comments that silence.

`

// pageColumns is the width of a page that is not shown on a terminal; on a wider one lines get no longer, for they are
// read.
const pageColumns = 100

func explain(t Tool, _ context.Context, args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("explain", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	err := fs.Parse(args)
	rules := t.Rules(policy.Default())
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, explainUsage)
		_ = list(stdout, rules)
		return Clean
	case err == nil && fs.NArg() == 0:
		err = errors.New("explain what?")
	}
	if err != nil {
		fmt.Fprintf(stderr, "tokenvet explain: %v\n\n%s", err, explainUsage)
		_ = list(stderr, rules)
		return Failed
	}
	var pages []string
	for _, name := range fs.Args() {
		rule, _, _ := strings.Cut(name, "/") // unthrottled/handler
		page := ""
		if t.Help != nil {
			page = t.Help(rule)
		}
		if page == "" {
			known := []string{"ignore"}
			for _, r := range rules {
				known = append(known, r.Name)
			}
			fmt.Fprintf(stderr, "tokenvet explain: unknown rule %q%s\n", rule, policy.Hint(rule, known))
			return Failed
		}
		pages = append(pages, terminal.Page(page, min(pageColumns, terminal.Columns(stdout, pageColumns)), terminal.StyleOf(stdout, os.Getenv)))
	}
	fmt.Fprint(stdout, strings.Join(pages, "\n"))
	return Clean
}
