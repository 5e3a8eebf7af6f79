package inventory

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
	"github.com/tokenvet/tokenvet/policy"
)

// diffURL is where the JSON schema of a difference is published.
const diffURL = "https://raw.githubusercontent.com/tokenvet/tokenvet/main/docs/inventory-diff.schema.json"

// Diff is what tokenvet inventory -diff writes as JSON.
type Diff struct {
	// Schema is the address of the document's JSON schema.
	Schema string `json:"$schema"`
	// Version of the form, 1.
	Version int `json:"version"`
	// Tool is tokenvet's version.
	Tool string `json:"tool"`
	// Since is the revision that was asked for.
	Since string `json:"since"`
	// Commit is the commit that was compared with: the last that the revision and
	// HEAD have in common.
	Commit string `json:"commit"`
	// Changes are what the calls differ in, what may cost most first.
	Changes []Change `json:"changes"`
	// Failures are about packages of today's tree that are not, or not wholly,
	// compared.
	Failures []Failure `json:"failures"`
	// OldFailures are the same of the tree at the commit.
	OldFailures []Failure `json:"old_failures"`
}

// Change is a call that is new, gone or altered.
type Change struct {
	// Kind is added, removed or changed.
	Kind string `json:"kind"`
	// Notes say in words what differs, what may cost most first.
	Notes []Note `json:"notes"`
	// Callers are the functions whose calls of this one changed with it.
	Callers []string `json:"callers"`
	// Old is the call as it was; null for a new one.
	Old *inventory.Call `json:"old"`
	// New is the call as it is; null for one that is gone.
	New *inventory.Call `json:"new"`
}

// Note is one difference, as a sentence that goes on from the function's name.
type Note struct {
	// Topic is what it is about: thinking, model, throttle, timeout, call ….
	Topic string `json:"topic"`
	// Text is the sentence.
	Text string `json:"text"`
	// Weight orders notes by what they may cost, from 0 to 100.
	Weight int `json:"weight"`
}

// call is the one that the change is about.
func (c *Change) call() *inventory.Call {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

func (c *Change) weight() int {
	w := 0
	for _, n := range c.Notes {
		w = max(w, n.Weight)
	}
	return w
}

// pair is a call then and now; either may be nil.
type pair struct{ old, new *inventory.Call }

// compare says what the calls of today differ in from those of another day.
func compare(p *policy.Policy, old, now []inventory.Call) []Change {
	pairs := match(old, now)
	changes := make([]Change, 0, len(pairs))
	byCall := make(map[*inventory.Call]int) // now, or then if it is gone
	for _, m := range pairs {
		c := Change{Kind: "changed", Old: m.old, New: m.new, Callers: []string{}}
		switch {
		case m.old == nil:
			c.Kind, c.Notes = "added", added(m.new)
		case m.new == nil:
			c.Kind, c.Notes = "removed", removed(m.old)
		default:
			c.Notes = changed(p, m.old, m.new)
		}
		byCall[c.call()] = len(changes)
		changes = append(changes, c)
	}
	fold(changes, byCall, now)
	fold(changes, byCall, old)
	changes = slices.DeleteFunc(changes, func(c Change) bool { return len(c.Notes) == 0 })
	for i := range changes {
		slices.SortStableFunc(changes[i].Notes, func(a, b Note) int { return b.Weight - a.Weight })
		slices.Sort(changes[i].Callers)
		changes[i].Callers = slices.Compact(changes[i].Callers)
	}
	changes = unite(changes)
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(b.weight()-a.weight(), comparePlaces(a.call().At, b.call().At), strings.Compare(a.call().ID, b.call().ID))
	})
	return changes
}

// unite makes one of the changes at one place of which the same is said: of calls that end in several requests.
func unite(changes []Change) []Change {
	out := []Change{}
	for _, c := range changes {
		i := slices.IndexFunc(out, func(o Change) bool {
			return o.Kind == c.Kind && o.call().At == c.call().At && slices.Equal(o.Notes, c.Notes)
		})
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].Callers = append(out[i].Callers, c.Callers...)
		slices.Sort(out[i].Callers)
		out[i].Callers = slices.Compact(out[i].Callers)
	}
	return out
}

