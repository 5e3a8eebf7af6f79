// Package forms holds the ways in which a model, a prompt or a switch reaches a
// request, a function each.
package forms

import (
	"bytes"
	"context"
	"embed"
	"encoding/json"
	"flag"
	"fmt"
	htmltemplate "html/template"
	"net/http"
	"os"
	"strings"
	"text/template"

	openai "github.com/sashabaranov/go-openai"
)

func ask(ctx context.Context, c *openai.Client, model, system, user string) (string, error) {
	resp, err := c.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model:    model,
		Messages: []openai.ChatCompletionMessage{{Role: "system", Content: system}, {Role: "user", Content: user}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

// Task names what is asked.
type Task string

const (
	Label   Task = "label"
	Digest  Task = "digest"
	Roadmap Task = "roadmap"
)

// row is a row of a table: one task each.
type row struct {
	model  string
	prompt string
}

var table = map[Task]row{
	Label:   {model: "o3-mini", prompt: "Classify the ticket as billing, bug or question. Answer with the label only."}, // want `o3-mini always reasons, but the task is classification`
	Digest:  {model: "gpt-4o-mini", prompt: "Summarize the report in two sentences."},
	Roadmap: {model: "o3", prompt: "Plan the migration step by step and justify the order of the steps."},
}

// ByTask looks the row up at run time.
func ByTask(ctx context.Context, c *openai.Client, t Task, text string) (string, error) {
	r := table[t]
	return ask(ctx, c, r.model, r.prompt, text)
}

var list = []row{
	{"gpt-4o-mini", "Summarize the report in two sentences."},
	{"o4-mini", "Extract all invoice numbers from the mail as a JSON array."}, // want `o4-mini always reasons, but the task is extraction`
}

// Each row of a table.
func Each(ctx context.Context, c *openai.Client, text string) (string, error) {
	for _, r := range list {
		if s, err := ask(ctx, c, r.model, r.prompt, text); err == nil {
			return s, nil
		}
	}
	return "", nil
}

// Switch on the task.
func Switch(ctx context.Context, c *openai.Client, t Task, text string) (string, error) {
	var model, prompt string
	switch t {
	case Label:
		model, prompt = "o3-mini", "Classify the ticket as billing, bug or question. Answer with the label only."
	case Digest:
		model, prompt = "gpt-4o-mini", "Summarize the report in two sentences."
	default:
		model, prompt = "o3", "Plan the migration step by step and justify the order of the steps."
	}
	return ask(ctx, c, model, prompt, text) // want `o3-mini`
}

func modelFor(t Task) string {
	switch t {
	case Label:
		return "o3-mini"
	case Roadmap:
		return "o3"
	}
	return "gpt-4o-mini"
}

// ModelFor is chosen by a function of the task.
func ModelFor(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, modelFor(Label), "Classify the ticket as billing, bug or question. Answer with the label only.", text) // want `o3-mini`
}

// Router takes a reasoner for what is hard: one prompt, and a choice of models.
func Router(ctx context.Context, c *openai.Client, hard bool, text string) (string, error) {
	model := "gpt-4o-mini"
	if hard {
		model = "o3"
	}
	return ask(ctx, c, model, "Classify the ticket as billing, bug or question. Answer with the label only.", text)
}

// ModelForPlan is chosen by the same function for what the model is good at.
func ModelForPlan(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, modelFor(Roadmap), "Plan the migration step by step and justify the order of the steps.", text)
}

// ModelForDigest is given a chat model.
func ModelForDigest(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, modelFor(Digest), "Summarize the report in two sentences.", text)
}

// promptFor returns a prompt a task.
func promptFor(t Task) string {
	switch t {
	case Label:
		return "Classify the ticket as billing, bug or question. Answer with the label only."
	case Digest:
		return "Summarize the report in two sentences."
	}
	return "Plan the migration step by step and justify the order of the steps."
}

// PromptFor has its prompt chosen by a function of the task.
func PromptFor(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", promptFor(Digest), text) // want `o3 always reasons, but the task is summarization`
}

// PromptForPlan asks for a plan.
func PromptForPlan(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", promptFor(Roadmap), text)
}

//go:embed prompts/*.tmpl
var files embed.FS

