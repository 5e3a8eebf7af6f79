package main

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cacheDir names, in the environment, the directory that a cache program keeps everything in. The test binary is that
// program then.
const cacheDir = "TOKENVET_TEST_CACHE"

// serveCache speaks the protocol of GOCACHEPROG, one request after the other. It notes each put in the file "puts".
func serveCache(dir string, in io.Reader, out io.Writer) error {
	type response struct {
		ID            int64
		Err           string   `json:",omitempty"`
		KnownCommands []string `json:",omitempty"`
		Miss          bool     `json:",omitempty"`
		OutputID      []byte   `json:",omitempty"`
		Size          int64    `json:",omitempty"`
		DiskPath      string   `json:",omitempty"`
	}
	enc, dec := json.NewEncoder(out), json.NewDecoder(in)
	if err := enc.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req struct {
			ID                 int64
			Command            string
			ActionID, OutputID []byte
			BodySize           int64
		}
		if err := dec.Decode(&req); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		res := response{ID: req.ID}
		entry := filepath.Join(dir, hex.EncodeToString(req.ActionID))
		switch req.Command {
		case "get":
			id, err := os.ReadFile(entry)
			if errors.Is(err, fs.ErrNotExist) {
				res.Miss = true
				break
			} else if err != nil {
				return err
			}
			res.OutputID, res.DiskPath = id, entry+"-d"
			info, err := os.Stat(res.DiskPath)
			if err != nil {
				return err
			}
			res.Size = info.Size()
		case "put":
			var body []byte // base64 in JSON
			if req.BodySize > 0 {
				if err := dec.Decode(&body); err != nil {
					return err
				}
			}
			res.DiskPath = entry + "-d"
			if err := errors.Join(atomically(res.DiskPath, body), atomically(entry, req.OutputID), note(filepath.Join(dir, "puts"))); err != nil {
				return err
			}
		}
		if err := enc.Encode(res); err != nil || req.Command == "close" {
			return err
		}
	}
}

// atomically writes a file that the go command may have open.
func atomically(name string, data []byte) error {
	tmp := fmt.Sprintf("%s.%d", name, os.Getpid())
	if err := os.WriteFile(tmp, data, 0o666); err != nil {
		return err
	}
	return os.Rename(tmp, name)
}

func note(name string) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString("x")
	return errors.Join(err, f.Close())
}

// TestSharedCache: a machine that has run nothing takes its results from the cache that another has filled.
func TestSharedCache(t *testing.T) {
	dir := module(t, map[string]string{
		"a.go":     "package m\n\nimport _ \"example.com/m/mid\"\n\n//tokenvet:ignore idleconn there is none\nvar A = 1\n",
		"mid/a.go": "package mid\n\n//tokenvet:ignore idleconn there is none\nvar A = 1\n",
	})
	exe, err := os.Executable()
	require.NoError(t, err)
	shared := t.TempDir()
	machine := func() (result, int) {
		env := []string{"GOCACHE=" + t.TempDir(), "GOCACHEPROG=" + exe, cacheDir + "=" + shared}
		r := execute(t, dir, env, "go", "vet", "-vettool="+tool(t), "./...")
		puts, err := os.ReadFile(filepath.Join(shared, "puts"))
		require.NoError(t, err)
		return r, len(puts)
	}
	first, filled := machine()
	assert.Equal(t, 1, first.code)
	assert.Contains(t, first.stderr, "a.go:5:1: ignore: ")
	assert.Contains(t, first.stderr, filepath.FromSlash("mid/a.go:3:1: ignore: "))
	assert.NotZero(t, filled)

	second, puts := machine()
	assert.Equal(t, first, second)
	assert.Equal(t, filled, puts, "nothing was analysed again")

	write(t, filepath.Join(dir, ".tokenvet.yml"), "idle: {fix: 31s}\n")
	third, puts := machine()
	assert.Equal(t, first, third)
	assert.Greater(t, puts, filled, "another policy is another key")
}
