package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
)

//go:embed page.md
var intro string

// page writes the figures as Markdown.
func (t *Tally) page() []byte {
	b := new(bytes.Buffer)
	b.WriteString(intro)
	for _, set := range []string{latest, earlier} {
		if t.Repos[set] == 0 {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n\n", map[string]string{latest: "The latest sets", earlier: "Earlier sets"}[set])
		fmt.Fprintf(b, "%d repositories.\n\n", t.Repos[set])
		b.WriteString("| rule | findings | right | precision | true places | found | recall |\n|---|--:|--:|---|--:|--:|---|\n")
		var all Count
		for _, rule := range slices.Sorted(maps.Keys(t.Counts[set])) {
			c := t.Counts[set][rule]
			c.row(b, rule)
			all.Right, all.Wrong, all.Found, all.Missed = all.Right+c.Right, all.Wrong+c.Wrong, all.Found+c.Found, all.Missed+c.Missed
		}
		all.row(b, "all")
	}
	fmt.Fprintf(b, "\nPackages that could not be checked, because something that they import cannot be had: %d.\n", t.Failures)
	if len(t.Absent) > 0 {
		fmt.Fprintf(b, "Repositories that could not be had: %s.\n", strings.Join(t.Absent, ", "))
	}
	causes(b, "Wrong findings, by cause", t.Wrong)
	causes(b, "Missed places, by cause", t.Missed)
	return b.Bytes()
}

func (c *Count) row(b *bytes.Buffer, rule string) {
	said, places := c.Right+c.Wrong, c.Found+c.Missed
	fmt.Fprintf(b, "| %s | %d | %d | %s | %d | %d | %s |\n", rule, said, c.Right, share(c.Right, said), places, c.Found, share(c.Found, places))
}

// share writes a share with its interval, in percent.
func share(right, n int) string {
	if n == 0 {
		return "–"
	}
	low, high := interval(right, n)
	return fmt.Sprintf("%.0f %% (%.0f to %.0f)", 100*float64(right)/float64(n), 100*low, 100*high)
}

func causes(b *bytes.Buffer, title string, sites []Site) {
	if len(sites) == 0 {
		return
	}
	type cause struct{ rule, text string }
	n := make(map[cause]int)
	for _, s := range sites {
		n[cause{s.Rule, s.Cause}]++
	}
	keys := slices.SortedFunc(maps.Keys(n), func(a, b cause) int {
		return strings.Compare(a.rule+"\t"+a.text, b.rule+"\t"+b.text)
	})
	fmt.Fprintf(b, "\n## %s\n\n| rule | cause | places |\n|---|---|--:|\n", title)
	for _, k := range keys {
		fmt.Fprintf(b, "| %s | %s | %d |\n", k.rule, k.text, n[k])
	}
}
