package task

import (
	"bytes"
	"slices"
)

// act is one thing that the prompt tells the model to do.
type act struct {
	task   Task
	weight float64 // 0 to 1: how sure it is that this is an instruction, and which
	at     hit     // the verb
	until  int32   // end of what was read
	form   bool    // only a form of the answer is named: "return JSON"
	vague  bool    // an analysis is asked for, whatever that may be
	dense  bool    // in a script without spaces, where a verb may be a noun
}

// Weights of an act by what stands before its verb.
const (
	atStart      = 1.0 // opens the sentence, or follows "please", "your task is to" …
	afterLead    = 0.95
	afterAnd     = 0.7
	afterNeutral = 0.9 // "read the article and summarize it"
	inList       = 0.3
	noAct        = 0
)

// acts returns the acts of s in order.
func (d *document) acts(n int, out []act) []act {
	s := &d.sents[n]
	if s.heading {
		return out
	}
	hits := d.hits[s.first:s.last]
	from := s.body
	if s.colon > 0 && (d.fromList(s, hits) || !d.startsWithVerb(s, hits)) {
		switch {
		case d.slot(s, hits):
			from = s.colon
			for from < s.end && d.norm[from] == ' ' {
				from++
			}
		case d.fromList(s, hits):
			return append(out, act{task: Extraction, weight: 0.8, at: hits[0], until: s.end})
		case s.colon-s.body > 15 && d.hasVerb(s, hits): // "把短信分为：…"
		case s.bullet, d.rest(s) > 0:
			return out // a definition, or a label in front of data
		}
	}
	able := false
	seen := 0
	if a, ok := d.bareNoun(s, hits, from); ok {
		out = append(out, a)
	}
	for k := range hits {
		h := hits[k]
		if h.kinds.has(kindAble) {
			able = true
		}
		if h.start < from || h.kinds&verbKinds == 0 {
			continue
		}
		w := d.opening(s, hits, k, from, seen)
		if w == noAct || able && h.start > from {
			continue
		}
		if d.negated(s, hits, k) {
			seen++
			continue
		}
		if h.start > from && h.kinds.has(kindMake) && (d.at(h.end, s.end, " \"") || d.at(h.end, s.end, ": \"")) {
			seen++ // "if there is none, write "None"": a fixed text
			continue
		}
		if h.start > from && forWant(hits, from, h.start) {
			seen++
			continue
		}
		if d.at(h.start, h.end, "think") && d.reasons(hits[k+1:], h.end) {
			continue // how to work, not what to do
		}
		a := act{at: h, until: h.end, dense: d.class[h.start] == classRune}
		a.task, a.weight = d.object(n, hits, k)
		a.vague = a.task == Other && h.kinds&(1<<kindMake|1<<kindGive|1<<kindEmit) != 0 && d.analysis(hits[k+1:])
		a.form = a.task == Extraction && a.weight <= formWeight && h.kinds&(1<<kindEmit|1<<kindMake) != 0
		a.weight *= w
		if h.kinds.task(kindVerb) != Unknown && a.task != Classification && h.start > from && conditional(hits, from) {
			a.weight *= 0.5 // what to do at times is not the task
		}
		if a.task == Unknown && d.creates(h) {
			switch {
			case seen > 0 && w >= afterAnd:
				a.task, a.weight = Other, 0.5*w // "parse the requirements and generate a specification"
			case w == atStart && !s.bullet:
				a.task, a.weight = Other, 0.65 // "build a house"
			}
		}
		if a.task == Unknown || a.weight == 0 {
			seen++
			continue
		}
		if seen > 0 && h.kinds.task(kindVerb) == Other {
			a.weight *= 0.8
		}
		if s.bullet && h.start == s.body && h.end+1 == s.colon && a.task.Cheap() {
			a.weight *= 0.5 // "2. Categorize: …" is a step of something
		}
		if a.task == Other && d.declares(s, h.start) {
			a.weight *= 0.35 // "you manage tickets" tells who, not what
		}
		a.until = s.end
		out = append(out, a)
		seen++
	}
	return out
}

// analysis reports whether the first noun among hits is an analysis.
func (d *document) analysis(hits []hit) bool {
	for _, h := range hits {
		if h.kinds.task(kindNoun) != Unknown {
			return d.at(h.start, h.end, "analysis") || d.at(h.start, h.end, "assessment") || d.at(h.start, h.end, "evaluation") || d.at(h.start, h.end, "分析")
		}
	}
	return false
}

