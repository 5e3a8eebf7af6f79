package command

import (
	"context"
	"fmt"
	"io"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/fix"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// compiling plans the fixes of a run's findings. What it changes is type-checked before anything is written: the fixes
// in the files of a package that would not compile with them are left out, which stderr is told.
func compiling(ctx context.Context, o *options, run *report.Run, res *load.Result, stderr io.Writer) (*fix.Plan, error) {
	files, refused := asked(res), make(map[string]bool)
	for {
		plan := fix.Make(run.Base, run.Findings, func(path string) bool { return files[path] && !refused[path] })
		if len(plan.Files) == 0 {
			return plan, nil
		}
		changed := plan.Texts()
		paths := make(map[string]bool) // of the packages that change
		for _, pkg := range res.Roots {
			for _, file := range pkg.GoFiles {
				if changed[file] != nil {
					paths[pkg.PkgPath] = true
				}
			}
		}
		after, err := load.Load(ctx, load.Config{
			Patterns: o.patterns, Tags: o.tags, Tests: res.Tests, Overlay: changed,
			Weigh: func(path string, _ []string, _ func() [][]byte) load.Weight {
				if paths[path] {
					return load.Asked
				}
				return 0
			},
		})
		if err != nil {
			return nil, err
		}
		sound := make(map[string]bool)
		for _, pkg := range after.Roots {
			sound[pkg.ID] = true
		}
		before := len(refused)
		for _, pkg := range res.Roots {
			if !paths[pkg.PkgPath] || sound[pkg.ID] {
				continue
			}
			for _, file := range pkg.GoFiles {
				if changed[file] != nil && !refused[file] {
					refused[file] = true
					fmt.Fprintf(stderr, "tokenvet: %s is left as it is: with its fixes the package would not compile\n", report.Path(run.Base, file))
				}
			}
		}
		if len(refused) == before {
			return plan, nil
		}
	}
}
