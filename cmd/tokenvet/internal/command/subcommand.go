package command

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	"help": func(_ Tool, _ context.Context, _ []string, stdout, _ io.Writer) int {
		writeUsage(stdout)
		return Clean
	},
	"version": func(_ Tool, _ context.Context, _ []string, stdout, _ io.Writer) int {
		fmt.Fprintln(stdout, version())
		return Clean
	},
}

// meant is a hint, on a line of its own, for a package that is not there and was asked for by the name of a directory, or
// by a word near the name of a subcommand; "" for others.
func meant(pkg string, patterns []string) string {
	if !slices.Contains(patterns, pkg) || strings.HasPrefix(pkg, ".") {
		return ""
	}
	if info, err := os.Stat(strings.TrimSuffix(pkg, "/...")); err == nil && info.IsDir() && !filepath.IsAbs(pkg) {
		return fmt.Sprintf("\n\tthe directory is ./%s", pkg)
	}
	if strings.ContainsAny(pkg, "./") {
		return ""
	}
	if subcommands[pkg] != nil {
		return fmt.Sprintf("\n\tthe command %s goes before all flags: tokenvet %s ...", pkg, pkg)
	}
	hint := policy.Hint(pkg, slices.Collect(maps.Keys(subcommands)))
	if name, ok := strings.CutPrefix(hint, "; did you mean "); ok {
		return "\n\tdid you mean tokenvet " + name
	}
	return ""
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
