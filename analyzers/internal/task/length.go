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
	const (
		number = `(\d{1,4}|an?|one|a single|two|three|four|five|six)`
		first  = `(?:(\d{1,3}|one|two|three|four|five)\s*(?:-|–|to|or)\s*)?`
		units  = `(words?|characters?|chars?|sentences?|lines?|paragraphs?|bullet points?|bullets?)`
	)
	return compiled(
		`(?i)\b(?:within|under|below|at most|no more than|not more than|up to|maximum of|maximum|max|less than|fewer than|not exceed|exceeding|exceed|limited to|limit it to|limit to|limit the answer to|keep it to|keep it under|into|in)\s+(?:(?:just|only|exactly|about|approximately|roughly)\s+)?`+first+number+`(?:\s+(?:short|concise|brief|plain|simple|clear|complete|coherent|cohesive|fluent))?[\s-]+`+units+`\b`,
		`(?i)\b`+first+`(\d{1,4})\s+`+units+`\s+(?:long|or less|or fewer|maximum|max)\b`,
		`(?i)\b`+first+number+`(?:\s+(?:short|concise|brief))?[\s-]+(sentence|line|paragraph|word)\s+(?:summary|description|answer|reply|response|explanation|overview|rationale|reason|verdict|caption|comment|feedback)\b`,
		`(?i)\b(?:write|provide|produce|generate|give(?: me)?|return|output|use|(?:respond|reply|answer) with)\s+(?:(?:just|only|exactly|about|approximately|roughly)\s+)?`+first+`(\d{1,3}|one|two|three|four|five|six)(?:\s+(?:short|concise|brief|plain|simple|clear|complete))?[\s-]+(sentences?|lines?|paragraphs?|bullet points?|bullets?)\b`,
		`(?i)(?:≤|<=)\s*`+first+`(\d{1,4})\s*`+units,
		`(?i)\(\s*`+first+`(\d{1,4})\s+`+units+`(?:\s+(?:max|maximum|at most|or less))?\s*\)`,
		`(?:控制在|不超过|不得超过|限制在|限于|最多|不多于|少于|限)\s*(?:(\d{1,3})\s*[-~到至]\s*)?(\d{1,4})\s*个?(字符|字|句话|句|行)`,
		`(?:(\d{1,3})\s*[-~到至]\s*)?(\d{1,4})\s*个?(字符|字|句话|句|行)(?:以内|之内|以下)`,
		`(?:用|以)\s*(?:(\d|一|两|二)\s*[-~到至]\s*)?(\d|一|两|二|三|四|五)\s*(句话|句|行)`,
		`(?:(\d{1,3})\s*[-~〜]\s*)?(\d{1,4})\s*(文字|字|文|行)(?:以内|以下|程度)`,
		`(?i)\b`+first+`(\d{1,3})\s+(sentences|words|characters|lines|paragraphs)\s+(?:total|in total|altogether|overall)\b`,
		`(?i)(?:\bmoins de|\bau plus|\bmaximum(?: de)?|\bpas plus de|\bpas dépasser|\ben)\s+(?:(\d{1,3})\s*(?:-|–|à|ou)\s*)?(\d{1,4})\s+(?:de\s+)?(mots|caractères|phrases|lignes|paragraphes)`,
		`(?i)(?:\bmenos de|\bmáximo(?: de)?|\bno más de|\bnão mais (?:de|que)|\bhasta|\baté|\bem|\ben)\s+(?:(\d{1,3})\s*(?:-|–|a|o|ou)\s*)?(\d{1,4})\s+(palabras|palavras|caracteres|oraciones|frases|líneas|linhas|párrafos|parágrafos)`,
		`(?i)(?:\bhöchstens|\bmaximal|\bmax\.|\bnicht mehr als|\bweniger als|\bbis zu|\bin)\s+(?:(\d{1,3})\s*(?:-|–|bis|oder)\s*)?(\d{1,4})\s+(Wörtern?|Zeichen|Sätzen?|Zeilen|Absätzen?)`,
		`(?i)(?:не более|не больше|не длиннее|максимум|до|в)\s+(?:(\d{1,3})\s*(?:-|–|до|или)\s*)?(\d{1,4})(?:-?х)?\s+(слов|символов|знаков|предложений|предложениях|предложения|строк|строках|абзацев|абзацах|абзаца)`,
	)
})

