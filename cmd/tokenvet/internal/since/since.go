// Package since asks git which lines changed since a revision.
package since

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
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
	root, commit, err := Base(ctx, base, "-since", rev)
	if err != nil {
		return nil, err
	}
	g := git{ctx, root}
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

// Base returns the root of the working tree that a directory lies in, and the last commit that a revision and the
// tree's HEAD have in common: what a change since the revision is compared with. Errors name the flag that asks.
func Base(ctx context.Context, dir, flag, rev string) (root, commit string, err error) {
	g := git{ctx, dir}
	commit, err = g.run("rev-parse", "--quiet", "--verify", "--end-of-options", rev+"^{commit}")
	if err != nil {
		if inside, e := g.run("rev-parse", "--is-inside-work-tree"); e != nil || strings.TrimSpace(inside) != "true" {
			return "", "", fmt.Errorf("%s %s: %s is not in a git working tree%s", flag, rev, dir, because(e))
		}
		return "", "", fmt.Errorf("%s %s: git knows no such revision", flag, rev)
	}
	commit = strings.TrimSpace(commit)
	// In a shallow clone there may be no common revision: then what differs from rev itself counts.
	if common, err := g.run("merge-base", commit, "HEAD"); err == nil {
		commit = strings.TrimSpace(common)
	}
	root, err = g.run("rev-parse", "--show-toplevel")
	if err != nil {
		return "", "", fmt.Errorf("%s %s: %w", flag, rev, err)
	}
	return strings.TrimSuffix(root, "\n"), commit, nil
}

// Extract writes the files of a commit of the repository at root to a directory, and leaves its working tree and index
// alone. Contents that large file storage keeps elsewhere are not fetched.
func Extract(ctx context.Context, root, commit, dir string) error {
	index := filepath.Join(dir, ".index")
	g := git{ctx, root}
	env := []string{"GIT_INDEX_FILE=" + index, "GIT_LFS_SKIP_SMUDGE=1"}
	if _, err := g.with(env, "read-tree", commit); err != nil {
		return err
	}
	if _, err := g.with(env, "checkout-index", "--all", "--quiet", "--prefix="+filepath.ToSlash(dir)+"/"); err != nil {
		return err
	}
	return os.Remove(index)
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

func (g git) run(args ...string) (string, error) { return g.with(nil, args...) }

// with is run with variables added to the environment.
func (g git) with(env []string, args ...string) (string, error) {
	cmd := exec.CommandContext(g.ctx, "git", args...)
	cmd.Dir = g.dir
	if len(env) > 0 {
		cmd.Env = append(os.Environ(), env...)
	}
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
