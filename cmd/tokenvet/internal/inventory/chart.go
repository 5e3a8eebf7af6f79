package inventory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// tasks in the order of the diagram.
var tasks = []string{"classification", "extraction", "summarization", "other", "unknown"}

// Measures of the diagram, in units of its view box.
const (
	chartWidth = 1000
	barLeft    = 230
	barMost    = 700
	barStep    = 30
	barHeight  = 18
	maxBars    = 14 // models with a bar of their own
	maxLabel   = 30 // runes of a model's name
)

// chart is a diagram of calls by model and task.
type chart struct {
	Width, Height int
	Label         string // what it shows, for those who do not see it
	Bars          []bar
	Legend        []string
}

type bar struct {
	Name, Label     string
	Total           int
	Y, TextY, Right int
	Parts           []part
}

type part struct {
	Task        string
	Count       int
	X, Width    int
	Middle      int
	Wide        bool // there is room for the figure
	Description string
}

// last puts what is not known behind all models.
func last(model string) int {
	if model == "unknown" {
		return 1
	}
	return 0
}

// newChart counts the rows by model and task: a bar for each model, most calls first.
func newChart(rows []row) chart {
	counts := make(map[string]map[string]int)
	totals := make(map[string]int)
	for _, r := range rows {
		m := r.Keys["model"]
		if counts[m] == nil {
			counts[m] = make(map[string]int)
		}
		counts[m][r.Keys["task"]]++
		totals[m]++
	}
	var names []string
	for m := range counts {
		names = append(names, m)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(last(a)-last(b), totals[b]-totals[a], strings.Compare(a, b)) })
	if len(names) > maxBars {
		names = append(names[:maxBars-1:maxBars-1], names[len(names)-1])
	}
	c := chart{Width: chartWidth, Height: len(names)*barStep + 8, Legend: tasks}
	most := 1
	for _, m := range names {
		most = max(most, totals[m])
	}
	var told []string
	for i, m := range names {
		b := bar{Name: m, Label: cut(m, maxLabel), Total: totals[m], Y: i*barStep + 4}
		b.TextY = b.Y + barHeight - 4
		x := barLeft
		var of []string
		for _, task := range tasks {
			n := counts[m][task]
			if n == 0 {
				continue
			}
			w := max(n*barMost/most, 6)
			b.Parts = append(b.Parts, part{
				Task: task, Count: n, X: x, Width: w - 1, Middle: x + w/2, Wide: w > 12+7*utf8.RuneCountInString(fmt.Sprint(n)),
				Description: fmt.Sprintf("%s: %s, %s", m, task, count(n, "call")),
			})
			of = append(of, fmt.Sprintf("%d %s", n, task))
			x += w
		}
		b.Right = x + 8
		c.Bars = append(c.Bars, b)
		told = append(told, m+": "+strings.Join(of, ", "))
	}
	c.Label = "Calls by model and task. " + strings.Join(told, "; ")
	return c
}
