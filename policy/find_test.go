package policy

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// tree makes files and directories (names ending in /) below a fresh directory.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for _, name := range names {
		path := filepath.Join(root, filepath.FromSlash(name))
		if name[len(name)-1] == '/' {
			require.NoError(t, os.MkdirAll(path, 0o700))
			continue
		}
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, nil, 0o600))
	}
	return root
}

func TestFind(t *testing.T) {
	tests := []struct {
		name          string
		tree          []string
		dir           string
		explicit, env string
		want, wantErr string
	}{
		{name: "none", tree: []string{".git/", "a/b/"}, dir: "a/b"},
		{name: "beside", tree: []string{".git/", "a/.tokenvet.yml"}, dir: "a", want: "a/.tokenvet.yml"},
		{name: "at the root", tree: []string{".git/", ".tokenvet.yml", "a/b/"}, dir: "a/b", want: ".tokenvet.yml"},
		{name: "the nearest", tree: []string{".git/", ".tokenvet.yml", "a/.tokenvet.yml", "a/b/"}, dir: "a/b", want: "a/.tokenvet.yml"},
		{name: "never above the repository", tree: []string{".tokenvet.yml", "r/.git/", "r/a/"}, dir: "r/a"},
		{name: "a worktree's .git is a file", tree: []string{".tokenvet.yml", "r/.git", "r/a/"}, dir: "r/a"},
		{name: "no repository: up to the module", tree: []string{".tokenvet.yml", "m/go.mod", "m/.tokenvet.yml", "m/a/"}, dir: "m/a", want: "m/.tokenvet.yml"},
		{name: "no repository: not above the module", tree: []string{".tokenvet.yml", "m/go.mod", "m/a/"}, dir: "m/a"},
		{name: "no module either: here alone", tree: []string{".tokenvet.yml", "a/"}, dir: "a"},
		{name: "no module either: here", tree: []string{"a/.tokenvet.yml"}, dir: "a", want: "a/.tokenvet.yml"},
		{name: "explicit wins", tree: []string{".git/", ".tokenvet.yml", "x.yml", "y.yml"}, explicit: "x.yml", env: "y.yml", want: "x.yml"},
		{name: "environment wins over the search", tree: []string{".git/", ".tokenvet.yml", "y.yml"}, env: "y.yml", want: "y.yml"},
		{name: "explicit is missing", tree: []string{".git/", ".tokenvet.yml"}, explicit: "x.yml", wantErr: "-policy names x.yml, which does not exist in "},
		{name: "environment is missing", tree: []string{".git/", ".tokenvet.yml"}, env: "y.yml", wantErr: "$TOKENVET_POLICY names y.yml, which does not exist in "},
		{name: "absolute is missing", tree: []string{".git/"}, env: "/no/such/file.yml", wantErr: "names /no/such/file.yml, which does not exist"},
		{name: "explicit is a directory", tree: []string{"x/"}, explicit: "x", wantErr: "is a directory"},
		{name: "found is a directory", tree: []string{".git/", ".tokenvet.yml/"}, wantErr: "is a directory"},
		{name: "the other ending", tree: []string{".git/", ".tokenvet.yaml", "a/"}, dir: "a", wantErr: "would be ignored; rename it to .tokenvet.yml"},
		{name: "both endings", tree: []string{".git/", ".tokenvet.yaml", ".tokenvet.yml"}, want: ".tokenvet.yml"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := tree(t, tt.tree...)
			getenv := func(name string) string {
				require.Equal(t, "TOKENVET_POLICY", name)
				return tt.env
			}
			got, err := Find(filepath.Join(root, tt.dir), tt.explicit, getenv)
			if tt.wantErr != "" {
				require.ErrorContains(t, err, tt.wantErr)
				assert.Empty(t, got)
				return
			}
			require.NoError(t, err)
			if tt.want == "" {
				assert.Empty(t, got)
				return
			}
			assert.Equal(t, filepath.Join(root, filepath.FromSlash(tt.want)), got)
		})
	}
}

func TestFindRelative(t *testing.T) {
	root := tree(t, "r/.git/", "r/.tokenvet.yml", "r/a/")
	t.Chdir(filepath.Join(root, "r", "a"))
	got, err := Find(".", "", func(string) string { return "" })
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(root, "r", FileName), got, "absolute, whatever dir was")
}

func TestFindFollowsNoLinkOutOfTheRepository(t *testing.T) {
	root, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	repo := filepath.Join(root, "repo")
	require.NoError(t, os.MkdirAll(filepath.Join(repo, ".git"), 0o777))
	require.NoError(t, os.MkdirAll(filepath.Join(repo, "a"), 0o777))
	for _, name := range []string{"outside.yml", "repo/shared.yml"} {
		require.NoError(t, os.WriteFile(filepath.Join(root, name), []byte("rules: {keyquota: off}\n"), 0o666))
	}
	link := filepath.Join(repo, "a", FileName)
	require.NoError(t, os.Symlink("../shared.yml", link))
	file, err := Find(filepath.Join(repo, "a"), "", os.Getenv)
	require.NoError(t, err)
	require.Equal(t, link, file, "a link within the repository")

	require.NoError(t, os.Remove(link))
	require.NoError(t, os.Symlink("../../outside.yml", link))
	file, err = Find(filepath.Join(repo, "a"), "", os.Getenv)
	require.ErrorContains(t, err, "leads out of")
	require.NotContains(t, file, "outside")
	file, err = Find(filepath.Join(repo, "a"), "../../outside.yml", os.Getenv)
	require.NoError(t, err, "the user may name any")
	require.NotEmpty(t, file)
}

func TestMask(t *testing.T) {
	key := "sk-" + "proj4f8a9b2c7d1e6f3a5b8c"
	assert.Equal(t, `the key "sk-***" of it`, Mask(`the key "`+key+`" of it`))
	for _, text := range []string{
		"deepseek-reasoner-v4-pro-2026-11-20", "anthropic.claude-sonnet-5-20260929-v1:0", "sk-what-the-key-is-for", "func getModelGpt4TurboPreview20240409()", "",
	} {
		assert.Equal(t, text, Mask(text))
	}
}
