package inventory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/guard"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// collect lists the calls of the packages that a load configuration names, with
// files as seen from base. The analyzer is that of package inventory.
func collect(ctx context.Context, analyzer *analysis.Analyzer, c load.Config, base string) (*Document, error) {
	doc := &Document{Schema: schemaURL, Version: Version, Calls: []inventory.Call{}, Failures: []Failure{}}
	var mu sync.Mutex // of doc and failed
	var failed error
	watched := *analyzer
	watched.Run = func(pass *analysis.Pass) (any, error) { // only of packages asked for
		result, err := analyzer.Run(pass)
		if pkg, ok := result.(*inventory.Package); ok && pkg != nil && err == nil {
			mu.Lock()
			defer mu.Unlock()
			doc.Calls = append(doc.Calls, pkg.Calls...)
		}
		return result, err
	}
	stream := guard.NewStream(guard.Wrap([]*analysis.Analyzer{&watched}, nil, func(_ *analysis.Analyzer, _ *analysis.Pass, err error) error { return err }))
	c.Ready = func(p *packages.Package, asked bool) {
		graph, err := stream.Run(p, asked)
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			failed = err
			return
		}
		for act := range graph.All() {
			if act.Err != nil && !strings.HasPrefix(act.Err.Error(), "failed prerequisites") {
				doc.Failures = append(doc.Failures, Failure{p.PkgPath, "not wholly listed: " + act.Analyzer.Name + ": " + act.Err.Error()})
			}
		}
	}
	res, err := load.Load(ctx, c)
	if errors.Is(err, load.ErrNoPackages) {
		return nil, fmt.Errorf("%w: to list the whole module, run tokenvet inventory ./... in it", err)
	} else if err = cmp.Or(err, failed); err != nil {
		return nil, err
	}
	for _, e := range res.Errors {
		doc.Failures = append(doc.Failures, Failure{e.Package, "not listed:\n" + strings.Join(e.Details, "\n")})
	}
	places(doc.Calls, base)
	slices.SortFunc(doc.Calls, func(a, b inventory.Call) int {
		return cmp.Or(comparePlaces(a.At, b.At), strings.Compare(a.ID, b.ID))
	})
	doc.Calls = slices.CompactFunc(doc.Calls, func(a, b inventory.Call) bool { return a.ID == b.ID && a.At == b.At }) // a package and its test variant
	inventory.Join(doc.Calls)
	slices.SortStableFunc(doc.Failures, func(a, b Failure) int {
		return cmp.Or(strings.Compare(a.Package, b.Package), strings.Compare(a.Message, b.Message))
	})
	doc.Failures = slices.Compact(doc.Failures)
	return doc, nil
}

// places names the files of calls as seen from base, and those of other modules
// by module and version.
func places(calls []inventory.Call, base string) {
	name := func(p *inventory.Position) {
		if p == nil {
			return
		}
		p.File = report.Path(base, p.File)
		if i := strings.LastIndex(p.File, "/pkg/mod/"); i >= 0 && path.IsAbs(p.File) {
			p.File = p.File[i+len("/pkg/mod/"):]
		}
	}
	for i := range calls {
		c := &calls[i]
		name(&c.At)
		for j := range c.Requests {
			name(&c.Requests[j])
		}
		for j := range c.Via {
			name(&c.Via[j])
		}
		name(c.Provider.At)
		name(c.Model.At)
		name(c.MaxTokens.At)
		name(c.Retries.At)
		for j := range c.Transport.Pools {
			name(c.Transport.Pools[j].At)
		}
		if c.FanOut != nil {
			name(c.FanOut.At)
		}
	}
}

func comparePlaces(p, q inventory.Position) int {
	return cmp.Or(strings.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// hide leaves out the calls that repeat others.
func (d *Document) hide() {
	all := len(d.Calls)
	d.Calls = slices.DeleteFunc(d.Calls, func(c inventory.Call) bool { return c.Repeats })
	d.Hidden = all - len(d.Calls)
}
