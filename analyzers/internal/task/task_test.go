package task_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

func newJudge(t testing.TB) *task.Judge {
	t.Helper()
	j, err := task.New(task.DefaultVocabulary())
	require.NoError(t, err)
	return j
}

func user(text string) []task.Text { return []task.Text{{Role: "user", Text: text}} }

type sample struct{ ID, Label, Lang, Name, Text string }

func samples(t testing.TB, file string) []sample {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	require.NoError(t, err)
	defer f.Close()
	var out []sample
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var s sample
		require.NoError(t, json.Unmarshal(sc.Bytes(), &s))
		out = append(out, s)
	}
	require.NoError(t, sc.Err())
	require.NotEmpty(t, out)
	return out
}

// TestPrompts holds the judge to every prompt of testdata/prompts.jsonl: the right task, or for other anything that is
// not one of the three.
func TestPrompts(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, s := range samples(t, "prompts.jsonl") {
		t.Run(s.ID+" "+s.Name, func(t *testing.T) {
			t.Parallel()
			v := j.Judge(task.Input{Prompt: user(s.Text), Name: []string{s.Name}})
			if s.Label == task.Other.String() {
				assert.False(t, v.Task.Cheap(), "%q: %v by %q", s.Text, v.Task, v.Evidence)
				return
			}
			assert.Equal(t, s.Label, v.Task.String(), "%q: by %q", s.Text, v.Evidence)
		})
	}
}

// TestHard holds the judge to silence: testdata/hard.jsonl are prompts of the three tasks that it does not recognise,
// and must not take for another.
func TestHard(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, s := range samples(t, "hard.jsonl") {
		v := j.Judge(task.Input{Prompt: user(s.Text), Name: []string{s.Name}})
		if v.Task.Cheap() {
			assert.Equal(t, s.Label, v.Task.String(), "%s %q: by %q", s.ID, s.Text, v.Evidence)
		}
	}
}

// TestEvidence checks that the evidence stands where the verdict says.
func TestEvidence(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, s := range samples(t, "prompts.jsonl") {
		v := j.Judge(task.Input{Prompt: user(s.Text), Name: []string{s.Name}})
		assert.LessOrEqual(t, utf8.RuneCountInString(v.Evidence), 60, s.ID)
		assert.NotContains(t, v.Evidence, "\n", s.ID)
		if v.Task == task.Unknown {
			assert.Zero(t, v.Confidence, s.ID)
			assert.Empty(t, v.Evidence, s.ID)
			continue
		}
		assert.Greater(t, v.Confidence, 0.0, s.ID)
		assert.LessOrEqual(t, v.Confidence, 1.0, s.ID)
		require.NotEmpty(t, v.Evidence, s.ID)
		if v.Which < 0 {
			assert.Equal(t, -1, v.Offset, s.ID)
			continue
		}
		assert.Zero(t, v.Which, s.ID)
		first := strings.Fields(v.Evidence)[0]
		assert.True(t, strings.HasPrefix(s.Text[v.Offset:], first), "%s: %q at %d", s.ID, v.Evidence, v.Offset)
	}
}

// TestEvidenceTells checks that the evidence is the instruction that decided, not a heading or a lone verb.
func TestEvidenceTells(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, tt := range []struct{ text, want string }{
		{"会議の記録を三行で要約してください。\n\n%s", "会議の記録を三行で要約してください"},
		{"다음 글을 한 문장으로 요약해 주세요:\n%s", "다음 글을 한 문장으로 요약해 주세요: %s"},
		{"这是一段课程录像，请看完后输出：\n- 标题\n- 三条要点\n\n%s", "这是一段课程录像，请看完后输出： - 标题"},
		{"Decide on the ticket below.\n\n{\"is_bug\": boolean}\n\nClassify the ticket as bug or wish.\n\n%s", "Classify the ticket as bug or wish."},
	} {
		v := j.Judge(task.Input{Prompt: user(tt.text)})
		assert.True(t, v.Task.Cheap(), tt.text)
		assert.Equal(t, tt.want, v.Evidence)
	}
}

