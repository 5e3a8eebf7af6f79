package ssaflow

import "strings"

// executed returns the text of a template with the fields of its data filled
// in, as far as they are known texts; the rest of it stays as it is written.
func executed(src, data *Term) *Term {
	if !src.IsString() || data.Op != OpObject || !strings.Contains(src.Text, "{{") {
		return src
	}
	var parts []*Term
	text := func(s string) {
		if s != "" {
			c := *src
			c.Text = s
			parts = append(parts, &c)
		}
	}
	var blocks []bool // open blocks: whether the dot is another one inside
	other := 0
	rest, kept := src.Text, 0
	for {
		i := strings.Index(rest[kept:], "{{")
		if i < 0 {
			break
		}
		i += kept
		n := strings.Index(rest[i:], "}}")
		if n < 0 {
			break
		}
		end := i + n + 2
		action := strings.TrimSpace(strings.Trim(rest[i+2:end-2], "-"))
		word, _, _ := strings.Cut(action, " ")
		switch word {
		case "range", "with", "define", "block":
			blocks = append(blocks, true)
			other++
		case "if":
			blocks = append(blocks, false)
		case "end":
			if k := len(blocks) - 1; k >= 0 {
				if blocks[k] {
					other--
				}
				blocks = blocks[:k]
			}
		}
		kept = end
		name, field := strings.CutPrefix(action, ".")
		if !field || other > 0 || name == "" || strings.ContainsAny(name, ". |(") {
			continue
		}
		v := data.Lookup(name)
		if v == nil || v.Op == OpAny && v.Open || !isText(v) && v.Op != OpParam {
			continue
		}
		text(rest[:i])
		parts = append(parts, v)
		rest, kept = rest[end:], 0
	}
	if len(parts) == 0 {
		return src
	}
	text(rest)
	return concat(parts...)
}
