package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestExitCodes(t *testing.T) {
	const reason = "idleconn the proxy closes them"
	tests := []struct {
		name   string
		args   string
		files  map[string]string
		code   int
		stdout string // the beginning; "" for none
		stderr string // a part; "" for none
	}{
		{name: "clean", args: "./...", files: map[string]string{"a.go": "package a\n"}, code: 0},
		{name: "found", args: "./...", files: map[string]string{"asker.go": asker}, code: 1, stdout: askerAt},
		{
			name: "the working directory alone", files: map[string]string{"a.go": "package a\n", "b/asker.go": asker},
			code: 0,
		},
		{
			name: "one rule", args: "-rules keyquota ./...", files: map[string]string{"asker.go": asker},
			code: 0,
		},
		{
			name: "suppressed", args: "./...", files: map[string]string{"asker.go": under("//tokenvet:ignore " + reason)},
			code: 0,
		},
		{
			name: "suppressed for golangci-lint", args: "./...", files: map[string]string{"asker.go": under("//nolint:tokenvet // " + reason)},
			code: 0,
		},
		{
			name: "a suppression of nothing", args: "./...", files: map[string]string{"a.go": "package a\n\n//tokenvet:ignore " + reason + "\nvar A = 1\n"},
			code: 1, stdout: "a.go:3:1: ignore: ",
		},
		{
			name: "a package that does not type-check", args: "./...",
			files: map[string]string{"a/asker.go": asker, "b/b.go": strings.Replace(asker, "client.Post", "nowhere.Post", 1)},
			code:  2, stdout: "a/" + askerAt, stderr: "tokenvet: example.com/m/b: not checked:\n",
		},
		{name: "no package", args: "./a/...", files: map[string]string{"asker.go": asker, "a/a.txt": ""}, code: 2, stderr: "no packages match ./a/..."},
		{name: "no directory", args: "./a", files: map[string]string{"asker.go": asker}, code: 2, stderr: "tokenvet: ./a: not checked:\n"},
		{name: "unknown flag", args: "-nosuch ./...", code: 2, stderr: "flag provided but not defined: -nosuch"},
		{name: "unknown rule", args: "-rules idlecon ./...", code: 2, stderr: `unknown rule "idlecon"`},
		{
			name: "unknown key", args: "./...", files: map[string]string{"asker.go": asker, ".tokenvet.yml": "timeout: {short: 5s}\n"},
			code: 2, stderr: ".tokenvet.yml:1:1: unknown key \"timeout\"",
		},
		{
			name: "unknown rule in the policy", args: "./...", files: map[string]string{"asker.go": asker, ".tokenvet.yml": "rules:\n  idlecon: off\n"},
			code: 2, stderr: ".tokenvet.yml:2:3: unknown rule \"idlecon\"; did you mean idleconn?",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := check(t, module(t, tt.files), strings.Fields(tt.args)...)
			assert.Equal(t, tt.code, r.code, r)
			if tt.stdout == "" {
				assert.Empty(t, r.stdout)
			}
			assert.True(t, strings.HasPrefix(r.stdout, tt.stdout), r.stdout)
			if tt.stderr == "" {
				assert.Empty(t, r.stderr)
			}
			assert.Contains(t, r.stderr, tt.stderr)
		})
	}
}

// TestSuppressedInVet: a comment holds in every door.
func TestSuppressedInVet(t *testing.T) {
	for _, comment := range []string{"//tokenvet:ignore idleconn the proxy closes them", "//nolint:tokenvet // the proxy closes them"} {
		r := vet(t, module(t, map[string]string{"asker.go": under(comment)}), "./...")
		assert.Equal(t, 0, r.code, r.stderr)
	}
}