func TestAround(t *testing.T) {
	t.Parallel()
	const extract = "Extract the name and the date from the letter.\n\n\x00"
	tests := []struct {
		name string
		in   task.Input
		want task.Task
	}{
		{"nothing", task.Input{}, task.Unknown},
		{"only a hole", task.Input{Prompt: user("\x00")}, task.Unknown},
		{"a name alone", task.Input{Prompt: user("\x00"), Name: []string{"classifyTicket"}}, task.Unknown},
		{"a name and a weak hint", task.Input{Prompt: user("Sentiment: positive, negative, neutral\n\n\x00\n\nSentiment:"), Name: []string{"sentimentPrompt"}}, task.Classification},
		{"a name against the prompt", task.Input{Prompt: user("Translate the text into French.\n\n\x00"), Name: []string{"summarize"}}, task.Other},
		{"names that disagree say nothing", task.Input{Prompt: user("\x00"), Name: []string{"summarizeAndClassify"}}, task.Unknown},
		{"tools veto", task.Input{Prompt: user(extract), Tools: true}, task.Other},
		{"no tools", task.Input{Prompt: user(extract)}, task.Extraction},
		{"an enum and few tokens", task.Input{
			Prompt:    user("Look at the message.\n\n\x00"),
			Schema:    &task.Schema{Fields: []task.Field{{Name: "Kind", Type: "string", Enum: []string{"a", "b"}}}},
			MaxTokens: 5,
		}, task.Classification},
		{"yes or no, and why", task.Input{
			Prompt: user("Look at the message.\n\n\x00"),
			Schema: &task.Schema{Fields: []task.Field{{Name: "should_respond", Type: "bool"}, {Name: "confidence", Type: "number"}, {Name: "reason", Type: "string"}}},
		}, task.Classification},
		{"an answer, and whether it is whole", task.Input{
			Prompt: user("Look at the message.\n\n\x00"),
			Schema: &task.Schema{Fields: []task.Field{{Name: "essay", Type: "string"}, {Name: "finished", Type: "bool"}}},
		}, task.Unknown},
		{"a schema of a quiz", task.Input{
			Prompt: user("Use the chapter.\n\n\x00"),
			Schema: &task.Schema{Fields: []task.Field{{Name: "Question"}, {Name: "Options", Type: "list"}, {Name: "Answer"}}},
		}, task.Unknown},
		{"the schema alone does not extract", task.Input{
			Prompt: user("\x00"),
			Schema: &task.Schema{Fields: []task.Field{{Name: "Name"}, {Name: "City"}, {Name: "Street"}, {Name: "Zip"}}},
		}, task.Unknown},
		{"the instruction in the system text", task.Input{Prompt: []task.Text{
			{Role: "system", Text: "You are a strict spam filter. Answer only SPAM or HAM."},
			{Role: "user", Text: "\x00"},
		}}, task.Classification},
		{"a persona, then a clear instruction", task.Input{Prompt: []task.Text{
			{Role: "system", Text: "You are a helpful assistant."},
			{Role: "user", Text: "Summarize the following text in two sentences:\n\x00"},
		}}, task.Summarization},
		{"an assistant's example is no instruction", task.Input{Prompt: []task.Text{
			{Role: "assistant", Text: "Summarize the following text."},
		}}, task.Unknown},
	}
	j := newJudge(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v := j.Judge(tt.in)
			assert.Equal(t, tt.want, v.Task, "by %q", v.Evidence)
		})
	}
}

// TestTraps are words of a cheap task that ask for nothing.
func TestTraps(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, text := range []string{
		"Improve the style of the letter. Do not summarize it.\n\n%s",
		"请润色这段文字，不要总结。\n\n%s",
		"Fasse dich kurz.\n\n%s",
		"Category: %s\nTitle: %s\n\nWrite the blog post.",
		"You have these tools:\n- summarize(url): summarize a page\n- classify(text): classify a text\nReach the goal step by step.",
		"Refactor the file. When you are done, end with a summary.\n\n%s",
		"You can summarize, translate and extract data if the user asks.",
		"Write a commit message summarizing the changes.\n\n%s",
		"Answer the question from the context.\nContext: %s\nQuestion: Which categories are there?",
		"Review the code and classify each problem by severity.\n\n%s",
		"Base strictly on provided evidence; if insufficient, say uncertain / use \"None\"; do not fabricate.\n\n%s",
		"只依据证据作答。如果信息不足，归类为“其他”。\n\n%s",
		"Si la información es insuficiente, clasifica el caso como dudoso.\n\n%s",
		"Wenn die Angaben unzureichend sind, extrahiere nichts und gib eine Kategorie zurück.\n\n%s",
	} {
		v := j.Judge(task.Input{Prompt: user(text)})
		assert.False(t, v.Task.Cheap(), "%q: %v by %q", text, v.Task, v.Evidence)
	}
}

