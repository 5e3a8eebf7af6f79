package policy

import (
	"errors"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "---\n---\n", "version: 1\n", "version: 2\n", "\xff\xfe", "\ufeffheadroom: 1", "a: &a [*a]\n", "<<: *x\n", "? a\n: b\n",
		"rules: {idleconn: warn, unthrottled: {level: error, categories: {handler: off}}}\n",
		"rules:\n  idleconn:\n    level:\n", "rules: {idleconn: *x}\n", "rules: {x: !!str y}\n",
		"providers:\n  deepseek:\n    replace: true\n    models:\n      never: ['*']\n",
		"providers: {deepseek: *d}\n", "providers: {deepseek: null, x: , y: {hosts: [a.b]}}\n",
		"providers: {x: {hosts: [a.b], switches: {thinking.type: {on: [\">=1\"], off: [0]}}, prices: {m: {than: n, output_ratio: 3}}, retired: {o: {date: 2026-01-02}}}}\n",
		"providers: {openai: {inherits: openai}, azure-openai: {inherits: azure-openai}}\n",
		"accounts: [{provider: openai, keys: [sk-a1b2c3d4e5f6g7h8i9j0], headroom: 1e999}]\n",
		"accounts:\n- provider: deepseek\n  requests_per_minute: 0x10\n", "timeouts: {short: 5s, long: 99999h}\n",
		"values: {A: b, -A: c, B_KEY: d}\nlimiters: [(*a/b.C).D]\napis: [{func: a.B, kind: llm, args: {model: 0}}]\n",
		"tasks: {other: [|\n  x\n]}\n", "x: |\n  y\n", "headroom: >0\n", "\"a\\u0000b\": 1\n", "a:\r\n  b: c\r\n", "\t- x\n", "[[[[[[", "{a: {b: {c: ",
		string(defaultYAML),
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse("f.yml", data)
		if err != nil {
			var errs Errors
			if !errors.As(err, &errs) || len(errs) == 0 || p != nil {
				t.Fatalf("want Errors and no policy, got %v, %T", p, err)
			}
			line := 1
			for _, e := range errs {
				if e.File != "f.yml" || e.Line < line || e.Column < 1 || e.Msg == "" {
					t.Fatalf("out of order or without a position: %+v", e)
				}
				line = e.Line
			}
			if strings.Contains(err.Error(), "sk-a1b2c3d4e5f6g7h8i9j0") {
				t.Fatal("a secret is printed")
			}
			return
		}
		again, err := Parse("f.yml", data)
		if err != nil || again.Digest() != p.Digest() || p.Clone().Digest() != p.Digest() {
			t.Fatalf("not reproducible: %v", err)
		}
		for id := range p.Providers {
			p.Reasoning(id, "openai/gpt-5")
			p.Switch(id, "thinking.type", "1")
			p.ChatModel(id)
			p.SeparateKeys(id, "", []string{"A", "B"})
		}
	})
}
