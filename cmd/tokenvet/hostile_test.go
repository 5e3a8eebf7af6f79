package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The keys are made up, and in parts, so that no scanner of repositories takes them for real.
var hostileKeys = []string{"sk-" + "proj4f8a9b2c7d1e6f3a5b8c", "AIza" + "Sy4f8a9b2c7d1e6f3a5b8c0d", "sk-ant-" + "api034f8a9b2c7d1e6f3a5b"}

const hostile = `package main

import (
	"context"
	"embed"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
)

//go:generate touch PWNED

//go:embed prompts
var prompts embed.FS

var ran = os.WriteFile("PWNED", nil, 0o666)

func init() { os.WriteFile("PWNED", nil, 0o666) }

var keys = []string{"KEY0", "KEY1"}

var next atomic.Uint32

var client = &http.Client{Transport: &http.Transport{Proxy: http.ProxyFromEnvironment}}

func ask(ctx context.Context, body string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, "POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+keys[int(next.Add(1))%len(keys)])
	return client.Do(req)
}

func main() {
	linked, _ := prompts.ReadFile("prompts/linked.txt")
	ask(context.Background(), "{\"model\": \"o3\", \"messages\": [{\"role\": \"user\", \"content\": \"Classify the ticket as billing, bug or question. Key: KEY2\"}]}")
	ask(context.Background(), "{\"model\": \"o3\", \"messages\": [{\"role\": \"user\", \"content\": \""+string(linked)+"\"}]}")
}
`

// TestHostileCode checks code that would rather be run than read: nothing of it is run, no link is followed out of it,
// and no key that stands in it is shown by any door.
func TestHostileCode(t *testing.T) {
	src := hostile
	for i, key := range hostileKeys {
		src = strings.Replace(src, "KEY"+string(rune('0'+i)), key, 1)
	}
	dir := module(t, map[string]string{"main.go": src, "prompts/plain.txt": "hello"})
	outside := filepath.Join(t.TempDir(), "outside.txt")
	require.NoError(t, os.WriteFile(outside, []byte("Classify the secret of somebody else as good or bad."), 0o666))
	require.NoError(t, os.Symlink(outside, filepath.Join(dir, "prompts", "linked.txt")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "main_test.go"), []byte("package main\n\nimport (\n\t\"os\"\n\t\"testing\"\n)\n\nfunc TestMain(m *testing.M) { os.WriteFile(\"PWNED\", nil, 0o666) }\n"), 0o666))
	before := tree(t, dir)

	shown := ""
	for _, args := range [][]string{{}, {"-json"}, {"-tests"}, {"-diff"}, {"-format", "sarif"}, {"-format", "github"}, {"-format", "rdjson"}} {
		r := check(t, dir, append(args, ".")...)
		shown += r.stdout + r.stderr
	}
	require.Contains(t, shown, "idleconn")
	require.Contains(t, shown, "keyquota")
	r := vet(t, dir, ".")
	shown += r.stdout + r.stderr
	for _, key := range hostileKeys {
		assert.NotContains(t, shown, key)
	}
	assert.NotContains(t, shown, "secret of somebody else")
	assert.Equal(t, before, tree(t, dir), "nothing is written")
}

// tree lists the files below a directory with their texts.
func tree(t *testing.T, dir string) map[string]string {
	files := make(map[string]string)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	}))
	return files
}
