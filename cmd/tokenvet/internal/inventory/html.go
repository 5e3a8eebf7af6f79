package inventory

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

//go:embed page.html
var pageText string

var page = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// view is what the page shows.
type view struct {
	Title   string // what the packages have in common
	Sum     string
	Tool    string
	Cards   []card
	Chart   chart
	Filters []filter
	Rows    []row
	Failed  []Failure
}

// A card is a figure at the head of the page. With a key it filters the table by a value.
type card struct {
	Figure, Of, Text string
	Key, Value       string
	Warn             bool
}

// A filter is a choice among the values of a column.
type filter struct {
	Key, Title string
	Options    []option
}

type option struct {
	Value string
	Count int
}

// A row is a call in the table.
type row struct {
	N                         int
	Function, Place, Kind     string
	Through                   string // the library, and which implementation it is
	Model, Provider, Thinking cell
	Task, Streaming, Timeout  cell
	Throttle, Key             cell
	Keys                      map[string]string // what the filters go by
	Details                   []detail
	Advice                    []string
}

// A cell is a text and what is said below it.
type cell struct {
	Text, Why string
	Unknown   bool
	Warn      bool
}

// A detail is a line of what more is known.
type detail struct{ Name, Text string }

// writeHTML writes a page of its own: it loads nothing.
func writeHTML(w io.Writer, d *Document) error { return page().Execute(w, newView(d)) }

func newView(d *Document) *view {
	v := &view{Title: common(d.Calls), Sum: sum(d), Tool: d.Tool, Failed: d.Failures}
	for i := range d.Calls {
		v.Rows = append(v.Rows, newRow(i, &d.Calls[i]))
	}
	v.Cards = cards(d.Calls, v.Rows)
	v.Chart = newChart(v.Rows)
	for _, f := range []struct{ key, title string }{{"model", "Model"}, {"provider", "Provider"}, {"task", "Task"}, {"thinking", "Thinks"}, {"throttle", "Throttle"}, {"kind", "Kind"}} {
		v.Filters = append(v.Filters, newFilter(f.key, f.title, v.Rows))
	}
	return v
}

// common is the longest path that the packages of all calls lie in.
func common(calls []inventory.Call) string {
	if len(calls) == 0 {
		return ""
	}
	path := calls[0].Package
	for _, c := range calls[1:] {
		for path != "" && c.Package != path && !strings.HasPrefix(c.Package, path+"/") {
			path = path[:max(strings.LastIndexByte(path, '/'), 0)]
		}
	}
	return path
}

func newRow(n int, c *inventory.Call) row {
	r := row{
		N: n, Function: c.Function, Place: at(c.At), Kind: string(c.Kind),
		Model: valueCell(c.Model), Provider: valueCell(c.Provider),
		Thinking:  cell{Text: c.Thinking.State, Why: withoutModel(c), Unknown: c.Thinking.State == "unknown"},
		Streaming: cell{Text: c.Streaming.State, Why: c.Streaming.Why, Unknown: c.Streaming.State == "unknown"},
		Task:      cell{Text: c.Task.Name, Why: cmp.Or(c.Task.Evidence, c.Task.Why), Unknown: c.Task.Name == "unknown"},
		Timeout:   cell{Text: timeouts(c), Unknown: c.Timeouts.State == inventory.Unknown && len(c.Timeouts.Bounds) == 0},
		Throttle:  cell{Text: throttle(c), Warn: loose(c)},
		Key:       cell{Text: keys(c), Unknown: c.Keys.State == inventory.Unknown && len(c.Keys.From) == 0},
		Advice:    c.Advice,
	}
	r.Through = "through " + c.SDK
	switch {
	case c.Provider.State == inventory.Unknown && c.Choices > 1 && !c.Others:
		r.Through = fmt.Sprintf("one of %d implementations", c.Choices)
	case c.Others:
		r.Through += ", one implementation of several"
	case c.Choices > 1:
		r.Through += fmt.Sprintf(", one of %d implementations", c.Choices)
	}
	if r.Timeout.Unknown {
		r.Timeout = cell{"unknown", c.Timeouts.Why, true, false}
	}
	if r.Key.Unknown {
		r.Key = cell{"unknown", c.Keys.Why, true, false}
	}
	r.Keys = map[string]string{
		"model": r.Model.Text, "provider": r.Provider.Text, "task": c.Task.Name, "thinking": c.Thinking.State, "kind": r.Kind, "throttle": throttled(c),
	}
	add := func(name, text string) {
		if text != "" {
			r.Details = append(r.Details, detail{name, text})
		}
	}
	add("Package", c.Package)
	add("Calls", c.Callee)
	add("Library", strings.TrimSuffix(c.SDK+", "+c.API, ", "))
	if c.Others {
		add("Implementations", "one of several; others are not seen")
	} else if c.Choices > 1 {
		add("Implementations", fmt.Sprintf("one of %d", c.Choices))
	}
	if len(c.Via) > 2 {
		add("By way of", joined(c.Via[1:len(c.Via)-1]))
	}
	if len(c.Via) > 1 || len(c.Requests) > 1 || c.Kind != inventory.Request {
		add("Ends at", joined(c.Requests))
	}
	add("Model", value(c.Model))
	if c.Model.At != nil {
		add("Model set at", at(*c.Model.At))
	}
	if c.Task.Confidence > 0 {
		add("Confidence in task", fmt.Sprintf("%.2f", c.Task.Confidence))
	}
	add("Token bound", value(c.MaxTokens))
	for _, b := range c.Timeouts.Bounds {
		add("Timeout", b.How+": "+cmp.Or(inventory.Words(b.From), seconds(b.Seconds)))
	}
	add("Not known of timeouts", c.Timeouts.Why)
	if c.FanOut != nil {
		text := fanOut(c.FanOut)
		if c.FanOut.At != nil {
			text += ", at " + at(*c.FanOut.At)
		}
		add("Started", text)
	}
	add("Idle connections", transport(c))
	add("Retries", value(c.Retries)+by(", ", c.Retries.Why))
	return r
}

