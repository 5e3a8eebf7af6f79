package task

import "slices"

// Vocabulary is what the judge knows of language, as data.
//
// A term is one word or phrase, compared without regard to case, accents and kinds of white space. A trailing "*"
// lets it match the start of a longer word ("summari*"). "fasse … zusammen" matches "fasse" only if "zusammen" follows
// in the same sentence. Of two terms that start at the same place the longer one counts, so a longer term can take a
// meaning away from a shorter one.
//
// Maps are keyed by the task that a term speaks for; [Other] collects what speaks against the three cheap tasks.
type Vocabulary struct {
	// Language is "en", "de", "es" or "pt" if the small words of this vocabulary (Role and what follows it) hold in
	// that language only: "an" ends an object in German, not in English. "" means that they hold in any.
	Language string
	// More holds further vocabularies.
	More []Vocabulary
	// Weights are what is known of the words of prompts; nil if nothing is. Those of the outermost vocabulary count.
	Weights *Weights
	over    bool // its verbs replace the same verbs of the vocabularies before it

	// Verbs are imperatives that name the task: "summarize", "classify", "translate".
	Verbs map[Task][]string
	// Forms are inflected verbs that name it in a role: "summarizes" in "an assistant that summarizes".
	Forms map[Task][]string
	// Roles are nouns after "you are a": "classifier", "entity extractor", "planner".
	Roles map[Task][]string
	// Nouns are what a prompt wants made, found or returned: "category", "keywords", "abstract", "blog post".
	Nouns map[Task][]string
	// Keys are the words of a field's name in a structured answer; KeyAny, those of fields that go with any task.
	Keys   map[Task][]string
	KeyAny []string
	// Names are words of identifiers in lower case: "sentiment", "parse*", "digest".
	Names map[Task][]string

	// Make, Find, Decide and Emit are verbs whose object decides: "write", "identify", "determine", "return".
	// Give are verbs like Make that may also hand on what a source says: "give". Seek are verbs of finding whose object
	// stands behind "for": "scan".
	Give, Seek []string
	// Check are verbs of deciding that may also ask for a judgement at length: "assess".
	// Pick are verbs of choosing, which classify if the choice is a closed one: "select".
	// Into are verbs whose object stands behind "into": "turn". To are the words for "into".
	// MakeBack are those that stand behind their object, as in Japanese and Korean.
	Make, Find, Decide, Check, Pick, Into, To, Emit, MakeBack []string
	// Neutral are verbs that only lead up to the task: "read".
	Neutral []string
	// Ask are question words whose noun decides: "which".
	// Is are words that open a question of yes or no, or one with few answers: "does", "who should".
	Ask, Is []string
	// Whether are words that make a decision closed: "whether", "which of".
	Whether []string
	// Closed are phrases that ask for an answer out of a fixed set: "yes or no", "one word".
	Closed []string
	// Terse are phrases that ask for a very short answer, which other questions have too: "one word".
	Terse []string
	// Labels head a list of allowed answers: "allowed labels".
	Labels []string
	// Rules are rules of copying from a source: "null if missing", "do not make up".
	Rules []string
	// Data are words for a form to fill: "json". Fields head its list of keys: "with the keys".
	// Generic are nouns of extraction that say too little when something is to be made: "data".
	Data, Fields, Generic []string
	// Caps are limits of length: "in two sentences".
	Caps []string
	// Sources are nouns for a given text: "article", "transcript".
	Sources []string

	// Veto speaks against a cheap task wherever it stands: tools, question answering, planning. Reason asks for
	// reasoning: "step by step".
	Veto, Reason []string

	// Role opens a role: "you are". Opener is what may stand before an imperative: "please", "your task is to".
	// Lead opens a clause before it: "given". Stop ends the object of a verb: "from". Through lets it go on: "list of".
	// Not negates the verb behind it; NotAfter, the one before it; NotVerb before a verb shows that it is a noun.
	Role, Opener, Lead, Stop, Through, Not, NotAfter, NotVerb []string
	// When opens a condition, or what comes first: "if", "after". Want are words for what is missing or not sure in one: "insufficient".
	When, Want []string
	// Able opens a list of abilities, whose verbs ask for nothing: "you can".
	Able []string
	// Slots are labels before an instruction, in "Task: …"; any other label introduces data.
	Slots []string
}

// lists returns every flat list with the kind of its terms.
func (v *Vocabulary) lists() []struct {
	kind  kind
	terms *[]string
} {
	return []struct {
		kind  kind
		terms *[]string
	}{
		{kindMake, &v.Make}, {kindGive, &v.Give}, {kindSeek, &v.Seek}, {kindFind, &v.Find},
		{kindDecide, &v.Decide}, {kindCheck, &v.Check}, {kindPick, &v.Pick}, {kindInto, &v.Into}, {kindIs, &v.Is},
		{kindTo, &v.To}, {kindEmit, &v.Emit}, {kindMakeBack, &v.MakeBack}, {kindNeutral, &v.Neutral},
		{kindWhether, &v.Whether}, {kindAsk, &v.Ask}, {kindClosed, &v.Closed}, {kindTerse, &v.Terse},
		{kindLabels, &v.Labels}, {kindRule, &v.Rules}, {kindCap, &v.Caps}, {kindSource, &v.Sources},
		{kindVeto, &v.Veto}, {kindReason, &v.Reason}, {kindRole, &v.Role}, {kindOpener, &v.Opener},
		{kindLead, &v.Lead}, {kindStop, &v.Stop}, {kindThrough, &v.Through}, {kindNot, &v.Not},
		{kindNotAfter, &v.NotAfter}, {kindNotVerb, &v.NotVerb}, {kindAble, &v.Able}, {kindSlot, &v.Slots},
		{kindKeyAny, &v.KeyAny}, {kindData, &v.Data}, {kindFields, &v.Fields}, {kindGeneric, &v.Generic},
		{kindWhen, &v.When}, {kindWant, &v.Want},
	}
}

// maps returns every map by task with the kind of its terms for classification; the other tasks' kinds follow it.
func (v *Vocabulary) maps() []struct {
	kind  kind
	terms *map[Task][]string
} {
	return []struct {
		kind  kind
		terms *map[Task][]string
	}{
		{kindVerb, &v.Verbs}, {kindForm, &v.Forms}, {kindRoleNoun, &v.Roles}, {kindNoun, &v.Nouns}, {kindKey, &v.Keys},
	}
}

// Extend returns v with the terms of w added. A verb that both have means what w says. Neither is changed.
func (v Vocabulary) Extend(w Vocabulary) Vocabulary {
	w.over = true
	v.More = append(slices.Clip(slices.Clone(v.More)), w)
	return v
}

// all returns v and the vocabularies that it holds.
func (v *Vocabulary) all() []*Vocabulary {
	out := []*Vocabulary{v}
	for i := range v.More {
		out = append(out, v.More[i].all()...)
	}
	return out
}

// DefaultVocabulary returns a fresh copy of the built-in vocabulary of English, Chinese, Japanese, Korean, Russian,
// Spanish, Portuguese and German.
func DefaultVocabulary() Vocabulary {
	v := english()
	v.Weights, _ = defaultWeights() // a test reads the table
	v.More = []Vocabulary{chinese(), japanese(), korean(), russian(), spanish(), portuguese(), german()}
	return v
}