// reasons reports whether a request to reason stands right behind i, as in "think step by step".
func (d *document) reasons(hits []hit, i int32) bool {
	for _, h := range hits {
		if h.start > i+24 {
			break
		}
		if h.kinds.has(kindReason) {
			return true
		}
	}
	return false
}

// creates reports whether the verb h makes something new whatever its object is.
func (d *document) creates(h hit) bool {
	return d.at(h.start, h.end, "generate") || d.at(h.start, h.end, "create") || d.at(h.start, h.end, "build") ||
		h.kinds.has(kindMake) && h.kinds.task(kindVerb) == Other
}

// bareNoun reads an instruction without a verb: "Headline for this press release: …".
func (d *document) bareNoun(s *sentence, hits []hit, from int32) (act, bool) {
	for _, w := range [...]string{"a ", "all ", "every "} {
		if d.at(from, s.end, w) {
			from += int32(len(w))
			break
		}
	}
	for k, h := range hits {
		if h.start != from {
			continue
		}
		t := h.kinds.task(kindNoun)
		if t != Summarization && (t != Extraction || !d.asksData) || h.kinds&verbKinds != 0 {
			break
		}
		please := bytes.Contains(d.norm[h.end:s.end], []byte(", please"))
		if !please && !d.at(h.end, s.end, " for ") && !d.at(h.end, s.end, " of ") && !(from > s.body && d.at(h.end, s.end, " in ")) {
			break
		}
		for _, o := range hits[k+1:] {
			if o.kinds.has(kindSource) || please {
				return act{task: t, weight: 0.8, at: h, until: s.end}, true
			}
		}
		break
	}
	return act{}, false
}

// declares reports whether the verb at i follows a bare "you", in a sentence that describes a role.
func (d *document) declares(s *sentence, i int32) bool {
	return i == s.body+4 && d.at(s.body, i, "you ")
}

// rest returns how many bytes follow the label's colon.
func (d *document) rest(s *sentence) int {
	return len(bytes.TrimSpace(d.norm[s.colon:s.end]))
}

func (d *document) startsWithVerb(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.start > s.body {
			return false
		}
		if h.start == s.body {
			if h.end+1 >= s.colon && (h.kinds.task(kindVerb) == Other || d.thing(h)) {
				if rest := bytes.TrimLeft(d.norm[s.colon:s.end], " "); len(rest) > 0 && rest[0] == hole && (d.thing(h) || s.start > d.texts[s.text].start) {
					return false // "Search: %q" names an input
				}
			}
			if s.bullet && (h.end+1 >= s.colon || d.at(h.end, s.end, "(")) && d.norm[s.start] == '-' {
				return false // "- reason: why you chose it" names a field
			}
			return h.kinds&(verbKinds|1<<kindOpener|1<<kindRole|1<<kindLead) != 0
		}
	}
	return false
}

// thing reports whether the verb h is the name of a thing as well: "Score: 7".
func (d *document) thing(h hit) bool {
	switch string(d.norm[h.start:h.end]) {
	case "score", "grade", "rate", "label", "route", "digest", "abstract":
		return true
	}
	return false
}

// fromList reports whether s names a source and the facts wanted of it: "From the invitation: date, place, host".
func (d *document) fromList(s *sentence, hits []hit) bool {
	if len(hits) == 0 || hits[0].start != s.body || !d.at(s.body, s.end, "from ") && !d.at(s.body, s.end, "out of ") {
		return false
	}
	return bytes.Count(d.norm[s.colon:s.end], []byte{','}) >= 2
}

// hasVerb reports whether a verb of a script without spaces stands in the label of s.
func (d *document) hasVerb(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.start < s.colon && h.kinds&verbKinds != 0 && d.class[h.start] == classRune {
			return true
		}
	}
	return false
}

// slot reports whether the label of s introduces an instruction, as "Task:" does.
func (d *document) slot(s *sentence, hits []hit) bool {
	for _, h := range hits {
		if h.end > s.colon {
			return false
		}
		if h.kinds&(1<<kindSlot|1<<kindCap) != 0 {
			return true
		}
	}
	return false
}

// maxOpener bounds how long, in bytes, the opener right before a verb may be.
const maxOpener = 40

