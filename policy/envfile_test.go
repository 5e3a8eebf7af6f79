package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// repo writes files to a new directory, a repository's, and returns it.
func repo(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, ".git"), 0o777))
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o666))
	}
	return dir
}

func TestEnvFiles(t *testing.T) {
	dir := repo(t, map[string]string{
		".tokenvet.yml": "values: {B_MODEL: stated}\nenv_files: [deploy/.env, deploy/.env.prod]\n",
		"deploy/.env": `# defaults
A_MODEL=deepseek-flash  # the cheap one
B_MODEL=file
export C_MODEL='single $A_MODEL'
D_MODEL="x-${A_MODEL}\ty"
EMPTY=
SPACED = spaced value
HASH=a#b
E_MODEL=${UNKNOWN}-x
F_MODEL=first
MAX_TOKENS=200
TEMPERATURE=0.2
OPENAI_API_KEY=sk-abcdefghijkl0123456789
KEY_OF_SOMETHING=hunter2
PLAIN=sk-abcdefghijkl0123456789
DB_URL=postgres://u:hunter2@db/x
PROMPT="Classify
the ticket"
CMD=` + "`id`" + `
`,
		"deploy/.env.prod": "F_MODEL=second\r\nTOKEN_KIND=opaque\r\nLAST=z",
	})
	p, digest, err := LoadNamed(filepath.Join(dir, ".tokenvet.yml"), "p.yml")
	require.NoError(t, err)
	assert.Equal(t, map[string]string{
		"A_MODEL": "deepseek-flash", "B_MODEL": "stated", "C_MODEL": "single $A_MODEL", "D_MODEL": "x-deepseek-flash\ty",
		"EMPTY": "", "SPACED": "spaced value", "HASH": "a#b", "F_MODEL": "second", "MAX_TOKENS": "200", "TEMPERATURE": "0.2", "LAST": "z",
	}, p.Values)

	change := func(old, new string) (*Policy, string) {
		file := filepath.Join(dir, "deploy", ".env")
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(data), old)
		require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(data), old, new, 1)), 0o666))
		p, digest, err := LoadNamed(filepath.Join(dir, ".tokenvet.yml"), "p.yml")
		require.NoError(t, err)
		return p, digest
	}
	same, sameDigest := change("hunter2", "hunter3")
	assert.Equal(t, p.Digest(), same.Digest(), "a secret is no part of what is decided")
	assert.Equal(t, digest, sameDigest)
	other, otherDigest := change("deepseek-flash", "deepseek-v4-pro")
	assert.NotEqual(t, p.Digest(), other.Digest())
	assert.NotEqual(t, digest, otherDigest)
}

func TestEnvFileProblems(t *testing.T) {
	dir := repo(t, map[string]string{
		"svc/go.mod": "module m\n",
		"svc/p.yml": `env_files:
  - .env
  - missing.env
  - ../../outside.env
  - /etc/passwd
  - folder
  - link.env
  - link.env/../.env
  - "*.env"
  - up.env
rulez: {}
`,
		"svc/.env":       "GOOD=1\nthis line is sk-abcdefghijkl0123456789\nA-B=x\nexport  Q=\"sk-abcdefghijkl0123456789\n\nnever closed\n",
		"svc/folder/f":   "",
		"shared/up.env":  "UP=1\n",
		"../outside.env": "OUT=1\n",
	})
	require.NoError(t, os.Symlink("../../outside.env", filepath.Join(dir, "svc", "link.env")))
	require.NoError(t, os.Symlink("../shared/up.env", filepath.Join(dir, "svc", "up.env")))
	_, _, err := LoadNamed(filepath.Join(dir, "svc", "p.yml"), "p.yml")
	var errs Errors
	require.ErrorAs(t, err, &errs)
	var got []string
	for _, e := range errs {
		got = append(got, strings.SplitN(e.Error(), "\n", 2)[0])
	}
	assert.Equal(t, []string{
		"p.yml:3:5: missing.env: there is no such file",
		"p.yml:4:5: ../../outside.env: the file is outside of the repository",
		"p.yml:5:5: want a file, named from the policy's directory, with slashes",
		"p.yml:6:5: folder: it is a directory",
		"p.yml:7:5: link.env: path escapes from parent",
		`p.yml:8:5: "link.env/../.env" is listed twice`,
		"p.yml:9:5: want a file, named from the policy's directory, with slashes",
		`p.yml:11:1: unknown key "rulez" in the policy; did you mean rules?`,
		".env:2:1: want NAME=value",
		".env:3:1: want the name of a variable before the =: letters, digits and _",
		".env:4:11: the quote that begins here does not end",
	}, got)
	assert.NotContains(t, err.Error(), "sk-abc")

	_, err = Parse("p.yml", []byte("env_files: [.env]\n"))
	require.ErrorContains(t, err, "p.yml:1:12: env_files are found from the policy's file")
}

func TestRepositoryTop(t *testing.T) {
	dir := repo(t, map[string]string{"a/go.mod": "module a\n", "a/b/x": ""})
	assert.Equal(t, dir, repository(filepath.Join(dir, "a", "b")))
	require.NoError(t, os.Remove(filepath.Join(dir, ".git")))
	assert.Equal(t, filepath.Join(dir, "a"), repository(filepath.Join(dir, "a", "b")))
}

func FuzzDotenv(f *testing.F) {
	for _, seed := range []string{"", "A=b", "export A='x\ny'", "A=\"\\", "A=\"${B\"", "A=$", "A=${}", "=", "A='", "A=\"x\" y\nB=1", "\x00=\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		vars, errs := dotenv(text)
		for _, v := range vars {
			if !envName().MatchString(v.name) || v.line < 1 {
				t.Fatalf("bad variable %+v", v)
			}
		}
		for _, e := range errs {
			if e.line < 1 || e.column < 1 || e.line > strings.Count(text, "\n")+1 {
				t.Fatalf("no position: %+v", e)
			}
		}
	})
}