func TestHoles(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	for _, hole := range []string{"\x00", "%s", "%+v", "%[1]q", "{{.Text}}", "{text}", "${text}", "{{ range .Items }}{{.}}{{ end }}"} {
		v := j.Judge(task.Input{Prompt: user(hole + "\n\nTL;DR:")})
		assert.Equal(t, task.Summarization, v.Task, hole)
		v = j.Judge(task.Input{Prompt: user("Topic: " + hole + "\n\nTL;DR is the name of a newspaper.")})
		assert.Equal(t, task.Unknown, v.Task, hole)
	}
}

// TestCrowd reads what is asked behind the turns of a conversation of which nothing is known.
func TestCrowd(t *testing.T) {
	t.Parallel()
	in := task.Input{}
	for range 6 {
		in.Prompt = append(in.Prompt, task.Text{Role: "user", Text: "\x00"}, task.Text{Role: "assistant", Text: "\x00"})
	}
	in.Prompt = append(in.Prompt, task.Text{Role: "user", Text: "Summarize this conversation in two sentences."})
	v := newJudge(t).Judge(in)
	assert.Equal(t, task.Summarization, v.Task)
	assert.Equal(t, 12, v.Which)
}

// TestBound checks that a long text is judged by its head and its tail, whatever its length.
func TestBound(t *testing.T) {
	t.Parallel()
	j := newJudge(t)
	filler := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 120_000)
	v := j.Judge(task.Input{Prompt: user("Summarize the following text in three sentences.\n\n" + filler)})
	assert.Equal(t, task.Summarization, v.Task)
	v = j.Judge(task.Input{Prompt: user(filler + "\n\nTL;DR:")})
	assert.Equal(t, task.Summarization, v.Task)
	assert.Equal(t, len(filler)+2, v.Offset)
	v = j.Judge(task.Input{Prompt: user(filler + "\n\nClassify the sentiment as positive or negative.\n\n" + filler)})
	assert.Equal(t, task.Unknown, v.Task, "the middle is not read")
}

// TestOverlap reads terms that overlap: one of a policy may start inside a term that is there.
func TestOverlap(t *testing.T) {
	t.Parallel()
	v := task.DefaultVocabulary().Extend(task.Vocabulary{Verbs: map[task.Task][]string{
		task.Other:          {"not contain enough", "it for names"},
		task.Classification: {"for the odd"},
	}})
	j, err := task.New(v)
	require.NoError(t, err)
	for _, text := range []string{
		"If the passage does not contain enough facts, say so.",
		"Search it for names of towns.",
		"Scan for the odd ones.",
	} {
		assert.NotPanics(t, func() { j.Judge(task.Input{Prompt: user(text)}) }, text)
	}
}

func TestVocabulary(t *testing.T) {
	t.Parallel()
	base := task.DefaultVocabulary()
	const prompt = "Kwalifikuj każdy wpis. Odpowiedz jednym słowem.\n\n%s"
	j, err := task.New(base)
	require.NoError(t, err)
	assert.Equal(t, task.Unknown, j.Judge(task.Input{Prompt: user(prompt)}).Task)

	extended := base.Extend(task.Vocabulary{Verbs: map[task.Task][]string{task.Classification: {"kwalifikuj"}}})
	j, err = task.New(extended)
	require.NoError(t, err)
	v := j.Judge(task.Input{Prompt: user(prompt)})
	assert.Equal(t, task.Classification, v.Task)
	assert.Equal(t, "Kwalifikuj każdy wpis.", v.Evidence)
	assert.Equal(t, task.DefaultVocabulary(), base, "Extend changes neither side")
}

