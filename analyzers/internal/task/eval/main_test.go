package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// prompts has one right summary, one missed extraction, one translation and one summary that its label calls other.
const prompts = `{"id":"a1","label":"summarization","lang":"en","text":"Summarize the article in two sentences.\n\n%s"}
{"id":"a2","label":"extraction","lang":"en","text":"%s"}

{"id":"a3","label":"other","lang":"de","text":"Übersetze den Text ins Englische.\n\n%s"}
{"id":"a4","label":"other","lang":"zh","text":"请总结下面的文章。\n\n%s"}
`

func write(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prompts.jsonl")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func TestRunJSON(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(&out, true, "", []string{write(t, prompts)}))
	var got struct {
		N         int
		Precision float64
		Recall    float64
		PerLang   map[string]struct{ N int }                     `json:"per_lang"`
		PerLabel  map[string]struct{ Precision, Recall float64 } `json:"per_label"`
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &got))
	assert.Equal(t, 4, got.N)
	assert.InDelta(t, 0.5, got.Precision, 1e-9, "one of two")
	assert.InDelta(t, 0.5, got.Recall, 1e-9, "one of two")
	assert.Equal(t, 2, got.PerLang["en"].N)
	assert.InDelta(t, 1.0, got.PerLabel["summarization"].Recall, 1e-9)
	assert.InDelta(t, 0.5, got.PerLabel["summarization"].Precision, 1e-9)
	assert.InDelta(t, 0.5, got.PerLabel["other"].Recall, 1e-9)
}

func TestRunText(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, run(&out, false, "", []string{write(t, prompts)}))
	assert.Contains(t, out.String(), "missed a2 (extraction) said unknown")
	assert.Contains(t, out.String(), "WRONG a4 (other) said summarization")
	assert.NotContains(t, out.String(), "a3")

	out.Reset()
	require.NoError(t, run(&out, false, "odd", []string{write(t, prompts)}))
	assert.NotContains(t, out.String(), "a4")
}

func TestRunErrors(t *testing.T) {
	t.Parallel()
	assert.ErrorContains(t, run(&bytes.Buffer{}, false, "", nil), "no file")
	assert.ErrorContains(t, run(&bytes.Buffer{}, false, "third", []string{"x"}), "even or odd")
	assert.ErrorContains(t, run(&bytes.Buffer{}, false, "", []string{write(t, "{")}), "prompts.jsonl:1:")
	assert.Error(t, run(&bytes.Buffer{}, false, "", []string{filepath.Join(t.TempDir(), "none")}))
}
