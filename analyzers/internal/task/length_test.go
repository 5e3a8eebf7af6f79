package task_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

func TestLength(t *testing.T) {
	for _, tt := range []struct {
		text string
		want int
	}{
		{"Summarize the text.", 0},
		{"Summarize the text in at most 100 words.", 141},
		{"Describe it in 2-3 sentences.", 121},
		{"Keep it under 280 characters.", 113},
		{"请提取摘要，并将回答控制在100字以内。", 121},
		{"不超过50个字", 61},
		{"100文字以内で要約してください。", 121},
		{"A title in 10 words, and a summary in 200 words.", 0}, // two things
		{"The text has 100 words.", 0},
		{"The code is 4-8 characters long.", 4},
		{"A title of 60 characters or less", 25},
		{"Translate these 20 lines.", 0},
	} {
		assert.Equal(t, tt.want, task.Length([]task.Text{{Role: "system", Text: tt.text}}), tt.text)
	}
	assert.Zero(t, task.Length([]task.Text{{Role: "assistant", Text: "At most 10 words."}}))
}
