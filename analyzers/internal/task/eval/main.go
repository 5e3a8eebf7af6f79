// Command eval measures the judge on labelled prompts.
//
// Usage: eval [-json] [-half even|odd] FILE.jsonl...
//
// Each line of a file is {"id","label","lang","name","text"}; label is classification, extraction, summarization or
// other. Precision is the share of right tasks among the prompts for which one of the first three was said; recall is
// the share of the prompts with such a label for which the right one was said. "Either way" takes one of the three for
// another: what counts is that no other prompt was taken for one of them.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/tokenvet/tokenvet/analyzers/internal/task"
)

type row struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Lang  string `json:"lang"`
	Name  string `json:"name"`
	Text  string `json:"text"`
	got   task.Verdict
}

// figures are counts and the shares that follow from them.
type figures struct {
	N         int     `json:"n"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	Either    float64 `json:"precision_either"`
	Found     float64 `json:"recall_either"`
	said      int
	right     int
	either    int
	cheap     int
}

func (f *figures) count(r row) {
	f.N++
	said, cheap := r.got.Task.Cheap(), r.Label != task.Other.String()
	if said {
		f.said++
	}
	if cheap {
		f.cheap++
	}
	if said && r.got.Task.String() == r.Label {
		f.right++
	}
	if said && cheap {
		f.either++
	}
}

func (f *figures) share() {
	if f.said > 0 {
		f.Precision = float64(f.right) / float64(f.said)
		f.Either = float64(f.either) / float64(f.said)
	}
	if f.cheap > 0 {
		f.Recall = float64(f.right) / float64(f.cheap)
		f.Found = float64(f.either) / float64(f.cheap)
	}
}

type report struct {
	figures
	PerLabel map[string]*figures `json:"per_label"`
	PerLang  map[string]*figures `json:"per_lang"`
}

func main() {
	asJSON := flag.Bool("json", false, "print the figures as JSON")
	half := flag.String("half", "", "only prompts whose number in the id is even or odd")
	flag.Parse()
	if err := run(os.Stdout, *asJSON, *half, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "eval:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, asJSON bool, half string, files []string) error {
	if len(files) == 0 {
		return fmt.Errorf("no file given")
	}
	if half != "" && half != "even" && half != "odd" {
		return fmt.Errorf("-half is %q, not even or odd", half)
	}
	j, err := task.New(task.DefaultVocabulary())
	if err != nil {
		return err
	}
	var rows []row
	for _, f := range files {
		if rows, err = read(f, half, rows); err != nil {
			return err
		}
	}
	rep := report{PerLabel: map[string]*figures{}, PerLang: map[string]*figures{}}
	for i := range rows {
		r := &rows[i]
		r.got = j.Judge(task.Input{Prompt: []task.Text{{Role: "user", Text: r.Text}}, Name: []string{r.Name}})
		rep.count(*r)
		of(rep.PerLang, r.Lang).count(*r)
	}
	rep.share()
	for _, f := range rep.PerLang {
		f.share()
	}
	perLabel(&rep, rows)
	if asJSON {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		return enc.Encode(rep)
	}
	return table(w, &rep, rows)
}

// perLabel counts precision by the task said and recall by the label. For other, saying nothing is as right.
func perLabel(rep *report, rows []row) {
	for t := task.Classification; t <= task.Other; t++ {
		f := of(rep.PerLabel, t.String())
		for _, r := range rows {
			label, said := r.Label == t.String(), r.got.Task == t
			if t == task.Other {
				said = !r.got.Task.Cheap()
			}
			if label {
				f.N++
				f.cheap++
			}
			if said {
				f.said++
			}
			if label && said {
				f.right++
			}
		}
		f.share()
	}
}

func of(m map[string]*figures, key string) *figures {
	f := m[key]
	if f == nil {
		f = &figures{}
		m[key] = f
	}
	return f
}

func read(file, half string, rows []row) ([]row, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for n := 1; sc.Scan(); n++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var r row
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if half == "" || half == parity(r.ID) {
			rows = append(rows, r)
		}
	}
	return rows, sc.Err()
}

// parity says whether the number in id is even or odd; an id without one is even.
func parity(id string) string {
	i := strings.LastIndexAny(id, "0123456789")
	if i >= 0 && (id[i]-'0')%2 == 1 {
		return "odd"
	}
	return "even"
}

func table(w io.Writer, rep *report, rows []row) error {
	tw := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintf(tw, "\tn\tprecision\trecall\n")
	fmt.Fprintf(tw, "all\t%d\t%.3f (%d/%d)\t%.3f (%d/%d)\n", rep.N, rep.Precision, rep.right, rep.said, rep.Recall, rep.right, rep.cheap)
	fmt.Fprintf(tw, "either way\t\t%.3f (%d/%d)\t%.3f (%d/%d)\n", rep.Either, rep.either, rep.said, rep.Found, rep.either, rep.cheap)
	for _, m := range []map[string]*figures{rep.PerLabel, rep.PerLang} {
		keys := make([]string, 0, len(m))
		for k := range m {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			fmt.Fprintf(tw, "%s\t%d\t%.3f\t%.3f\n", k, m[k].N, m[k].Precision, m[k].Recall)
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for _, r := range rows {
		got := r.got.Task.String()
		if got == r.Label || r.Label == task.Other.String() && !r.got.Task.Cheap() {
			continue
		}
		mark := "missed"
		if r.got.Task.Cheap() {
			mark = "WRONG"
		}
		fmt.Fprintf(w, "%s %s (%s) said %s %.2f %q\n", mark, r.ID, r.Label, got, r.got.Confidence, r.got.Evidence)
	}
	return nil
}