// opening weighs what stands before the verb hits[k].
func (d *document) opening(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	h := hits[k]
	if d.thing(h) && h.end+1 < s.end && d.norm[h.end] == ' ' && (d.norm[h.end+1] == '=' || d.norm[h.end+1] == '>' || d.norm[h.end+1] == '<' || d.norm[h.end+1] >= '0' && d.norm[h.end+1] <= '9') {
		return noAct // "score 8 or more", "score >= 8": a thing
	}
	if d.at(h.end, s.end, "(") || d.at(h.end, s.end, "-") && h.end+1 < s.end && d.class[h.end+1] == classWord {
		return noAct // the name of a function, or of something else
	}
	if h.start == from {
		return atStart
	}
	if d.bracketed(s, h.start) {
		return noAct // a remark
	}
	p := h.start - 1
	for p > from && d.norm[p] == ' ' {
		p--
	}
	if d.class[h.start] == classRune { // no spaces: the verb may stand after its object
		return d.openingDense(s, hits, k, from, seen)
	}
	switch d.norm[p] {
	case ':':
		return atStart
	case ',':
		return d.afterComma(s, hits, k, from, seen)
	case hole:
		if p == from {
			return atStart // "{{if .X}}Summarize …"
		}
		return d.afterComma(s, hits, k, from, seen) * 0.8
	case '(', '"', '\'', '/', '|', '<', '=', '[':
		return noAct
	}
	opened := false
	for j := k - 1; j >= 0 && hits[j].start > p-maxOpener; j-- {
		o := hits[j].kinds
		switch {
		case hits[j].end == h.end && o.has(kindNeutral):
			return noAct // "you will get a thread"
		case hits[j].end != p+1:
		case o.has(kindNotVerb):
			return noAct
		case o.has(kindOpener):
			opened = !d.inObject(hits[:j], hits[j].start, hits[j].end) && !d.told(s, hits[j])
		}
	}
	if opened {
		return atStart
	}
	if w := d.word(p); w == "and" || w == "und" || w == "y" || w == "e" || w == "и" || w == "then" {
		switch {
		case seen == 0 && d.neutral(hits[:k], from):
			return afterNeutral
		case seen > 0 || d.leads(s, hits, from) || h.kinds.has(kindMake) && len(hits) > 0 && hits[0].kinds.has(kindRole):
			return afterAnd // "act as an author and write"
		}
		return inList
	}
	if seen == 0 && d.afterLead(s, hits, k, from) && !d.follower(hits[:k], p) {
		return afterLead * 0.9
	}
	return noAct
}

// told reports whether the opener h is a "will" whose subject is not the model: "the log will indicate whether …".
func (d *document) told(s *sentence, h hit) bool {
	if !d.at(h.start, h.end, "will") || h.start <= s.body {
		return false
	}
	switch d.word(h.start - 2) {
	case "you", "it", "ai", "assistant", "model", "agent", "system", "bot", "who", "that", "which", "llm":
		return false
	}
	return d.norm[h.start-1] == ' ' && d.class[h.start-2] == classWord
}

// inObject reports whether the opener between start and end belongs to what a verb right before it asks for: "return only
// compact JSON".
func (d *document) inObject(hits []hit, start, end int32) bool {
	for j := len(hits) - 1; j >= 0 && hits[j].start > start-maxOpener; j-- {
		if h := hits[j]; h.kinds&(1<<kindEmit|1<<kindMake|1<<kindGive) != 0 && (h.end == end || h.end == start-1) {
			return true
		}
	}
	return false
}

// afterLead reports whether the verb hits[k] follows a lead without a comma: "from the list below choose one".
func (d *document) afterLead(s *sentence, hits []hit, k int, from int32) bool {
	h := hits[k]
	switch {
	case h.kinds&leadVerbs == 0, bytes.IndexByte(d.norm[from:h.start], ',') >= 0:
		return false
	case h.kinds.has(kindEmit) && !d.at(from, s.end, "for "):
		return false // "from the output …" holds a noun
	}
	return d.prepositional(hits, from) && !conditional(hits, from)
}

// prepositional reports whether s opens with a lead that needs no comma.
func (d *document) prepositional(hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start >= from {
			return h.start == from && h.kinds&(1<<kindLead|1<<kindThrough) != 0
		}
	}
	return false
}

// conditional reports whether the sentence at from opens with a condition.
func conditional(hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start >= from {
			return h.start == from && h.kinds.has(kindWhen)
		}
	}
	return false
}

// forWant reports whether the sentence at from opens with the condition that something is missing or not sure, before
// to: what is to be said then is no task.
func forWant(hits []hit, from, to int32) bool {
	return conditional(hits, from) && slices.ContainsFunc(hits, func(h hit) bool {
		return h.start > from && h.end <= to && h.kinds.has(kindWant)
	})
}

// follower reports whether the word that ends at p makes a noun of the next one.
func (d *document) follower(hits []hit, p int32) bool {
	for _, h := range hits {
		if h.end == p+1 && h.kinds&(1<<kindNotVerb|1<<kindStop) != 0 {
			return true
		}
	}
	return d.word(p) == "a"
}

