package verdict_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// TestTasks follows the words of a policy file to the judge.
func TestTasks(t *testing.T) {
	t.Parallel()
	tests := []struct {
		policy, prompt string
		before, after  task.Task
	}{
		{"tasks: {classification: [kwalifikuj]}", "Kwalifikuj każdy wpis.\n\n%s", task.Unknown, task.Classification},
		{"tasks: {extraction: [wypisz]}", "Wypisz nazwiska.\n\n%s", task.Unknown, task.Extraction},
		{"tasks: {summarization: [streść]}", "Streść artykuł.\n\n%s", task.Unknown, task.Summarization},
		{"tasks: {other: [polski przekład]}", "Polski przekład listu.\n\n%s", task.Unknown, task.Other},
		{"tasks: {other: [summarize]}", "Summarize the court file.\n\n%s", task.Summarization, task.Other},
	}
	for _, tt := range tests {
		t.Run(tt.policy, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tt.before, judged(t, "", tt.prompt))
			assert.Equal(t, tt.after, judged(t, tt.policy, tt.prompt))
		})
	}
}

// TestTasksAccepts checks that the judge can use the shortest and the longest word that a policy may hold.
func TestTasksAccepts(t *testing.T) {
	t.Parallel()
	for _, word := range []string{"x", "摘", strings.Repeat("y", 200)} {
		p, err := policy.Parse("test.yml", []byte("tasks: {other: ["+word+"]}\n"))
		require.NoError(t, err)
		_, err = verdict.Tasks(p)
		assert.NoError(t, err)
	}
}

func judged(t *testing.T, file, prompt string) task.Task {
	t.Helper()
	p := policy.Default()
	if file != "" {
		var err error
		p, err = policy.Parse("test.yml", []byte(file+"\n"))
		require.NoError(t, err)
	}
	j, err := verdict.Tasks(p)
	require.NoError(t, err)
	return j.Judge(task.Input{Prompt: []task.Text{{Text: prompt}}}).Task
}
