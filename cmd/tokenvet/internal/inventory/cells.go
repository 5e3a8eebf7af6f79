package inventory

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// A column is one thing that is told of each call, in a few words.
type column struct {
	name, title string
	cell        func(c *inventory.Call) string
}

// columns are what the tables tell, in order.
var columns = []column{
	{"place", "PLACE", func(c *inventory.Call) string { return at(c.At) }},
	{"function", "FUNCTION", function},
	{"provider", "PROVIDER", func(c *inventory.Call) string { return value(c.Provider) }},
	{"model", "MODEL", func(c *inventory.Call) string { return value(c.Model) }},
	{"thinking", "THINKS", func(c *inventory.Call) string { return answer(c.Thinking) }},
	{"task", "TASK", taskOf},
	{"streaming", "STREAMS", func(c *inventory.Call) string { return answer(c.Streaming) }},
	{"max_tokens", "TOKENS", func(c *inventory.Call) string { return value(c.MaxTokens) }},
	{"timeouts", "TIMEOUT", timeouts},
	{"throttle", "THROTTLE", throttle},
	{"retries", "RETRIES", func(c *inventory.Call) string { return value(c.Retries) }},
	{"transport", "IDLE", transport},
	{"keys", "KEY", keys},
}

func at(p inventory.Position) string { return p.File + ":" + strconv.Itoa(p.Line) }

func function(c *inventory.Call) string {
	name := c.Function
	switch {
	case c.Kind == inventory.Setup:
		name += " sets up " + callee(c)
	case c.Kind == inventory.Wrapper:
		name += " calls " + callee(c)
	}
	switch {
	case c.Others:
		name += " (one implementation of several)"
	case c.Choices > 1 && c.Provider.State != inventory.Unknown:
		name += fmt.Sprintf(" (1 of %d implementations)", c.Choices)
	}
	return name
}

// callee names what is called in short, with the last element of its package's path.
func callee(c *inventory.Call) string {
	name := c.Callee
	if name == "" {
		return "a function value"
	}
	mark := strings.LastIndexAny(name, "/")
	open := name[:len(name)-len(strings.TrimLeft(name, "(*"))]
	if mark >= 0 {
		name = open + name[mark+1:]
	}
	return name
}

func value(v inventory.Value) string {
	text := strings.Join(v.Values, " or ")
	from := inventory.Words(v.From)
	if v.From != nil && v.State == inventory.Default {
		v.Why = ""
	}
	switch v.State {
	case inventory.None:
		return "none"
	case inventory.Default:
		return text + by(" unless ", from, v.Why)
	case inventory.Unknown:
		return "unknown" + by(": ", from, v.Why) + by(", seen: ", text)
	}
	return text
}

// by joins the texts that say something behind a beginning; "" where none does.
func by(begin string, texts ...string) string {
	var say []string
	for _, t := range texts {
		if t != "" {
			say = append(say, t)
		}
	}
	if len(say) == 0 {
		return ""
	}
	return begin + strings.Join(say, ", ")
}

func answer(a inventory.Answer) string {
	if a.State == "unknown" {
		return "unknown" + by(": ", a.Why)
	}
	return a.State
}

func taskOf(c *inventory.Call) string {
	if c.Task.Name == "unknown" {
		return "unknown" + by(": ", c.Task.Why)
	}
	return fmt.Sprintf("%s (%.2f)", c.Task.Name, c.Task.Confidence)
}

func timeouts(c *inventory.Call) string {
	out := limits(c)
	switch {
	case len(out) > 0:
		return strings.Join(out, ", ")
	case c.Timeouts.State == inventory.None:
		return "none"
	}
	return "unknown" + by(": ", c.Timeouts.Why)
}

// limits are the bounds on a call's time.
func limits(c *inventory.Call) (out []string) {
	for _, b := range c.Timeouts.Bounds {
		text := b.By + " "
		switch b.State {
		case inventory.Unknown:
			text += "unknown" + by(": ", inventory.Words(b.From))
		case inventory.Default:
			text += seconds(b.Seconds) + by(" unless ", inventory.Words(b.From))
		default:
			text += seconds(b.Seconds)
		}
		out = append(out, text)
	}
	return out
}

// seconds writes a duration in the way of Go, without its zeros.
func seconds(s float64) string {
	text := time.Duration(s * float64(time.Second)).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

func throttle(c *inventory.Call) string {
	var out []string
	for _, l := range c.Throttle.By {
		text := l.What
		if l.AtOnce > 0 {
			text += " of " + strconv.FormatInt(l.AtOnce, 10)
		}
		if l.PerSecond > 0 {
			text += " " + strconv.FormatFloat(l.PerSecond, 'g', 3, 64) + "/s"
		}
		out = append(out, text)
	}
	text := strings.Join(out, ", ")
	if text == "" {
		text = "none" + by(": ", c.Throttle.Broken)
	}
	if f := c.FanOut; f != nil {
		text += "; " + fanOut(f)
	}
	return text
}

func fanOut(f *inventory.FanOut) string {
	text := f.Kind
	switch f.Kind {
	case "goroutines":
		text = "many at once"
	case "sequential":
		text = "one after the other in a loop"
	case "handler":
		return "for each call of a handler" + by(": ", f.How)
	}
	if f.How != "" {
		text += " by " + f.How
	}
	return text + by(" (", f.Bound) + map[bool]string{true: ")", false: ""}[f.Bound != ""]
}

func transport(c *inventory.Call) string {
	switch c.Transport.State {
	case inventory.None:
		return "no pool"
	case inventory.Unknown:
		return "unknown" + by(": ", c.Transport.Why)
	}
	var out []string
	for _, p := range c.Transport.Pools {
		switch {
		case p.Never:
			out = append(out, "never closed")
		case p.IdleSeconds > 0:
			out = append(out, seconds(p.IdleSeconds))
		case p.At != nil:
			out = append(out, "unknown"+by(": ", inventory.Words(p.From)))
		default:
			out = append(out, p.What)
		}
	}
	return strings.Join(out, " or ")
}

func keys(c *inventory.Call) string {
	text := inventory.Words(c.Keys.From)
	switch {
	case c.Keys.State == inventory.Known:
		return text
	case len(c.Keys.From) > 0:
		return "from " + text
	}
	return "unknown" + by(": ", c.Keys.Why)
}