// afterComma weighs a verb behind a comma: "Given a tweet, classify it" instructs, "can search, extract" lists.
func (d *document) afterComma(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	if seen == 0 && (d.leads(s, hits, from) || d.neutral(hits[:k], from)) {
		return afterLead
	}
	if seen > 0 {
		return inList * 2
	}
	return inList
}

// leads reports whether s opens with a lead such as "given" or "from".
func (d *document) leads(s *sentence, hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start > from {
			break
		}
		if h.start == from && h.kinds&(1<<kindLead|1<<kindThrough|1<<kindCap) != 0 {
			return true
		}
	}
	return false
}

// neutral reports whether s opens with a verb that only leads up to the task, or with an opener.
func (d *document) neutral(hits []hit, from int32) bool {
	for _, h := range hits {
		if h.start >= from && h.kinds&(1<<kindNeutral|1<<kindOpener) != 0 && h.start < from+24 {
			return true
		}
	}
	return false
}

// word returns the word that ends at p.
func (d *document) word(p int32) string {
	q := p
	for q >= 0 && d.class[q] == classWord {
		q--
	}
	return string(d.norm[q+1 : p+1])
}

// openingDense weighs a verb in a script without spaces, where a noun looks the same.
func (d *document) openingDense(s *sentence, hits []hit, k int, from int32, seen int) float64 {
	h := hits[k]
	if d.quoted(s, h.start) || d.nounLike(s, h) {
		return noAct
	}
	w := 0.85
	if seen == 0 && d.leads(s, hits, from) || d.neutral(hits[:k], from) {
		w = afterLead
	}
	if d.declarative(s, h) {
		w *= 0.5
	}
	if d.endsIn(h.end, s.end, "后") {
		w = inList // "after extracting …, ask"
	}
	for j := k - 1; j >= 0; j-- {
		if hits[j].end < h.start-12 {
			break
		}
		if hits[j].end != h.start {
			continue
		}
		switch o := hits[j].kinds; {
		case o.has(kindNotVerb) && o.has(kindSource) && d.fronted(s, h.start):
			// 将对话历史压缩为…: the text that is handled
		case o.has(kindNotVerb):
			return noAct
		case o.has(kindOpener):
			return min(1, w+0.15)
		case o&decidingVerbs != 0 && h.kinds.task(kindVerb) == Other:
			return noAct // 判断回答 …: what is decided on
		}
	}
	switch prev := d.norm[h.start-1]; prev {
	case '(', '/', '|', '<', '[', '-':
		return noAct
	case ':', ',', ' ', '\n':
		return min(1, w+0.15)
	}
	if h.start >= 3 && string(d.norm[h.start-3:h.start]) == "、" {
		return noAct
	}
	if h.end < s.end && (d.norm[h.end] == '"' || d.norm[h.end] == ':' && d.datum(h.end+1, s.end)) {
		return noAct
	}
	if h.end-h.start <= maxNounVerb && h.kinds.task(kindVerb).Cheap() && d.clauseEnds(h.end, s.end) && !d.handled(s, h.start) {
		return min(w, inList) // "…, 推进到简历审核、面试安排": a noun
	}
	return w
}

// maxNounVerb is how long, in bytes, a verb of a script without spaces may be that is a noun as well: two characters. A
// longer one has its object with it.
const maxNounVerb = 6

// nounLike reports whether the verb h of a script without spaces is part of a noun or of a relative clause: 判断所需的,
// 评分标准.
func (d *document) nounLike(s *sentence, h hit) bool {
	if h.end >= s.end || d.class[h.end] != classRune {
		return false
	}
	for _, w := range [...]string{"所有", "所在", "所属", "时间", "时刻", "时长", "时段"} {
		if d.at(h.end, s.end, w) {
			return false // what is looked for
		}
	}
	for _, w := range [...]string{"的", "了", "所", "时", "必须", "应当", "不得", "须"} {
		if d.at(h.end, s.end, w) {
			return true
		}
	}
	if t := h.kinds.task(kindVerb); t != Classification && t != Other {
		return false
	}
	for _, w := range [...]string{"标准", "规则", "依据", "结果", "逻辑", "条件", "维度", "流程", "范围", "要求", "原则"} {
		if d.at(h.end, s.end, w) {
			return true
		}
	}
	return false
}

