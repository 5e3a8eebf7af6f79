package task_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

// TestWordTable checks that the table is read, that it is of a size that somebody can look through, and in order.
func TestWordTable(t *testing.T) {
	t.Parallel()
	table, err := os.ReadFile("words.tsv")
	require.NoError(t, err)
	assert.Less(t, len(table), 40<<10)
	_, err = task.ParseWeights(string(table))
	require.NoError(t, err)
	require.NotNil(t, task.DefaultVocabulary().Weights)
	last := ""
	for _, line := range strings.Split(strings.TrimSpace(string(table)), "\n")[2:] {
		_, phrase, ok := strings.Cut(line, "\t")
		require.True(t, ok, line)
		assert.Greater(t, phrase, last, "the phrases are sorted")
		last = phrase
	}
}

func TestParseWeights(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ table, err string }{
		{"// says nothing\n\n-12\t(any)\n30\tsum up\n-5\t^write\n7\t|keep\n", ""},
		{"x\tword\n", "not a number"},
		{"12 word\n", "not a number"},
		{"12\t\n", "not a number"},
		{"1\tword\n2\tword\n", "twice"},
		{strings.Repeat("1\tx\n", 1<<15), "more than"},
	} {
		_, err := task.ParseWeights(tt.table)
		if tt.err == "" {
			require.NoError(t, err)
			continue
		}
		require.ErrorContains(t, err, tt.err)
	}
}

// TestPhrases checks what weights may be given to; the table writes it the same way.
func TestPhrases(t *testing.T) {
	t.Parallel()
	got := task.Phrases("Sum it_up: %s\n12 Wörter, 请总结")
	assert.Subset(t, got, []string{"sum", "sum it", "it up", "^sum", "|sum", "…", "…", "#", "# worter", "|#", "请", "请 总", "总 结"})
	assert.NotContains(t, got, "up …", "a colon is between them")
	assert.NotContains(t, got, "|it")
	var table strings.Builder
	for _, p := range got {
		table.WriteString("1\t" + p + "\n")
	}
	_, err := task.ParseWeights(table.String())
	require.NoError(t, err)
}

// TestWeightsWithhold checks that words only withhold what the rules found, and that few of them, or what is clear, are
// left alone.
func TestWeightsWithhold(t *testing.T) {
	t.Parallel()
	const prompt = "Look at the plan of the garden that the owner drew, and determine whether the trees that stand near the house are old ones.\n\n%s"
	judge := func(votes string) task.Task {
		v := task.DefaultVocabulary()
		var table strings.Builder
		for _, p := range task.Phrases(prompt) {
			table.WriteString(votes + "\t" + p + "\n")
		}
		var err error
		v.Weights, err = task.ParseWeights(table.String())
		require.NoError(t, err)
		j, err := task.New(v)
		require.NoError(t, err)
		return j.Judge(task.Input{Prompt: user(prompt)}).Task
	}
	assert.Equal(t, task.Classification, judge("0"))
	assert.Equal(t, task.Classification, judge("200"))
	assert.Equal(t, task.Unknown, judge("-200"))

	v := task.DefaultVocabulary()
	v.Weights = nil
	j, err := task.New(v)
	require.NoError(t, err)
	assert.Equal(t, task.Classification, j.Judge(task.Input{Prompt: user(prompt)}).Task)
}
