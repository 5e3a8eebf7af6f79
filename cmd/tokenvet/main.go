// Tokenvet checks Go clients of LLM APIs for what costs their owners money or sleep.
//
//	tokenvet [flags] [packages]
//	tokenvet explain rule ...
//	tokenvet inventory [flags] [packages]
//	tokenvet init [-C dir]
//	go vet -vettool=$(which tokenvet) [packages]
//	go fix -fixtool=$(which tokenvet) [packages]
//
// # Exit codes
//
// 0: nothing found, or nothing above the level warn of the policy. 1: findings at the level error. 2: a failure of usage
// or policy, or a package that was not, or not wholly, checked; what was found in the others is written all the same.
// Under go vet the go command chooses the code, and knows no levels.
package main

import (
	"context"
	"os"
	"runtime/debug"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/analyzers/inventory"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/command"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/vettool"
	"github.com/tokenvet/tokenvet/docs"
	"github.com/tokenvet/tokenvet/policy"
)

func main() {
	args := os.Args[1:]
	if vettool.Speaks(args) {
		vettool.Main(args, func(p *policy.Policy) []*analysis.Analyzer {
			rules := analyzers.All(p)
			return append(rules, analyzers.Audit(p, rules, false))
		})
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200) // a fifth less time on 220 packages, for 25 MB more
	}
	tool := command.Tool{
		Rules:     analyzers.All,
		Audit:     analyzers.Audit,
		SDK:       analyzers.SDK,
		Help:      docs.Rule,
		Excluded:  analyzers.Excluded,
		Inventory: inventory.New,
		Markers: func(p *policy.Policy) (command.Markers, error) {
			m, err := analyzers.MarkersOf(p)
			return command.Markers(m), err
		},
	}
	os.Exit(tool.Run(context.Background(), args, os.Stdout, os.Stderr))
}
