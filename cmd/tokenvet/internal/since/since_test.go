package since

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
)

func repo(t *testing.T) (dir string, git func(args ...string)) {
	t.Helper()
	dir = t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		t.Setenv("GIT_"+who+"_NAME", "a")
		t.Setenv("GIT_"+who+"_EMAIL", "a@example.com")
	}
	git = func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	git("init", "-q", "-b", "main")
	// Settings of the user's that change what a diff looks like.
	git("config", "diff.noprefix", "true")
	git("config", "diff.interHunkContext", "9")
	git("config", "color.ui", "always")
	git("config", "diff.external", "false")
	return dir, git
}

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666))
}

const ten = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n"

// at lists which of the ten lines of a file are changed.
func at(c *Changes, file string) string {
	var lines []string
	for n := range 10 {
		if c.Has(report.Finding{File: file, Line: n + 1, EndLine: n + 1}) {
			lines = append(lines, string(rune('0'+n+1)))
		}
	}
	return strings.Join(lines, "")
}

func TestSince(t *testing.T) {
	dir, git := repo(t)
	for _, name := range []string{"a.go", "committed.go", "sub/b c.go", "sub/é\t\".go", "same.go", "old.go", "deleted.go"} {
		put(t, dir, name, ten)
	}
	put(t, dir, ".gitignore", "ignored.go\n")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	git("checkout", "-q", "-b", "work")
	put(t, dir, "committed.go", strings.Replace(ten, "3\n", "three\n++ b/same.go\n@@ -1 +1,9 @@\n", 1))
	git("commit", "-q", "-a", "-m", "two")
	git("checkout", "-q", "main")
	put(t, dir, "same.go", strings.Replace(ten, "5\n", "five\n", 1))
	git("commit", "-q", "-a", "-m", "on main, not on work")
	git("checkout", "-q", "work")

	put(t, dir, "a.go", strings.Replace(strings.Replace(ten, "2\n", "two\n", 1), "4\n", "", 1)) // not added
	put(t, dir, "sub/b c.go", strings.Replace(ten, "9\n", "nine\n", 1))
	git("add", "sub") // added, not committed
	put(t, dir, "sub/é\t\".go", strings.Replace(ten, "1\n", "one\n", 1))
	put(t, dir, "new.go", ten) // not known to git
	put(t, dir, "ignored.go", ten)
	git("mv", "old.go", "renamed.go")
	put(t, dir, "renamed.go", strings.Replace(ten, "7\n", "seven\n", 1))
	git("rm", "-q", "deleted.go")

	c, err := Since(t.Context(), dir, "main")
	require.NoError(t, err)
	assert.Equal(t, "345", at(c, "committed.go"))
	assert.Equal(t, "2", at(c, "a.go"))
	assert.Equal(t, "9", at(c, "sub/b c.go"))
	assert.Equal(t, "1", at(c, "sub/é\t\".go"))
	assert.Equal(t, "123456789:", at(c, "new.go"))
	assert.Equal(t, "7", at(c, "renamed.go"))
	assert.Empty(t, at(c, "same.go"), "what others changed since is not ours")
	assert.Empty(t, at(c, "ignored.go"))
	assert.Empty(t, at(c, "/elsewhere/a.go"))

	// Line 4 of a.go is gone: a finding around the gap is new, one beside it is not.
	assert.True(t, c.Has(report.Finding{File: "a.go", Line: 3, EndLine: 4}))
	assert.False(t, c.Has(report.Finding{File: "a.go", Line: 4, EndLine: 5}))
	assert.True(t, c.Has(report.Finding{File: "a.go", Line: 1, EndLine: 2}))

	c, err = Since(t.Context(), filepath.Join(dir, "sub"), "HEAD")
	require.NoError(t, err)
	assert.Equal(t, "9", at(c, "b c.go"), "files are named from the working directory")
	assert.Equal(t, "2", at(c, filepath.ToSlash(filepath.Join(dir, "a.go"))))
	assert.Empty(t, at(c, filepath.ToSlash(filepath.Join(dir, "committed.go"))))
}

func TestBadRevision(t *testing.T) {
	dir, git := repo(t)
	put(t, dir, "a.go", ten)
	git("add", ".")
	git("commit", "-q", "-m", "one")
	for _, rev := range []string{"nosuch", "--help", "-1", "", "HEAD:a.go", "HEAD..HEAD"} {
		_, err := Since(t.Context(), dir, rev)
		require.EqualError(t, err, "-since "+rev+": git knows no such revision")
	}
	outside := t.TempDir()
	_, err := Since(t.Context(), outside, "HEAD")
	require.ErrorContains(t, err, "-since HEAD: "+outside+" is not in a git working tree")
	assert.NotContains(t, err.Error(), "\n")
}
