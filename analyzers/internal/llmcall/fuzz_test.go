package llmcall

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// FuzzJSON reads arbitrary texts as a request's body. A bar in the text is a place where a value is filled in.
func FuzzJSON(f *testing.F) {
	f.Add(`{"model":"|","messages":[{"role":"user","content":"Hi |"}]}`)
	f.Add(`{"stream": |, "a": {"b": [1, 2, {"c": null}]}}`)
	f.Add("{\"a\\\"|\": \"\u2063" + "0\u2063\"}")
	f.Add(`{"a":{"a":{"a":{"a":[[[[[[`)
	f.Fuzz(func(t *testing.T, text string) {
		term := ssaflow.Const(ssaflow.String, text)
		if parts := strings.Split(text, "|"); len(parts) > 1 {
			term = &ssaflow.Term{Op: ssaflow.OpConcat}
			for i, part := range parts {
				if i > 0 {
					term.Args = append(term.Args, &ssaflow.Term{Op: ssaflow.OpUnknown})
				}
				term.Args = append(term.Args, ssaflow.Const(ssaflow.String, part))
			}
		}
		for name, value := range scanJSON(term) {
			require.NotNil(t, value, name)
		}
	})
}

// FuzzPrograms analyses programs that are made of what bounds and recursions of the engine meet: loops, goroutines,
// closures, fields, interfaces, generic functions and channels round an LLM call, in any order and depth.
func FuzzPrograms(f *testing.F) {
	for seed := range uint64(4) {
		f.Add(seed, uint8(6))
	}
	f.Add(uint64(14), uint8(6)) // texts that share parts of parts: took for ever once
	f.Add(uint64(30), uint8(6))
	f.Fuzz(func(t *testing.T, seed uint64, functions uint8) {
		g := &generator{r: rand.New(rand.NewPCG(seed, 1)), n: 1 + int(functions)%24}
		res, err := Analyzer.Run(program(t, g.program()))
		require.NoError(t, err)
		for _, s := range res.(*Result).All() {
			require.True(t, s.Pos().IsValid() || len(s.Via) > 0)
		}
	})
}

type generator struct {
	r *rand.Rand
	n int // functions
	b strings.Builder
}

func (g *generator) program() string {
	g.b.WriteString("type box[T any] struct{ v T; next *box[T]; ask func(context.Context, string) (string, error) }\n\n")
	g.b.WriteString("func (b *box[T]) Ask(ctx context.Context, model, prompt string) (string, error) { return w0(ctx, model, prompt) }\n\n")
	g.b.WriteString("func id[T any](v T) T { return v }\n\nvar shared asker = &box[int]{}\n\nvar table = map[string]func(context.Context, string) (string, error){}\n\n")
	for i := range g.n {
		fmt.Fprintf(&g.b, "func f%d(ctx context.Context, m string) (string, error) {\n\tp := \"Summarize \" + m\n\tch := make(chan string, %d)\n\tb := &box[string]{v: p}\n\t_, _, _ = p, ch, b\n", i, g.r.IntN(4))
		for range 1 + g.r.IntN(5) {
			g.statement(3)
		}
		fmt.Fprintf(&g.b, "\treturn %s\n}\n\n", g.call())
	}
	return g.b.String()
}

// text is an expression for a text.
func (g *generator) text(depth int) string {
	if depth == 0 {
		return []string{`"deepseek-reasoner"`, "m", "p", "b.v", `"Classify: "`}[g.r.IntN(5)]
	}
	switch g.r.IntN(6) {
	case 0:
		return g.text(depth-1) + " + " + g.text(depth-1)
	case 1:
		return "id(" + g.text(depth-1) + ")"
	case 2:
		return "func() string { return " + g.text(depth-1) + " }()"
	case 3:
		return "[]string{" + g.text(depth-1) + ", m}[" + fmt.Sprint(g.r.IntN(2)) + "]"
	case 4:
		return "map[string]string{m: " + g.text(depth-1) + "}[p]"
	}
	return g.text(0)
}

// call is an expression for a call that answers with a text and an error.
func (g *generator) call() string {
	switch g.r.IntN(6) {
	case 0:
		return "w0(ctx, " + g.text(2) + ", " + g.text(2) + ")"
	case 1:
		return "shared.Ask(ctx, " + g.text(1) + ", p)"
	case 2:
		return "b.Ask(ctx, m, " + g.text(1) + ")"
	case 3:
		return "table[m](ctx, p)"
	case 4:
		return "func(q string) (string, error) { return w0(ctx, q, p) }(" + g.text(1) + ")"
	}
	return fmt.Sprintf("f%d(ctx, %s)", g.r.IntN(g.n), g.text(1))
}

func (g *generator) statement(depth int) {
	if depth == 0 {
		fmt.Fprintf(&g.b, "_, _ = %s\n", g.call())
		return
	}
	wrap := func(before, after string) {
		g.b.WriteString(before)
		for range 1 + g.r.IntN(2) {
			g.statement(depth - 1)
		}
		g.b.WriteString(after)
	}
	switch g.r.IntN(11) {
	case 0:
		wrap("for range m {\n", "}\n")
	case 1:
		wrap("go func() {\n", "}()\n")
	case 2:
		wrap("for { select { case m = <-ch:\n", "default: p = m } }\n")
	case 3:
		wrap("if m != p {\n", "} else { p = m }\n")
	case 4:
		wrap("defer func() {\n", "recover() }()\n")
	case 5:
		wrap("ch <- p\n", "<-ch\n")
	case 6:
		fmt.Fprintf(&g.b, "b.next = &box[string]{v: %s, next: b}\nb = b.next\n", g.text(2))
	case 7:
		fmt.Fprintf(&g.b, "table[%s] = f%d\n", g.text(1), g.r.IntN(g.n))
	case 8:
		wrap("switch m { case p, \"x\":\n", "default: p += m }\n")
	case 9:
		fmt.Fprintf(&g.b, "p, m = m, %s\n", g.text(2))
	case 10:
		wrap("for i := 0; i < len(p); i++ { p += p[:i]\n", "}\n")
	}
}
