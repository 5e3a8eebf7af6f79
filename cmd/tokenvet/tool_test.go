package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/policy"
)

// root is the repository, samples the module in it that requires the real SDKs.
const (
	root    = "../.."
	samples = "../../testdata"
)

// outDir is where the command is built; it lasts as long as the tests.
var outDir string

// binary is the command as it ships, built once.
var binary = sync.OnceValues(func() (string, error) {
	bin := filepath.Join(outDir, "tokenvet")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bin, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return bin, nil
})

func TestMain(m *testing.M) {
	if dir := os.Getenv(cacheDir); dir != "" {
		if err := serveCache(dir, os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		os.Exit(0)
	}
	var err error
	if outDir, err = os.MkdirTemp("", "tokenvet"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	code := m.Run()
	os.RemoveAll(outDir)
	os.Exit(code)
}

// tool returns the path of the command.
func tool(t *testing.T) string {
	t.Helper()
	bin, err := binary()
	require.NoError(t, err)
	return bin
}

// A result is what a program wrote, and its exit code.
type result struct {
	stdout, stderr string
	code           int
}

// execute runs a program in dir, with env added to an environment in which nothing of the user's has a say.
func execute(t *testing.T, dir string, env []string, name string, args ...string) result {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS=", "GOWORK=off", policy.EnvVar+"="), env...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		require.NoError(t, err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// check runs the command in dir.
func check(t *testing.T, dir string, args ...string) result {
	t.Helper()
	return execute(t, dir, nil, tool(t), args...)
}

// vet runs go vet with the command as its tool in dir.
func vet(t *testing.T, dir string, args ...string) result {
	t.Helper()
	return execute(t, dir, nil, "go", append([]string{"vet", "-vettool=" + tool(t)}, args...)...)
}

// useExample makes the test's cached result depend on the example, which only other processes read.
func useExample(t *testing.T) {
	t.Helper()
	use(t, "example", "docs", "go.mod", "go.sum")
}

// use is useExample for other parts of the samples.
func use(t *testing.T, names ...string) {
	t.Helper()
	read := func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			_, err = os.ReadFile(path)
		}
		return err
	}
	for _, name := range names {
		require.NoError(t, filepath.WalkDir(filepath.Join(samples, name), read))
	}
}

// module writes files to a module in a directory of its own, which needs the standard library only.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.26\n")
	for name, text := range files {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func write(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o777))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o666))
}

// asker is a package with one finding, of idleconn, at askerAt.
const (
	asker = `package asker

import (
	"net/http"
	"strings"
)

var client = &http.Client{
	Transport: &http.Transport{Proxy: http.ProxyFromEnvironment},
}

// Ask asks for a poem.
func Ask() (*http.Response, error) {
	const request = "{\"model\": \"deepseek-v4-pro\", \"messages\": [{\"role\": \"user\", \"content\": \"Write a poem.\"}]}"
	return client.Post("https://api.deepseek.com/chat/completions", "application/json", strings.NewReader(request))
}
`
	askerAt = "asker.go:9:28: idleconn: "
)

// under returns asker with a comment above the line of its finding.
func under(comment string) string {
	return strings.Replace(asker, "\tTransport:", "\t"+comment+"\n\tTransport:", 1)
}
