package command

import (
	"context"
	"io"
)

// A subcommand runs with the arguments that follow its name and returns the exit code.
type subcommand func(t Tool, ctx context.Context, args []string, stdout, stderr io.Writer) int

// subcommands by name. A package whose directory has such a name is checked as ./name, as the go command wants it too.
var subcommands = map[string]subcommand{
	"explain": explain,
}
