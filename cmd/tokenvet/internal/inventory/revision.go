package inventory

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/since"
	"github.com/tokenvet/tokenvet/policy"
)

// before lists the calls as they were at the last commit that a revision and HEAD have in common, and returns that
// commit. The files are written to a directory of their own, which is gone afterwards; the user's tree is left alone.
// The policy is today's, for it judges both alike, but the values of the environment are those that were stated then.
func before(ctx context.Context, c Config, p *policy.Policy, l load.Config, base, rev string) (doc *Document, commit string, err error) {
	root, commit, err := since.Base(ctx, base, "-diff", rev)
	if err != nil {
		return nil, "", err
	}
	dir, err := os.MkdirTemp("", "tokenvet-")
	if err != nil {
		return nil, "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return nil, "", err
	}
	if err := since.Extract(ctx, root, commit, dir); err != nil {
		return nil, "", fmt.Errorf("-diff %s: %w", rev, err)
	}
	if err := rebase(root, dir); err != nil {
		return nil, "", fmt.Errorf("-diff %s: %w", rev, err)
	}
	m := move{real(root), dir}
	old := *p
	old.File = m.path(p.File)
	if old.File != p.File {
		then, err := policy.Load(old.File)
		switch {
		case err == nil:
			old.Values = then.Values
		case errors.Is(err, fs.ErrNotExist):
			old.Values = nil
		default: // what was broken then states nothing
			old.Values = nil
		}
	}
	weigh, err := c.Weigh(&old)
	if err != nil {
		return nil, "", err
	}
	l.Dir, l.Weigh = m.path(base), weigh
	empty := &Document{Schema: schemaURL, Version: Version}
	if _, err := os.Stat(l.Dir); errors.Is(err, fs.ErrNotExist) {
		return empty, commit, nil // all of it is new
	}
	if l.Patterns = m.patterns(base, l.Patterns); l.Patterns == nil {
		return empty, commit, nil
	}
	doc, err = collect(ctx, c.Analyzer(&old), l, l.Dir)
	if errors.Is(err, load.ErrNoPackages) {
		return empty, commit, nil
	} else if err != nil {
		return nil, "", err
	}
	for i, f := range doc.Failures {
		doc.Failures[i] = Failure{strings.ReplaceAll(f.Package, dir+string(filepath.Separator), ""), strings.ReplaceAll(f.Message, dir+string(filepath.Separator), "")}
	}
	return doc, commit, nil
}

// A move is from the user's tree to that of a revision.
type move struct{ from, to string }

// path returns where a file of the user's tree is in the other; what is outside stays.
func (m move) path(name string) string {
	if name == "" {
		return ""
	}
	rel, err := filepath.Rel(m.from, real(name))
	if err != nil || !filepath.IsLocal(rel) {
		return name
	}
	return filepath.Join(m.to, rel)
}

// patterns are those packages asked for that the other tree can have: a directory that it lacks is left out. None
// means that nothing of what was asked for is there.
func (m move) patterns(base string, asked []string) []string {
	if len(asked) == 0 {
		return []string{"."}
	}
	var out []string
	for _, p := range asked {
		dir, rest, wild := strings.Cut(filepath.ToSlash(p), "...")
		switch local := p == "." || p == ".." || strings.HasPrefix(p, "./") || strings.HasPrefix(p, "../"); {
		case filepath.IsAbs(p):
			dir = m.path(filepath.FromSlash(dir))
			if p = dir; wild {
				p = filepath.ToSlash(dir) + "/..." + rest
			}
		case local:
			dir = filepath.Join(m.path(base), filepath.FromSlash(dir))
		default: // an import path
			out = append(out, p)
			continue
		}
		if _, err := os.Stat(dir); err == nil {
			out = append(out, p)
		}
	}
	return out
}

// real is a path without symbolic links, as far as it exists.
func real(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		return p
	}
	if parent := filepath.Dir(path); parent != path {
		return filepath.Join(real(parent), filepath.Base(path))
	}
	return path
}

// rebase has the modules below dir, a copy of root, find what they are replaced by outside of it where it is.
func rebase(root, dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && slices.Contains([]string{"vendor", "node_modules"}, d.Name()) {
			return filepath.SkipDir
		}
		if !d.Type().IsRegular() || d.Name() != "go.mod" && d.Name() != "go.work" {
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, filepath.Dir(path))
		if err != nil {
			return err
		}
		fresh, err := outside(path, data, dir, filepath.Join(root, rel))
		if err != nil || fresh == nil {
			return nil // not for us to say what is wrong with it
		}
		return os.WriteFile(path, fresh, 0o666)
	})
}

// outside returns a go.mod or go.work whose relative paths that leave the tree are those from home; nil if there is none.
func outside(path string, data []byte, tree, home string) ([]byte, error) {
	leaves := func(to string) (string, bool) {
		if !modfile.IsDirectoryPath(to) || filepath.IsAbs(to) {
			return "", false
		}
		rel, err := filepath.Rel(tree, filepath.Join(filepath.Dir(path), filepath.FromSlash(to)))
		return filepath.Join(home, filepath.FromSlash(to)), err == nil && !filepath.IsLocal(rel)
	}
	changed := false
	if filepath.Base(path) == "go.work" {
		f, err := modfile.ParseWork(path, data, nil)
		if err != nil {
			return nil, err
		}
		for _, u := range slices.Clone(f.Use) {
			if to, ok := leaves(u.Path); ok {
				changed = true
				if err := errors.Join(f.DropUse(u.Path), f.AddUse(filepath.ToSlash(to), u.ModulePath)); err != nil {
					return nil, err
				}
			}
		}
		for _, r := range slices.Clone(f.Replace) {
			if to, ok := leaves(r.New.Path); ok {
				changed = true
				if err := f.AddReplace(r.Old.Path, r.Old.Version, filepath.ToSlash(to), ""); err != nil {
					return nil, err
				}
			}
		}
		f.Cleanup()
		if !changed {
			return nil, nil
		}
		return modfile.Format(f.Syntax), nil
	}
	f, err := modfile.Parse(path, data, nil)
	if err != nil {
		return nil, err
	}
	for _, r := range slices.Clone(f.Replace) {
		if to, ok := leaves(r.New.Path); ok {
			changed = true
			if err := f.AddReplace(r.Old.Path, r.Old.Version, filepath.ToSlash(to), ""); err != nil {
				return nil, err
			}
		}
	}
	f.Cleanup()
	if !changed {
		return nil, nil
	}
	return f.Format()
}
