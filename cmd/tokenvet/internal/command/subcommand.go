package command

import (
	"context"
	"io"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/inventory"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/policy"
)

// A subcommand runs with the arguments that follow its name and returns the exit code.
type subcommand func(t Tool, ctx context.Context, args []string, stdout, stderr io.Writer) int

// subcommands by name. A package whose directory has such a name is checked as ./name, as the go command wants it too.
var subcommands = map[string]subcommand{
	"explain":   explain,
	"init":      initialize,
	"inventory": listCalls,
}

// listCalls lists LLM calls instead of checking them.
func listCalls(t Tool, ctx context.Context, args []string, stdout, stderr io.Writer) int {
	return inventory.Run(ctx, inventory.Config{
		Analyzer: t.Inventory,
		Policy:   func(base, file string) (*policy.Policy, error) { return readPolicy(base, &options{policy: file}) },
		Weigh: func(p *policy.Policy) (load.Weigher, error) {
			markers, err := t.Markers(p)
			return markers.weigher(), err
		},
		Version: strings.TrimPrefix(version(), "tokenvet "),
	}, args, stdout, stderr)
}