// What is to be brief without a figure.
var vague = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\bbe (?:brief|concise|succinct)\b|\b(?:brief|concise|short|succinct)(?:,?\s+(?:and\s+)?[\w-]+){0,2}?\s+(?:summary|answer|reply|response|description|explanation|overview|comment|caption|paragraph)\b|\b(?:answer|reply|respond|summarize|explain|describe)(?:\s+(?:it|this|them|the\s+[\w-]+))?\s+(?:briefly|concisely|succinctly)\b|(?:简洁|简短|简要|简明|精炼)的?(?:摘要|总结|概括|概述|回答|回复|说明|描述)|(?:简洁|简短|简要)地?(?:总结|概括|概述|回答|回复|说明|描述)|\b(?:résumé|réponse)\s+(?:concise?|brève|courte?)\b|\b(?:resumen|respuesta|resumo|resposta)\s+(?:breve|corta|curta|concis[oa])\b|(?i:\bkurze?\s+(?:zusammenfassung|antwort)\b)|(?:отвечай|ответь|отвечать|опиши|перескажи|резюмируй)\s+(?:кратко|коротко)|(?:кратк|коротк)(?:ое|ий|ую|ого)\s+(?:резюме|содержание|ответ|описание|пересказ|саммари)|簡潔に(?:要約|回答|説明|まとめ)`)
})

// What is asked for is short by itself: a commit's message, a title, a number. A list
// of them is not, nor is one of several parts.
var shortAnswers = sync.OnceValue(func() []*regexp.Regexp {
	return compiled(
		`(?i)\b(?:reply|return|respond|output|answer|provide|give|print|write|send)\b[^.\n]{0,30}?\b(?:only|just|exactly|nothing but|solely)\s+(?:with\s+)?(?:an?\s+|the\s+|one\s+|your\s+)?(?:[\w-]+\s+){0,3}?(number|digits?|characters|word|letter|integer|percentage|title|headline|name|label|category|slug|command|url|sentence|emoji|date|timestamp|score|selector|identifier|yes or no|true or false)\b`,
		`(?i)\b(?:generate|write|create|produce|compose|draft|make|suggest|craft)\s+(?:me\s+)?(?:an?|one|the|single)\s+(?:[\w,-]+\s+){0,5}?(commit message|title|headline|slug|tagline|subject line|file ?name|branch name)\b`,
		`(?:生成|编写|撰写|写|拟|取|起)\s*(?:一个|一条|一份|一段|个)?[^。，；、\n]{0,12}?(提交信息|提交说明|提交消息|标题|文件名|分支名)`,
	)
})

// makesShort is the index among them of what a verb of making has for its object.
const makesShort = 1

// partOf tells that what stands there is one part of the answer: of each of many, or a
// field of an object.
var partOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)"\s*:|\beach\b|\bevery\b|\bper\b|\bfor all\b|每|各`)
})

// ofEach tells that what stands in front of it bounds each of many things.
var ofEach = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i)[\s)]*(?:for (?:each|every|all)|each|every|per)\b`)
})

// turned tells that what stands behind it is not what is asked for: a short summary after
// the title.
var turned = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:after|before|below|above|under|beside|for|of|from|about|with|without|to|in|on|at|by|as|like)\b`)
})

func compiled(exprs ...string) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, expr := range exprs {
		out = append(out, regexp.MustCompile(expr))
	}
	return out
}

// tokensOf is how many tokens a unit of length is at most, about. Judgement: an English
// word is 1.3 tokens, a sentence 25 words, a Chinese character one token.
var tokensOf = map[string]float64{
	"word": 1.4, "character": 0.4, "char": 0.4, "sentence": 40, "line": 25, "paragraph": 200, "bullet point": 40, "bullet": 40,
	"字": 1.2, "字符": 1.2, "文字": 1.2, "句话": 45, "句": 45, "文": 45, "行": 30,
	"mot": 1.8, "caractère": 0.5, "phrase": 45, "ligne": 30, "paragraphe": 220,
	"palabra": 1.8, "palavra": 1.8, "caractere": 0.5, "oracione": 45, "frase": 45, "línea": 30, "linha": 30, "párrafo": 220, "parágrafo": 220,
	"wörter": 2.2, "wörtern": 2.2, "zeichen": 0.5, "sätze": 50, "sätzen": 50, "zeilen": 30, "absätze": 220, "absätzen": 220,
	"слов": 2.5, "символов": 0.6, "знаков": 0.6, "предложений": 50, "предложениях": 50, "предложения": 50,
	"строк": 30, "строках": 30, "абзацев": 220, "абзацах": 220, "абзаца": 220,
}