// TestExtendReplaces checks that a team's word wins over the built-in meaning of the same word.
func TestExtendReplaces(t *testing.T) {
	t.Parallel()
	const prompt = "Rate the draft.\n\n%s"
	extended := task.DefaultVocabulary().Extend(task.Vocabulary{Verbs: map[task.Task][]string{task.Other: {"rate"}}})
	j, err := task.New(extended)
	require.NoError(t, err)
	assert.Equal(t, task.Classification, newJudge(t).Judge(task.Input{Prompt: user(prompt)}).Task)
	assert.Equal(t, task.Other, j.Judge(task.Input{Prompt: user(prompt)}).Task)
}

func TestNewRejects(t *testing.T) {
	t.Parallel()
	_, err := task.New(task.Vocabulary{
		Closed: []string{"", "**", "a\nb c", strings.Repeat("long ", 50)},
		Names:  map[task.Task][]string{task.Other: {"Camel", "two words"}},
		Verbs:  map[task.Task][]string{task.Unknown: {"hmm"}},
	})
	require.Error(t, err)
	for _, part := range []string{`term ""`, `term "**"`, `"a\nb c"`, "longer than", `task unknown`} {
		assert.ErrorContains(t, err, part)
	}
	_, err = task.New(task.Vocabulary{Names: map[task.Task][]string{task.Other: {"Camel", "two words"}}})
	assert.ErrorContains(t, err, `"Camel"`)
	assert.ErrorContains(t, err, `"two words"`)
}

func TestDeterministic(t *testing.T) {
	t.Parallel()
	a, b := newJudge(t), newJudge(t)
	for _, s := range samples(t, "prompts.jsonl") {
		in := task.Input{Prompt: user(s.Text), Name: []string{s.Name}}
		first := a.Judge(in)
		assert.Equal(t, first, a.Judge(in), s.ID)
		assert.Equal(t, first, b.Judge(in), s.ID)
	}
}

func FuzzJudge(f *testing.F) {
	for _, s := range samples(f, "prompts.jsonl") {
		f.Add(s.Text, s.Text, s.Name)
	}
	f.Add("\x00\xff\xfe{{{\"a\":\"", "{\"a\": [{\"b\": \"", "\xff")
	f.Add(strings.Repeat("总", 3000), strings.Repeat("{\"k\": ", 500), "ÄÖ_ü9")
	f.Add("%", "->", "_")
	f.Add(":", "|", "")
	j := newJudge(f)
	f.Fuzz(func(t *testing.T, system, text, name string) {
		in := task.Input{
			Prompt: []task.Text{{Role: "system", Text: system}, {Role: "user", Text: text}},
			Name:   []string{name},
			Schema: &task.Schema{Fields: []task.Field{{Name: name}}},
		}
		v := j.Judge(in)
		if v != j.Judge(in) {
			t.Error("two runs differ")
		}
		if n := utf8.RuneCountInString(v.Evidence); n > 60 || strings.ContainsAny(v.Evidence, "\n\r\x00") {
			t.Errorf("evidence %q", v.Evidence)
		}
		if v.Which >= 0 && (v.Which > 1 || v.Offset < 0 || v.Offset > len(in.Prompt[v.Which].Text)) {
			t.Errorf("evidence at %d:%d", v.Which, v.Offset)
		}
	})
}

func BenchmarkJudge(b *testing.B) {
	j := newJudge(b)
	english := "You are a helpful assistant that reads support mail for a telephone company.\n\n" + strings.Repeat(
		"Given the customer's message, think about what they want to reach and which of our teams can help them best. ", 18) +
		"\n\nClassify the message into one of: billing, network, sales.\n\nMessage: %s"
	chinese := "你是客服助手。" + strings.Repeat("请根据用户的消息判断他想要什么，以及哪个部门可以帮助他。", 22) + "只输出部门名称。"
	for _, bb := range []struct {
		name string
		text string
	}{
		{"short", "Summarize the following text in one sentence.\n\n%s"},
		{"english2KB", english},
		{"chinese2KB", chinese},
		{"5MB", strings.Repeat(english, 5<<20/len(english))},
	} {
		b.Run(bb.name, func(b *testing.B) {
			in := task.Input{Prompt: user(bb.text), Name: []string{"routeMessage"}}
			b.ReportAllocs()
			for b.Loop() {
				j.Judge(in)
			}
		})
	}
	b.Run("New", func(b *testing.B) {
		for b.Loop() {
			if _, err := task.New(task.DefaultVocabulary()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
