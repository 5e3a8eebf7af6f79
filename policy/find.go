package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	// FileName is the name of a team's policy file.
	FileName = ".tokenvet.yml"
	// EnvVar names a policy file and wins over a search.
	EnvVar = "TOKENVET_POLICY"
)

// Find is the policy file to use: explicit, else the file that $TOKENVET_POLICY
// names, else the first .tokenvet.yml from dir upward. The search ends at the
// root of the repository, the directory with a .git; outside a repository it
// ends at the first directory with a go.mod or go.work, and without one it sees
// dir alone, so that a stray file of somebody else's is never obeyed.
//
// file is "" when there is none; the default holds then. A relative name is
// taken from dir. A named file that does not exist is an error, and so is a file
// found with the ending .yaml, which would otherwise be silently ignored.
func Find(dir, explicit string, getenv func(string) string) (file string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("policy: %w", err)
	}
	if explicit != "" {
		return named(dir, explicit, "-policy")
	}
	if name := getenv(EnvVar); name != "" {
		return named(dir, name, "$"+EnvVar)
	}
	for _, d := range searched(dir) {
		file, err := inDir(d)
		if file != "" || err != nil {
			return file, err
		}
	}
	return "", nil
}

// named resolves a file that the user named, by what.
func named(dir, name, what string) (string, error) {
	file := name
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, file)
	}
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && file != name:
		return "", fmt.Errorf("policy: %s names %s, which does not exist in %s", what, name, dir)
	case errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("policy: %s names %s, which does not exist", what, name)
	case err != nil:
		return "", fmt.Errorf("policy: %s: %w", what, err)
	case info.IsDir():
		return "", fmt.Errorf("policy: %s names %s, which is a directory", what, name)
	}
	return file, nil
}

// searched lists the directories from dir upward that may hold the policy.
func searched(dir string) []string {
	dirs, module := []string{}, 0
	for d := dir; ; d = filepath.Dir(d) {
		dirs = append(dirs, d)
		if exists(filepath.Join(d, ".git")) { // a file in a worktree or submodule
			return dirs
		}
		if module == 0 && (exists(filepath.Join(d, "go.mod")) || exists(filepath.Join(d, "go.work"))) {
			module = len(dirs)
		}
		if d == filepath.Dir(d) {
			return dirs[:max(module, 1)]
		}
	}
}

// inDir is the policy file of one directory.
func inDir(dir string) (string, error) {
	file := filepath.Join(dir, FileName)
	info, err := os.Stat(file)
	switch {
	case err == nil && info.IsDir():
		return "", fmt.Errorf("policy: %s is a directory", file)
	case err == nil:
		return file, within(file, dir)
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("policy: %w", err)
	}
	if other := filepath.Join(dir, ".tokenvet.yaml"); exists(other) {
		return "", fmt.Errorf("policy: %s would be ignored; rename it to %s", other, FileName)
	}
	return "", nil
}

// within is an error if the file, which the search found in dir, is a link that
// leads out of the repository: whoever wrote it would have this machine read a
// file of its own.
func within(file, dir string) error {
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	top, err := filepath.EvalSymlinks(repository(dir))
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	if rel, err := filepath.Rel(top, real); err != nil || !filepath.IsLocal(rel) {
		return fmt.Errorf("policy: %s is a link that leads out of %s; name the file itself by -policy or $%s", file, top, EnvVar)
	}
	return nil
}

func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}