// clauseEnds reports whether nothing of the clause follows at i but what could follow a noun.
func (d *document) clauseEnds(i, end int32) bool {
	if i >= end {
		return true
	}
	switch d.norm[i] {
	case ',', '.', ';', '!', '?', ')', ' ', '\n':
		return true
	}
	return d.at(i, end, "、") || d.at(i, end, "和") || d.at(i, end, "与") || d.at(i, end, "或")
}

// handled reports whether the clause that leads to i has a word that makes an object of what stands before the verb: 对文本
// 进行分类, 将其归类.
func (d *document) handled(s *sentence, i int32) bool {
	clause := d.norm[s.body:i]
	if at := bytes.LastIndexAny(clause, ",:"); at >= 0 {
		clause = clause[at:]
	}
	if len(clause) == 0 {
		return true // the verb opens it
	}
	for _, w := range [...]string{"进行", "对", "将", "把", "给", "请", "来", "用于", "负责", "を", "の", "을", "를", "에 대", "のみ", "して"} {
		if bytes.Contains(clause, []byte(w)) {
			return true
		}
	}
	return false
}

// declarative reports whether h is a verb of a Korean sentence that tells what the model is: "… 전문 분야입니다".
func (d *document) declarative(s *sentence, h hit) bool {
	return h.end < s.end && bytes.HasSuffix(bytes.TrimRight(d.norm[h.end:s.end], ". "), []byte("입니다"))
}

// bracketed reports whether i stands inside round brackets that open in s.
func (d *document) bracketed(s *sentence, i int32) bool {
	text := d.norm[s.start:i]
	return bytes.LastIndexByte(text, '(') > bytes.LastIndexByte(text, ')')
}

// quoted reports whether i stands inside quotation marks.
func (d *document) quoted(s *sentence, i int32) bool {
	return bytes.Count(d.norm[s.start:i], []byte{'"'})%2 == 1
}

// endsIn reports whether the clause at i ends in suffix.
func (d *document) endsIn(i, end int32, suffix string) bool {
	j := i
	for j < end && d.norm[j] != ',' && d.norm[j] != ':' {
		j++
	}
	return j < end && bytes.HasSuffix(d.norm[i:j], []byte(suffix))
}

// datum reports whether a hole follows at i, so that what precedes it is the name of an input.
func (d *document) datum(i, end int32) bool {
	rest := bytes.TrimSpace(d.norm[i:end])
	return len(rest) > 0 && rest[0] == hole
}

// maxNegation is how far, in bytes, a negation may stand before its verb.
const maxNegation = 24

// maxDenial is how far, in bytes, a negation reaches over a list in a script without spaces.
const maxDenial = 120

// negated reports whether the verb hits[k] is denied: "do not summarize", 不要总结, 要約しないで.
func (d *document) negated(s *sentence, hits []hit, k int) bool {
	h := hits[k]
	if d.at(h.start-3, h.start, "不") {
		return true
	}
	for j := k - 1; j >= 0 && h.start-hits[j].end <= maxNegation; j-- {
		if hits[j].kinds.has(kindRule) && hits[j].end >= h.end && h.kinds.has(kindReason) {
			return true // "don't invent"
		}
		if hits[j].end > h.start {
			continue // one overlaps the other: "does not", "not contain enough"
		}
		if hits[j].kinds.has(kindNot) {
			gap := d.norm[hits[j].end:h.start]
			if !bytes.ContainsAny(gap, ",:") || bytes.Contains(gap, []byte(" or ")) || bytes.Contains(gap, []byte("或")) {
				return true
			}
		}
	}
	if d.class[h.start] == classRune {
		for j := k - 1; j >= 0 && h.start-hits[j].end <= maxDenial; j-- {
			not := hits[j].kinds.has(kindNot) || hits[j].kinds.has(kindRule) && d.at(hits[j].start, h.start, "不")
			if gap := d.norm[min(hits[j].end, h.start):h.start]; not && bytes.Contains(gap, []byte("、")) && !bytes.ContainsAny(gap, ",:;.") {
				return true // 不要臆测价值、风险或后续计划
			}
		}
		for j := k + 1; j < len(hits) && hits[j].start-h.end <= 6; j++ {
			if hits[j].kinds.has(kindNotAfter) {
				return true
			}
		}
	}
	return false
}

// fronted reports whether the clause that leads to i opens with a word that puts its object first: 将, 把, 对.
func (d *document) fronted(s *sentence, i int32) bool {
	clause := d.norm[s.body:i]
	if at := bytes.LastIndexAny(clause, ",:"); at >= 0 {
		clause = clause[at:]
	}
	return bytes.Contains(clause, []byte("将")) || bytes.Contains(clause, []byte("把")) || bytes.Contains(clause, []byte("对以下"))
}
