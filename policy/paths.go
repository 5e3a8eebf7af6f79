package policy

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// Covers reports whether a path glob of the policy names a file. The file's
// path counts from the policy's directory. Outside of it, and for a policy that
// is in no file (the text that nogo is given), the glob may match the end of
// the path, from any of its slashes on.
func (p *Policy) Covers(glob, file string) bool {
	if p.File != "" {
		if rel, ok := p.rel(file); ok {
			return matchPath(glob, rel)
		}
	}
	for rest, ok := filepath.ToSlash(file), true; ok; _, rest, ok = strings.Cut(rest, "/") {
		if matchPath(glob, rest) {
			return true
		}
	}
	return false
}

// rel is a file's path from the policy's directory, with slashes.
func (p *Policy) rel(file string) (string, bool) {
	dir := filepath.Dir(p.File)
	local := func(dir, file string) (string, bool) {
		rel, err := filepath.Rel(dir, file)
		return filepath.ToSlash(rel), err == nil && filepath.IsLocal(rel)
	}
	if abs, err := filepath.Abs(file); err == nil {
		file = abs
	}
	if rel, ok := local(dir, file); ok {
		return rel, true
	}
	// One of the two may have come by a symbolic link.
	real, err := filepath.EvalSymlinks(dir)
	folder, err2 := filepath.EvalSymlinks(filepath.Dir(file))
	if errors.Join(err, err2) != nil {
		return "", false
	}
	return local(real, filepath.Join(folder, filepath.Base(file)))
}

// matchPath reports whether a path glob matches the whole of a path, both with
// slashes: * and ? stay within a folder, ** is any number of folders.
func matchPath(glob, path string) bool {
	segments := strings.Split(path, "/")
	// fits[j]: the globs so far match the first j segments.
	fits := make([]bool, len(segments)+1)
	fits[0] = true
	for g := range strings.SplitSeq(glob, "/") {
		next := make([]bool, len(fits))
		for j := range fits {
			switch {
			case g == "**":
				next[j] = fits[j] || j > 0 && next[j-1]
			case j > 0:
				next[j] = fits[j-1] && match(g, segments[j-1])
			}
		}
		fits = next
	}
	return fits[len(segments)]
}

// maxPathGlob bounds a path glob, in bytes.
const maxPathGlob = 400

// checkPath says what is wrong with a path glob.
func checkPath(glob string) error {
	switch {
	case glob == "":
		return errors.New("empty path")
	case len(glob) > maxPathGlob:
		return fmt.Errorf("the path has %d bytes; at most %d", len(glob), maxPathGlob)
	case strings.Contains(glob, `\`):
		return fmt.Errorf("bad path %q: folders are parted by / on every system", clip(glob))
	case strings.HasPrefix(glob, "/") || filepath.VolumeName(glob) != "":
		return fmt.Errorf("bad path %q: it counts from the policy's directory", clip(glob))
	case strings.ContainsAny(glob, "[]{}!\x00"):
		return fmt.Errorf("bad path %q: only *, ? and ** are special; brackets, braces and the like are not supported", clip(glob))
	case strings.HasSuffix(glob, "/"):
		return fmt.Errorf("bad path %q: a folder matches no file; write %q", clip(glob), clip(glob)+"**")
	}
	for g := range strings.SplitSeq(glob, "/") {
		switch {
		case g == "." || g == ".." || g == "":
			return fmt.Errorf("bad path %q: it counts from the policy's directory, without %q", clip(glob), g)
		case g != "**" && strings.Contains(g, "**"):
			return fmt.Errorf("bad path %q: ** stands for whole folders, between slashes", clip(glob))
		}
	}
	return nil
}