var (
	fsTemplates   = template.Must(template.ParseFS(files, "prompts/*.tmpl"))
	fileTemplates = template.Must(template.ParseFiles("prompts/label.tmpl"))
	htmlTemplates = htmltemplate.Must(htmltemplate.New("digest").ParseFS(files, "prompts/digest.tmpl"))
)

// FromFS executes a template by its name.
func FromFS(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b strings.Builder
	if err := fsTemplates.ExecuteTemplate(&b, "label.tmpl", map[string]string{"Text": text}); err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

// FromFiles reads a template from a file of the package.
func FromFiles(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b bytes.Buffer
	if err := fileTemplates.Execute(&b, text); err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

// FromHTML reads a template of html/template.
func FromHTML(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b bytes.Buffer
	if err := htmlTemplates.Execute(&b, text); err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

// Lookup finds a template by its name.
func Lookup(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b bytes.Buffer
	if err := fsTemplates.Lookup("digest.tmpl").Execute(&b, text); err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

func render(name string, data any) (string, error) {
	var b bytes.Buffer
	if err := fsTemplates.ExecuteTemplate(&b, name, data); err != nil {
		return "", err
	}
	return b.String(), nil
}

// Rendered goes through a helper.
func Rendered(ctx context.Context, c *openai.Client, text string) (string, error) {
	p, err := render("digest.tmpl", text)
	if err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", p) // want `o3`
}

// ReadHelper reads an embedded file through a helper.
func ReadHelper(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", mustRead("label.tmpl"), text) // want `o3`
}

func mustRead(name string) string {
	b, err := files.ReadFile("prompts/" + name)
	if err != nil {
		panic(err)
	}
	return string(b)
}

var (
	flagModel string
	flagSet   = flag.NewFlagSet("app", flag.ExitOnError)
	setModel  = flagSet.String("model", "gpt-5-mini", "")
)

func init() { flag.StringVar(&flagModel, "m", "o4-mini", "") }

// FlagVar has a flag's default.
func FlagVar(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, flagModel, "Summarize the report in two sentences.", text) // want `o4-mini`
}

// FlagSet has a flag's default.
func FlagSet(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, *setModel, "Summarize the report in two sentences.", text) // want `gpt-5-mini`
}

func env(key string, def ...string) string {
	if v := os.Getenv(key); v != "" {
		return v
	}
	if len(def) > 0 {
		return def[0]
	}
	return ""
}

// EnvVariadic has a variadic default.
func EnvVariadic(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, env("M", "o4-mini"), "Summarize the report in two sentences.", text) // want `o4-mini`
}

// EnvLookup has its default by LookupEnv.
func EnvLookup(ctx context.Context, c *openai.Client, text string) (string, error) {
	model, ok := os.LookupEnv("M")
	if !ok || model == "" {
		model = "o4-mini"
	}
	return ask(ctx, c, model, "Summarize the report in two sentences.", text) // want `o4-mini`
}

// EnvOver starts with the default.
func EnvOver(ctx context.Context, c *openai.Client, text string) (string, error) {
	model := "o4-mini"
	if m := os.Getenv("M"); m != "" {
		model = m
	}
	return ask(ctx, c, model, "Summarize the report in two sentences.", text) // want `o4-mini`
}

// MethodValue hands a bound method on.
func MethodValue(ctx context.Context, c *openai.Client, text string) (string, error) {
	s := &svc{c, "o3"} // want `o3`
	f := s.call
	return f(ctx, "Summarize the report in two sentences.", text)
}

type svc struct {
	c     *openai.Client
	model string
}

func (s *svc) call(ctx context.Context, system, user string) (string, error) {
	return ask(ctx, s.c, s.model, system, user)
}

// MethodExpr uses a method expression.
func MethodExpr(ctx context.Context, c *openai.Client, text string) (string, error) {
	return (*svc).call(&svc{c, "o3"}, ctx, "Summarize the report in two sentences.", text) // want `o3`
}

type asker func(ctx context.Context, system, user string) (string, error)

// holder has the function in a field.
type holder struct{ ask asker }

func newHolder(c *openai.Client) *holder {
	return &holder{ask: func(ctx context.Context, system, user string) (string, error) {
		return ask(ctx, c, "o3", system, user)
	}}
}

// InField calls a function that a constructor stored.
func InField(ctx context.Context, c *openai.Client, text string) (string, error) {
	return newHolder(c).digest(ctx, text)
}

func (h *holder) digest(ctx context.Context, text string) (string, error) {
	return h.ask(ctx, "Summarize the report in two sentences.", text) // want `o3`
}

// JSONText is a body in a string template.
func JSONText(text string) (*http.Response, error) {
	body := fmt.Sprintf(`{"model": "%s", "messages": [{"role": "system", "content": "Summarize the report in two sentences."}, {"role": "user", "content": %q}], "max_tokens": %d}`, "gpt-5-mini", text, 200) // want `gpt-5-mini`
	return http.Post("https://api.openai.com/v1/chat/completions", "application/json", strings.NewReader(body))
}

// JSONMap is a body of maps that is added to.
func JSONMap(text string, low bool) (*http.Response, error) {
	body := map[string]any{"model": "gpt-5-mini"} // want `gpt-5-mini`
	msgs := []any{}
	msgs = append(msgs, map[string]any{"role": "system", "content": "Summarize the report in two sentences."})
	msgs = append(msgs, map[string]any{"role": "user", "content": text})
	body["messages"] = msgs
	if low {
		body["temperature"] = 0
	}
	data, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	return http.Post("https://api.openai.com/v1/chat/completions", "application/json", bytes.NewBuffer(data))
}

var bodyTemplate = template.Must(template.New("body").Parse(`{"model": "gpt-5-mini", "messages": [{"role": "user", "content": "Summarize the report in two sentences: {{.}}"}]}`))

// JSONTemplate is a body from a template.
func JSONTemplate(text string) (*http.Response, error) {
	var b bytes.Buffer
	if err := bodyTemplate.Execute(&b, text); err != nil {
		return nil, err
	}
	return http.Post("https://api.openai.com/v1/chat/completions", "application/json", &b) // want `gpt-5-mini`
}

// Strings are joined, repeated and replaced.
func Strings(ctx context.Context, c *openai.Client, lines []string) (string, error) {
	p := strings.ReplaceAll("Summarize the report of {{name}} in two sentences.", "{{name}}", lines[0])
	p = strings.Join([]string{"You are an assistant.", p, "Answer in English."}, "\n")
	return ask(ctx, c, "o3", p, strings.Join(lines, "\n")) // want `o3`
}

// Replacer fills in a prompt.
func Replacer(ctx context.Context, c *openai.Client, text string) (string, error) {
	p := strings.NewReplacer("{text}", text).Replace("Summarize the report in two sentences: {text}")
	return ask(ctx, c, "o3", "", p) // want `o3`
}

// Lines are written in a loop.
func Lines(ctx context.Context, c *openai.Client, items []string) (string, error) {
	var b strings.Builder
	b.WriteString("Classify each item as fruit or vegetable. Answer with one label a line.\n")
	for i, it := range items {
		fmt.Fprintf(&b, "%d. %s\n", i+1, it)
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

// Plus is added to under conditions.
func Plus(ctx context.Context, c *openai.Client, text string, strict bool) (string, error) {
	p := "Summarize the report in two sentences."
	if strict {
		p += "\nLeave names out."
	}
	p += "\n\n" + text
	return ask(ctx, c, "o3", "", p) // want `o3`
}

func header(b *strings.Builder) { b.WriteString("Summarize the report in two sentences.\n") }

// Helper writes to a builder.
func Helper(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b strings.Builder
	header(&b)
	b.WriteString(text)
	return ask(ctx, c, "o3", "", b.String()) // want `o3`
}

var promptLines = []string{
	"You are an assistant.",
	"Summarize the report in two sentences.",
}

// GlobalLines joins a variable.
func GlobalLines(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", strings.Join(promptLines, "\n"), text) // want `o3`
}

// prompts by name.
var prompts = map[string]string{
	"digest": "Summarize the report in two sentences.",
	"plan":   "Plan the migration step by step and justify the order of the steps.",
}

// Named takes a prompt by its name.
func Named(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", prompts["digest"], text) // want `o3`
}

// Named2 is one that is left alone.
func Named2(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", prompts["plan"], text)
}

type opts struct{ model, system string }

func apply(o *opts) {
	if o.model == "" {
		o.model = "o3"
	}
}

// Filled has its default from a helper.
func Filled(ctx context.Context, c *openai.Client, text string) (string, error) {
	o := &opts{system: "Summarize the report in two sentences."}
	apply(o)
	return ask(ctx, c, o.model, o.system, text) // want `o3`
}

func defaults() opts { return opts{model: "o3"} }

// Merged overrides a default.
func Merged(ctx context.Context, c *openai.Client, text string) (string, error) {
	o := defaults()
	o.system = "Summarize the report in two sentences."
	return ask(ctx, c, o.model, o.system, text) // want `o3`
}

type config struct {
	LLM struct {
		Model string `env:"M" envDefault:"gpt-5-mini"`
	}
}

// Tagged is a nested struct's tag.
func Tagged(ctx context.Context, c *openai.Client, cfg *config, text string) (string, error) {
	return ask(ctx, c, cfg.LLM.Model, "Summarize the report in two sentences.", text) // want `gpt-5-mini`
}

type stored struct {
	ID    string `gorm:"primaryKey;default:gen_random_uuid()"`
	Model string `gorm:"size:64;default:'gpt-5-mini'"`
	Other string `gorm:"size:64;default:(SELECT 'gpt-5-mini')"`
}

// Rowed is the default of a row.
func Rowed(ctx context.Context, c *openai.Client, r *stored, text string) (string, error) {
	return ask(ctx, c, r.Model, "Summarize the report in two sentences.", text) // want `gpt-5-mini`
}

// Computed is what the database finds: silent.
func Computed(ctx context.Context, c *openai.Client, r *stored, text string) (string, error) {
	return ask(ctx, c, r.Other, "Summarize the report in two sentences.", text)
}

type base struct{ model string }

type derived struct {
	base
	c *openai.Client
}

func newDerived(c *openai.Client) *derived { return &derived{base: base{model: "o3"}, c: c} }

// Digest uses an embedded struct's field.
func (d *derived) Digest(ctx context.Context, text string) (string, error) {
	return ask(ctx, d.c, d.model, "Summarize the report in two sentences.", text) // want `o3`
}

// Pointer leaves the choice to its caller: silent.
func Pointer(ctx context.Context, c *openai.Client, text string, model *string) (string, error) {
	m := "o3"
	if model != nil {
		m = *model
	}
	return ask(ctx, c, m, "Summarize the report in two sentences.", text)
}

// Run has several tasks of one method.
type Run struct {
	c       *openai.Client
	Default string
	perTask map[Task]string
}

// NewRun fills a table in a loop of a literal.
func NewRun(c *openai.Client) *Run {
	return &Run{c: c, perTask: map[Task]string{Label: "o3-mini", Digest: "gpt-4o-mini"}}
}

// Label looks its model up in a field.
func (r *Run) Label(ctx context.Context, text string) (string, error) {
	return ask(ctx, r.c, r.perTask[Label], "Classify the ticket as billing, bug or question. Answer with the label only.", text) // want `o3-mini`
}

// Digest has another.
func (r *Run) Digest(ctx context.Context, text string) (string, error) {
	return ask(ctx, r.c, r.perTask[Digest], "Summarize the report in two sentences.", text)
}

func promptInLiteral(t Task) string {
	choose := func() string {
		switch t {
		case Label:
			return "Classify the ticket as billing, bug or question. Answer with the label only."
		case Roadmap:
			return "Plan the migration step by step and justify the order of the steps."
		}
		return "Summarize the report in two sentences."
	}
	return choose()
}

// InLiteral has its prompt chosen by a literal that is called at once.
func InLiteral(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", promptInLiteral(Digest), text) // want `o3 always reasons, but the task is summarization`
}

// InLiteralForPlan asks the same literal for a plan.
func InLiteralForPlan(ctx context.Context, c *openai.Client, text string) (string, error) {
	return ask(ctx, c, "o3", promptInLiteral(Roadmap), text)
}

var templateName = "label.tmpl"

// FromName executes a template whose name stands in a variable.
func FromName(ctx context.Context, c *openai.Client, text string) (string, error) {
	var b strings.Builder
	if err := fsTemplates.ExecuteTemplate(&b, templateName, map[string]string{"Text": text}); err != nil {
		return "", err
	}
	return ask(ctx, c, "o3", "", b.String()) // want `o3 always reasons, but the task is classification`
}