func joined(list []inventory.Position) string {
	var out []string
	for _, p := range list {
		out = append(out, at(p))
	}
	return strings.Join(out, ", ")
}

func valueCell(v inventory.Value) cell {
	text := strings.Join(v.Values, " or ")
	from := inventory.Words(v.From)
	switch v.State {
	case inventory.Default:
		if from == "" {
			from = v.Why
		}
		return cell{Text: text, Why: "unless " + cmp.Or(from, "set elsewhere")}
	case inventory.Unknown:
		return cell{Text: "unknown", Why: strings.TrimPrefix(by(", ", from, v.Why)+by(", seen: ", text), ", "), Unknown: true}
	case inventory.None:
		return cell{Text: "none"}
	}
	return cell{Text: text}
}

// loose reports whether a call is started many times at once with nothing that slows it down.
func loose(c *inventory.Call) bool {
	return c.FanOut != nil && c.FanOut.Kind == "goroutines" && c.FanOut.Bound == "" && c.Throttle.State == inventory.None
}

func throttled(c *inventory.Call) string {
	switch {
	case loose(c):
		return "none, many at once"
	case c.Throttle.State == inventory.None:
		return "none"
	}
	return "throttled"
}

func cards(calls []inventory.Call, rows []row) []card {
	models, keys := map[string]bool{}, map[string]bool{}
	thinks, unknown, unbound, many, requests := 0, 0, 0, 0, 0
	for i, c := range calls {
		for _, m := range c.Model.Values {
			models[m] = true
		}
		for _, k := range c.Keys.From {
			if k.Kind == "env" {
				keys[k.Name] = true
			}
		}
		if c.Kind == inventory.Request {
			requests++
		}
		if c.Thinking.State == "yes" {
			thinks++
		}
		if rows[i].Model.Unknown {
			unknown++
		}
		if c.Timeouts.State == inventory.None {
			unbound++
		}
		if loose(&calls[i]) {
			many++
		}
	}
	n := fmt.Sprint(len(calls))
	return []card{
		{Figure: n, Text: "LLM calls, " + count(requests, "request") + " among them"},
		{Figure: fmt.Sprint(len(models)), Text: "models that the code names"},
		{Figure: fmt.Sprint(thinks), Of: n, Text: "think before they answer", Key: "thinking", Value: "yes"},
		{Figure: fmt.Sprint(unknown), Of: n, Text: "with a model that only run time knows", Key: "model", Value: "unknown"},
		{Figure: fmt.Sprint(unbound), Of: n, Text: "with no bound on their time"},
		{Figure: fmt.Sprint(many), Of: n, Text: "start many at once, unthrottled", Key: "throttle", Value: "none, many at once", Warn: many > 0},
		{Figure: fmt.Sprint(len(keys)), Text: "variables with keys"},
	}
}

func newFilter(key, title string, rows []row) filter {
	counts := make(map[string]int)
	for _, r := range rows {
		counts[r.Keys[key]]++
	}
	f := filter{Key: key, Title: title}
	for value, n := range counts {
		f.Options = append(f.Options, option{value, n})
	}
	slices.SortFunc(f.Options, func(a, b option) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Value, b.Value)) })
	return f
}
