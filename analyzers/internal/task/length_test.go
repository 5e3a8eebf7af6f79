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
		{"Write 3–5 sentences summarizing the week's results.", 201},
		{"Generate a brief changelog (2-4 bullet points) of the revision.", 161},
		{"Give me three bullets for the slide.", 121},
		{"Write 2 sentences for each chapter, and 5 paragraphs on the end.", 0}, // two things
		{"Summarize the risk in one sentence.", 41},
		{"Answer in one or two short sentences.", 81},
		{"Write a two-sentence summary of the call.", 81},
		{"用一句话概括这段对话。", 46},
		{"Say it in a paragraph.", 201},
		{"Summarise the sections into a single coherent paragraph. Be concise.", 201},
		{"Explain the change. Be concise.", 300},
		{"Write a brief commentary (3-5 sentences).", 201},
		{"Generate a good and descriptive commit message in XML format:", 200},
		{"Write a commit message for the diff.\nThe first line is under 72 characters.", 200},
		{"根据下面的 diff 生成一条简洁的提交信息", 200},
		{"Output ONLY the characters (letters and digits) you see.", 40},
		{"Reply with only the number.", 40},
		{"Summarize the session in ≤500 characters.", 201},
		{"Return ONLY the single best CSS selector to find: the button.", 40},
		{"Return only the text in the target language.", 0},
		{"Generate a concise title for this conversation.", 40},
		{"为这段对话生成一个简短的标题。", 40},
		{"Generate a title and a summary of the article.", 0},
		{"Generate a title, then five paragraphs.", 0},
		{"Write a title for each section.", 0},
		{"Return only the code.", 0},
		{"Return only the names of the people.", 0},
		{"{\"title\": \"write a title here\", \"body\": \"the article\"}", 0},
		{"生成标题和正文", 0},
		{"Write an overview of the vault, 5-12 sentences total.", 481},
		{"Ta proposition fera moins de 40 caractères.", 21},
		{"Résume le texte en 3 phrases.", 136},
		{"Resume el texto en 100 palabras.", 181},
		{"Resuma em no máximo 50 palavras.", 91},
		{"Fasse den Text in höchstens 3 Sätzen zusammen.", 151},
		{"Перескажи текст не более 100 слов.", 251},
		{"Кратко: в 2-3 предложениях.", 151},
		{"Write a concise summary of the article.", 300},
		{"Summarize the article concisely.", 300},
		{"Answer briefly in the user's language.", 300},
		{"请生成简洁的摘要。", 300},
		{"请用一句话（30字以内）描述这门课程的学习目标。", 37},
		{"Summarize it in 2 sentences, at most 40 words.", 57},
		{"Format the report as markdown. Write a very short introduction after the title.", 0},
		{"请按以下结构生成报告：\n## 项目\n（列出重要项目，附简要说明）\n## 展望\n（趋势和建议）", 0}, // of a part
		{"Отвечай кратко и по делу.", 300},
		{"Haz un resumen breve del texto.", 300},
		{"Gib eine kurze Zusammenfassung.", 300},
		{"Write a short summary and five questions.", 0},
		{"Write a short summary for each section.", 0},
		{"{\"summary\": \"a short summary\", \"body\": \"the article\"}", 0},
	} {
		assert.Equal(t, tt.want, task.Length([]task.Text{{Role: "system", Text: tt.text}}), tt.text)
	}
	assert.Zero(t, task.Length([]task.Text{{Role: "assistant", Text: "At most 10 words."}}))
}
