package inventory

import (
	"maps"
	"slices"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// cells returns what a column tells of a call, by its index. Of calls whose place and function are the same it names the
// places on the way to the request that tell them apart: a client that is set up once and asked in several ways, or a
// function that ends in several requests.
func cells(calls []inventory.Call) func(col column, i int) string {
	same := make(map[[2]string][]int)
	for i := range calls {
		key := [2]string{at(calls[i].At), function(&calls[i])}
		same[key] = append(same[key], i)
	}
	ways := make([]string, len(calls))
	for _, group := range same {
		tellApart(calls, group, 1, ways)
	}
	return func(col column, i int) string {
		text := col.cell(&calls[i])
		if col.name == "function" {
			text += ways[i]
		}
		return text
	}
}

// tellApart writes, of calls whose ways are alike before the n-th place, those places from there on at which they part.
func tellApart(calls []inventory.Call, group []int, n int, ways []string) {
	if len(group) < 2 {
		return
	}
	byPlace := make(map[string][]int)
	longer := false
	for _, i := range group {
		place := ""
		if n < len(calls[i].Via) {
			place, longer = at(calls[i].Via[n]), true
		}
		byPlace[place] = append(byPlace[place], i)
	}
	if !longer {
		return
	}
	for _, place := range slices.Sorted(maps.Keys(byPlace)) {
		if len(byPlace) > 1 && place != "" {
			for _, i := range byPlace[place] {
				if ways[i] == "" {
					ways[i] = " by way of " + place
				} else {
					ways[i] += ", " + place
				}
			}
		}
		tellApart(calls, byPlace[place], n+1, ways)
	}
}
