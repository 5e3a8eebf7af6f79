package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

// prompts writes prompts of eight repositories, half of them summaries.
func prompts(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "prompts.jsonl")
	var b strings.Builder
	for i := range 8 {
		fmt.Fprintf(&b, `{"id":"a%d","label":"summarization","text":"Condense the minutes of meeting %d.","repo":"some/repo%d"}`+"\n", i, i, i)
		fmt.Fprintf(&b, `{"id":"b%d","label":"other","text":"Paint the fence of garden %d.","repo":"some/repo%d"}`+"\n", i, i, i)
	}
	b.WriteString(`{"id":"c","label":"other","text":"Paint nothing."}` + "\n")
	require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	return file
}

func TestLearn(t *testing.T) {
	t.Parallel()
	file := prompts(t)
	var first, second strings.Builder
	require.NoError(t, run(&first, false, []string{file}))
	require.NoError(t, run(&second, false, []string{file}))
	assert.Equal(t, first.String(), second.String(), "the same prompts give the same table")
	_, err := task.ParseWeights(first.String())
	require.NoError(t, err)
	assert.Contains(t, first.String(), "prompts. DO NOT EDIT.")
	for _, line := range strings.Split(first.String(), "\n") {
		switch votes, phrase, _ := strings.Cut(line, "\t"); phrase {
		case "minutes", "condense the", "^condense":
			assert.False(t, strings.HasPrefix(votes, "-"), line)
		case "fence", "paint the", "|paint":
			assert.True(t, strings.HasPrefix(votes, "-"), line)
		case "nothing", "c":
			assert.Fail(t, "a phrase of one repository", line)
		}
	}
	assert.Contains(t, first.String(), "\tfence\n")
}

func TestValidate(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	require.NoError(t, run(&b, true, []string{prompts(t)}))
	assert.Contains(t, b.String(), "clear, without weights")
	assert.ErrorContains(t, run(&b, false, nil), "no prompts")
	assert.Error(t, run(&b, false, []string{"there is none"}))
}
