// Package since asks git which lines changed since a revision.
package since

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

// Changes are the lines of a working tree that a revision does not have.
type Changes struct {
	base  string
	files map[string]*hunks // by absolute path
}

type hunks struct {
	whole bool // not known to git at all
	list  []hunk
}

// A hunk is lines that were added or changed; without any, lines were deleted behind line first.
type hunk struct{ first, count int }

// Since returns what changed since the last revision that rev and the working tree's HEAD have in common: committed,
// not yet committed, and in files that git does not know yet. The directory base is what findings name files from.
func Since(ctx context.Context, base, rev string) (*Changes, error) {
	g := git{ctx, base}
	commit, err := g.run("rev-parse", "--quiet", "--verify", "--end-of-options", rev+"^{commit}")
	if err != nil {
		if inside, e := g.run("rev-parse", "--is-inside-work-tree"); e != nil || strings.TrimSpace(inside) != "true" {
			return nil, fmt.Errorf("-since %s: %s is not in a git working tree%s", rev, base, because(e))
		}
		return nil, fmt.Errorf("-since %s: git knows no such revision", rev)
	}
	commit = strings.TrimSpace(commit)
	// In a shallow clone there may be no common revision: then what differs from rev itself counts.
	if common, err := g.run("merge-base", commit, "HEAD"); err == nil {
		commit = strings.TrimSpace(common)
	}
	root, err := g.run("rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-since %s: %w", rev, err)
	}
	g.dir = strings.TrimSuffix(root, "\n")
	diff, err := g.run("-c", "core.quotePath=false", "diff", "-U0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff",
		"--no-textconv", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", commit, "--", "*.go")
	if err != nil {
		return nil, fmt.Errorf("-since %s: %w", rev, err)
	}
	fresh, err := g.run("ls-files", "-z", "--others", "--exclude-standard", "--full-name")
	if err != nil {
		return nil, fmt.Errorf("-since %s: %w", rev, err)
	}
	c := &Changes{base, parse(diff)}
	for name := range strings.SplitSeq(fresh, "\x00") {
		if name != "" {
			c.files[name] = &hunks{whole: true}
		}
	}
	files := make(map[string]*hunks, len(c.files))
	for name, h := range c.files {
		files[real(filepath.Join(g.dir, filepath.FromSlash(name)))] = h
	}
	c.files = files
	return c, nil
}

// parse reads the hunks of a diff without context, by file.
func parse(diff string) map[string]*hunks {
	files := make(map[string]*hunks)
	var now *hunks
	left := 0 // lines of the hunk that are still to come: they may look like anything
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		if left > 0 {
			if strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-") {
				left--
			}
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			now = new(hunks)
			if strings.HasPrefix(name, `"`) {
				if plain, err := strconv.Unquote(name); err == nil {
					name = plain
				}
			}
			name = strings.TrimSuffix(name, "\t") // behind a name with blanks
			if name, ok := strings.CutPrefix(name, "b/"); ok {
				files[name] = now
			}
			continue
		}
		if strings.HasPrefix(line, "@@ ") && now != nil {
			fields := strings.Fields(line)
			if len(fields) < 3 {
				continue
			}
			_, deleted := numbers(fields[1])
			first, added := numbers(fields[2])
			now.list = append(now.list, hunk{first, added})
			left = deleted + added
		}
	}
	return files
}

// numbers reads "+3,2" or "+3".
func numbers(s string) (first, count int) {
	start, n, ok := strings.Cut(s[1:], ",")
	first, _ = strconv.Atoi(start)
	if count = 1; ok {
		count, _ = strconv.Atoi(n)
	}
	return first, count
}

// Has tells whether a line of the finding changed, or one between its lines was deleted.
func (c *Changes) Has(f report.Finding) bool {
	name := filepath.FromSlash(f.File)
	if !filepath.IsAbs(name) {
		name = filepath.Join(c.base, name)
	}
	h := c.files[real(name)]
	if h == nil || h.whole {
		return h != nil
	}
	last := max(f.Line, f.EndLine)
	for _, hunk := range h.list {
		if hunk.count == 0 && f.Line <= hunk.first && hunk.first < last {
			return true
		}
		if hunk.count > 0 && f.Line < hunk.first+hunk.count && hunk.first <= last {
			return true
		}
	}
	return false
}

// real is a path without symbolic links, as git shows it.
func real(path string) string {
	if p, err := filepath.EvalSymlinks(path); err == nil {
		return p
	}
	return path
}

type git struct {
	ctx context.Context
	dir string
}

func (g git) run(args ...string) (string, error) {
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir = g.dir
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		text, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		if text != "" {
			err = errors.New(text)
		}
		return "", fmt.Errorf("git: %w", err)
	}
	return string(out), nil
}

func because(err error) string {
	if err == nil {
		return ""
	}
	return " (" + err.Error() + ")"
}
