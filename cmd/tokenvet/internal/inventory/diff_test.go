package inventory

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
	"github.com/tokenvet/tokenvet/policy"
)

// known is a value of which all is known.
func known(values ...string) inventory.Value {
	return inventory.Value{State: inventory.Known, Values: values}
}

// call is a request in a function, with all that the tests leave alone.
func call(function, model string, line int, alter ...func(*inventory.Call)) inventory.Call {
	c := inventory.Call{
		ID: function, Kind: inventory.Request, Package: "example.com/app", Function: function, Callee: "openai.Chat",
		At:       inventory.Position{File: "app.go", Line: line, Column: 2},
		Requests: []inventory.Position{{File: "app.go", Line: line, Column: 2}},
		Via:      []inventory.Position{{File: "app.go", Line: line, Column: 2}},
		Choices:  1, Provider: known("openai"), Model: known(model), MaxTokens: known("100"), Retries: known("0"),
		Thinking:  inventory.Answer{State: "no"},
		Streaming: inventory.Answer{State: "no"},
		Task:      inventory.Task{Name: "classification"},
		Timeouts:  inventory.Timeouts{State: inventory.None},
		Throttle:  inventory.Throttle{State: inventory.None},
		Transport: inventory.Transport{State: inventory.Known, Pools: []inventory.Pool{{What: "http.DefaultTransport", IdleSeconds: 90}}},
		Keys:      inventory.Keys{State: inventory.Known, From: []inventory.Source{{Kind: "env", Name: "OPENAI_API_KEY"}}},
	}
	for _, f := range alter {
		f(&c)
	}
	return c
}

// brief is what a difference says, in few words.
func brief(changes []Change) (out []string) {
	for _, c := range changes {
		line := c.Kind + " " + c.call().Function
		for _, n := range c.Notes {
			line += " " + n.Topic
		}
		out = append(out, line)
	}
	return out
}

func diff(t *testing.T, old, now []inventory.Call) []Change {
	t.Helper()
	changes := compare(policy.Default(), old, now)
	for _, c := range changes {
		require.NotEmpty(t, c.Notes)
		assert.True(t, slices.IsSortedFunc(c.Notes, func(a, b Note) int { return b.Weight - a.Weight }), "what may cost most first")
		for _, n := range c.Notes {
			assert.NotEmpty(t, n.Text)
			assert.True(t, n.Weight >= 0 && n.Weight <= 100, "%d", n.Weight)
		}
	}
	return changes
}

func TestCompare(t *testing.T) {
	thinks := func(c *inventory.Call) { c.Thinking = inventory.Answer{State: "yes", Why: "it thinks"} }
	limited := func(c *inventory.Call) {
		c.Throttle = inventory.Throttle{State: inventory.Known, By: []inventory.Limiter{{What: "rate.NewLimiter", Of: "rate", PerSecond: 5}}}
	}
	for _, tc := range []struct {
		name     string
		old, now []inventory.Call
		want     []string
	}{
		{"nothing", []inventory.Call{call("A", "m", 3)}, []inventory.Call{call("A", "m", 3)}, nil},
		{"lines that moved", []inventory.Call{call("A", "m", 3)}, []inventory.Call{call("A", "m", 90)}, nil},
		{"a function renamed", []inventory.Call{call("A", "m", 3)}, []inventory.Call{call("B", "m", 3)}, nil},
		{"a new call", nil, []inventory.Call{call("A", "m", 3)}, []string{"added A call"}},
		{"a call gone", []inventory.Call{call("A", "m", 3)}, nil, []string{"removed A call"}},
		{"two that change places", []inventory.Call{call("A", "m", 3), call("A", "n", 4)}, []inventory.Call{call("A", "n", 3), call("A", "m", 4)}, nil},
		{"a model that thinks", []inventory.Call{call("A", "m", 3)}, []inventory.Call{call("A", "r", 3, thinks)}, []string{"changed A model"}},
		{"a throttle gone, then a call gone", []inventory.Call{call("A", "m", 3), call("B", "m", 9, limited)}, []inventory.Call{call("B", "m", 9)},
			[]string{"changed B throttle", "removed A call"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			assert.Equal(t, tc.want, brief(diff(t, tc.old, tc.now)))
		})
	}
}

// TestFold: what a wrapper's callers have in common is said once, at the wrapper.
func TestFold(t *testing.T) {
	states := func(model string) []inventory.Call {
		inner := call("ask", model, 3)
		outer := call("Label", model, 20, func(c *inventory.Call) {
			c.Kind, c.Callee = inventory.Wrapper, "example.com/app.ask"
			c.Via = append([]inventory.Position{c.At}, inner.Via...)
			c.Requests = inner.Requests
		})
		return []inventory.Call{inner, outer}
	}
	changes := diff(t, states("m"), states("n"))
	require.Equal(t, []string{"changed ask model"}, brief(changes))
	assert.Equal(t, []string{"app.Label"}, changes[0].Callers)
}

// TestUnite: a call that ends in several requests is told of once where the same is said of each.
func TestUnite(t *testing.T) {
	to := func(line int) func(*inventory.Call) {
		return func(c *inventory.Call) { c.Requests[0].Line, c.ID = line, c.ID+"/2" }
	}
	now := []inventory.Call{call("A", "m", 3), call("A", "m", 3, to(50))}
	assert.Equal(t, []string{"added A call"}, brief(diff(t, nil, now)))
}