// A message of a commit has a body, perhaps; a title is a line; what is to be brief a
// few paragraphs at most. Judgement.
const (
	messageTokens = 200
	lineTokens    = 40
	briefTokens   = 300
)

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "a single": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
	"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5,
}

// Length returns the tokens that an answer has at most as the prompt has it; 0 where it
// says nothing of that, or bounds several things.
func Length(texts []Text) int {
	most := 0
	for _, t := range texts {
		if t.Role == "assistant" || t.Role == "tool" {
			continue
		}
		found, ok := lengthIn(t.Text)
		switch {
		case !ok:
			return 0
		case found == 0:
		case most == 0 || most == found:
			most = found
		default:
			return 0
		}
	}
	return most
}

// lengthIn returns what one text says of the length, and whether it says one thing only.
func lengthIn(text string) (tokens int, ok bool) {
	short := 0
	for i, re := range shortAnswers() {
		for _, m := range re.FindAllStringSubmatchIndex(text, 3) {
			if rest := strings.TrimLeft(text[m[1]:], " "); several(rest) || partOf().MatchString(lineOf(text, m)) || i == makesShort && turned().MatchString(text[m[0]:m[2]]) {
				continue
			}
			n := lineTokens
			if what := text[m[2]:m[3]]; strings.EqualFold(what, "commit message") || strings.HasPrefix(what, "提交") {
				n = messageTokens
			}
			short = max(short, n)
		}
	}
	found := 0
	var at []int // where it was found
	for _, re := range lengthBounds() {
		for _, m := range re.FindAllStringSubmatchIndex(text, 3) {
			if ofEach().MatchString(text[m[1]:]) {
				return 0, false
			}
			n, err := strconv.Atoi(text[m[4]:m[5]])
			if err != nil {
				n = numbers[strings.ToLower(text[m[4]:m[5]])]
			}
			if n == 0 {
				continue
			}
			unit := strings.ToLower(text[m[6]:m[7]])
			per, ok := tokensOf[unit]
			if !ok {
				per = tokensOf[strings.TrimSuffix(unit, "s")]
			}
			switch tokens := int(float64(n)*per) + 1; {
			case short > 0 && tokens <= short: // the first line of the message
			case found == 0 || tokens == found:
				found, at = tokens, m
			case inOne(text, at, m): // the same in other units
				found = min(found, tokens)
			default:
				return 0, false
			}
		}
	}
	if found == 0 && short == 0 {
		if m := vague().FindStringIndex(text); m != nil && !several(strings.TrimLeft(text[m[1]:], " ")) && !partOf().MatchString(lineOf(text, m)) && !aside(text, m) {
			return briefTokens, true
		}
	}
	return max(found, short), true
}

// inOne reports whether two bounds stand side by side: in one sentence (30 words at most).
func inOne(text string, a, b []int) bool {
	if a[0] > b[0] {
		a, b = b, a
	}
	return a[1] >= b[0] || strings.Trim(text[a[1]:b[0]], " (（,，") == ""
}

// several reports whether what follows a thing that is asked for asks for more, or
// makes it a part of something longer.
func several(rest string) bool {
	for _, start := range []string{"and ", "with ", "plus ", "followed ", "for each", "for every", "s ", "s.", "s,", ", ", "和", "与", "及", "、", "以及", "列表"} {
		if strings.HasPrefix(strings.ToLower(rest), start) {
			return true
		}
	}
	return false
}

// aside reports whether a match stands in parentheses: it is about what stands in front
// of these, a part of an outline.
func aside(text string, m []int) bool {
	before := text[strings.LastIndexByte(text[:m[0]], '\n')+1 : m[0]]
	return strings.LastIndexAny(before, "(（") > strings.LastIndexAny(before, ")）")
}

// lineOf returns the line of a text that a match stands in.
func lineOf(text string, m []int) string {
	from := strings.LastIndexByte(text[:m[0]], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[m[1]:], '\n'); i >= 0 {
		to = m[1] + i
	}
	return text[from:to]
}