// fold leaves out of a change what is said of the call that it leads to, and notes it there as a caller.
func fold(changes []Change, byCall map[*inventory.Call]int, calls []inventory.Call) {
	leads := inventory.Leads(calls)
	order := make([]int, len(calls))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return len(calls[j].Via) - len(calls[i].Via) }) // callers first
	for _, i := range order {
		ci, ok := byCall[&calls[i]]
		if !ok || len(changes[ci].Notes) == 0 {
			continue
		}
		c := &changes[ci]
		for _, j := range leads[i] {
			bi, ok := byCall[&calls[j]]
			if !ok || changes[bi].Kind != c.Kind || len(changes[bi].Notes) == 0 {
				continue
			}
			b := &changes[bi]
			left := slices.DeleteFunc(slices.Clone(c.Notes), func(n Note) bool {
				return c.Kind != "changed" && calls[i].Repeats || slices.ContainsFunc(b.Notes, func(o Note) bool { return o.Topic == n.Topic && o.Text == n.Text })
			})
			if len(left) < len(c.Notes) {
				b.Callers = append(append(b.Callers, named(&calls[i])), c.Callers...)
			}
			if c.Notes = left; len(left) == 0 {
				break
			}
		}
	}
}

// named is a function with the last element of its package's path.
func named(c *inventory.Call) string {
	pkg := c.Package[strings.LastIndexByte(c.Package, '/')+1:]
	if strings.HasPrefix(c.Function, "(*") {
		return "(*" + pkg + "." + c.Function[2:]
	}
	if strings.HasPrefix(c.Function, "(") {
		return "(" + pkg + "." + c.Function[1:]
	}
	return pkg + "." + c.Function
}

// match finds for each call of today the same call of the other day: by what it calls in which function, and among
// several of these first by what is told of them, then by their order. What is left may have moved to another function,
// or have another callee.
func match(old, now []inventory.Call) []pair {
	var out []pair
	usedOld, usedNew := make(map[int]bool), make(map[int]bool)
	join := func(i, j int) {
		usedOld[i], usedNew[j] = true, true
		out = append(out, pair{&old[i], &now[j]})
	}
	pass := func(key func(*inventory.Call) string) {
		left := make(map[string][]int)
		for i := range old {
			if !usedOld[i] {
				k := key(&old[i])
				left[k] = append(left[k], i)
			}
		}
		for j := range now {
			if k := key(&now[j]); !usedNew[j] && k != "" && len(left[k]) > 0 {
				join(left[k][0], j)
				left[k] = left[k][1:]
			}
		}
	}
	place := func(c *inventory.Call) string {
		return strings.Join([]string{c.Package, c.Function, string(c.Kind), c.Callee}, "\x00")
	}
	pass(func(c *inventory.Call) string { return place(c) + "\x00" + content(c) })
	pass(place)
	pass(func(c *inventory.Call) string { return string(c.Kind) + "\x00" + c.Callee + "\x00" + content(c) })
	pass(func(c *inventory.Call) string { return c.Package + "\x00" + c.Function + "\x00" + string(c.Kind) })
	for i := range old {
		if !usedOld[i] {
			out = append(out, pair{&old[i], nil})
		}
	}
	for j := range now {
		if !usedNew[j] {
			out = append(out, pair{nil, &now[j]})
		}
	}
	return out
}

// content is what the table tells of a call, but for its place.
func content(c *inventory.Call) string {
	var b strings.Builder
	for _, col := range columns {
		if col.name != "place" && col.name != "function" {
			b.WriteString(col.cell(c) + "\x00")
		}
	}
	return b.String()
}

// equal tells whether two values are the same but for where they stand.
func equal(a, b inventory.Value) bool {
	return a.State == b.State && slices.Equal(a.Values, b.Values) && reflect.DeepEqual(a.From, b.From)
}
