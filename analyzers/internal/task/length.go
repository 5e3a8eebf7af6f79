package task

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// A bound on the length of an answer in words, as prompts put it. A number of its own
// in front of the unit is none: "a text of 100 words" may be what is given.
var lengthBounds = sync.OnceValue(func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, expr := range []string{
		`(?i)\b(?:within|under|below|at most|no more than|not more than|up to|maximum of|maximum|max|less than|fewer than|not exceed|exceeding|exceed|limited to|limit it to|limit to|limit the answer to|keep it to|keep it under|in)\s+(?:(\d{1,3})\s*(?:-|–|to|or)\s*)?(\d{1,4})\s+(words?|characters?|chars?|sentences?|lines?)\b`,
		`(?i)\b(?:(\d{1,3})\s*(?:-|–|to|or)\s*)?(\d{1,4})\s+(words?|characters?|chars?|sentences?|lines?)\s+(?:long|or less|or fewer|maximum|max)\b`,
		`(?:控制在|不超过|不得超过|限制在|限于|最多|不多于|少于|限)\s*(?:(\d{1,3})\s*[-~到至]\s*)?(\d{1,4})\s*个?(字符|字|句话|句|行)`,
		`(?:(\d{1,3})\s*[-~到至]\s*)?(\d{1,4})\s*个?(字符|字|句话|句|行)(?:以内|之内|以下)`,
		`(?:(\d{1,3})\s*[-~〜]\s*)?(\d{1,4})\s*(文字|字|文|行)(?:以内|以下|程度)`,
	} {
		out = append(out, regexp.MustCompile(expr))
	}
	return out
})

// tokensOf is how many tokens a unit of length is at most, about. Judgement: an English
// word is 1.3 tokens, a sentence 25 words, a Chinese character one token.
var tokensOf = map[string]float64{
	"word": 1.4, "character": 0.4, "char": 0.4, "sentence": 40, "line": 25,
	"字": 1.2, "字符": 1.2, "文字": 1.2, "句话": 45, "句": 45, "文": 45, "行": 30,
}

// Length returns the tokens that an answer has at most as the prompt has it; 0 where it
// says nothing of that, or bounds several things.
func Length(texts []Text) int {
	most := 0
	for _, t := range texts {
		if t.Role == "assistant" || t.Role == "tool" {
			continue
		}
		found := 0
		for _, re := range lengthBounds() {
			for _, m := range re.FindAllStringSubmatch(t.Text, 3) {
				n, err := strconv.Atoi(m[2])
				if err != nil || n == 0 {
					continue
				}
				unit := strings.ToLower(m[3])
				per, ok := tokensOf[unit]
				if !ok {
					per = tokensOf[strings.TrimSuffix(unit, "s")]
				}
				if tokens := int(float64(n)*per) + 1; found == 0 || tokens == found {
					found = tokens
				} else {
					return 0
				}
			}
		}
		switch {
		case found == 0:
		case most == 0 || most == found:
			most = found
		default:
			return 0
		}
	}
	return most
}
