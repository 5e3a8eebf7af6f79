// Package task judges which task a prompt asks for: classification, extraction, summarization or something else.
//
// It reads the prompt as a person skims it: the opening imperative, the role, the shape of the answer that is asked
// for, and what speaks against a simple task (tools, question answering, creation, reasoning). No model runs; the
// vocabulary is data (see [Vocabulary]). A wrong task costs a user more than a silent judge, so a prompt that is not
// clear is [Unknown].
package task

import (
	"fmt"
	"strings"
	"sync"
)

// Task is what a request's output mainly is.
type Task int

const (
	// Unknown means that the prompt does not say clearly enough.
	Unknown Task = iota
	// Classification picks from a fixed set: sentiment, intent, label, route, moderation, yes or no, a score.
	Classification
	// Extraction copies from a source: entities, fields, keywords, action items, a transcription into JSON.
	Extraction
	// Summarization shortens a source: a digest, an abstract, a title, minutes, a compressed conversation.
	Summarization
	// Other is anything else: writing, translating, answering, planning, reviewing, coding.
	Other
)

// String returns the lower-case name of t.
func (t Task) String() string {
	switch t {
	case Unknown:
		return "unknown"
	case Classification:
		return "classification"
	case Extraction:
		return "extraction"
	case Summarization:
		return "summarization"
	case Other:
		return "other"
	}
	return fmt.Sprintf("Task(%d)", int(t))
}

// Cheap reports whether t is a task that a chat model without reasoning does well.
func (t Task) Cheap() bool { return t == Classification || t == Extraction || t == Summarization }

// Input is all that is known of one request.
type Input struct {
	// Prompt holds the system and user texts in order. What is not constant is a hole, written "\x00";
	// %s, {{.X}}, {x} and ${x} count as holes too.
	Prompt []Text
	// Name holds names that surround the prompt: the enclosing function, the constant. They only support.
	Name []string
	// Schema is the shape that the answer must have, nil if none is known.
	Schema *Schema
	// MaxTokens bounds the answer's length in tokens; 0 means unknown.
	MaxTokens int
	// Tools is set when the request offers tools to the model.
	Tools bool
}

// Text is one message of a prompt.
type Text struct {
	Role string // system, user, assistant, tool; "" is read as user
	Text string
}

// Schema is the flat view of a structured answer.
type Schema struct {
	Fields []Field
}

// Field is one field of a structured answer.
type Field struct {
	Name string
	Type string   // string, number, bool, list or object; "" unknown
	Enum []string // the allowed values, if they are fixed
}

// Verdict is the judge's answer.
type Verdict struct {
	Task       Task
	Confidence float64 // 0 to 1; 0 for Unknown
	Evidence   string  // the words of the prompt, or the name, that decided: one line of at most 60 runes
	Which      int     // index into Input.Prompt of the evidence, -1 if it is a name, the schema or nothing
	Offset     int     // byte offset of the evidence in that text, -1 likewise
}

// Judge judges prompts. It is safe for concurrent use.
type Judge struct {
	index   *index
	names   *names
	weights *Weights
	pool    sync.Pool
}

// New returns a judge that knows v, or an error that names every term it cannot use.
func New(v Vocabulary) (*Judge, error) {
	ix, err := newIndex(v)
	if err != nil {
		return nil, err
	}
	nm, err := newNames(v)
	if err != nil {
		return nil, err
	}
	j := &Judge{index: ix, names: nm, weights: v.Weights}
	j.pool.New = func() any { return new(document) }
	return j, nil
}

// Judge says which task in asks for. It reads at most 4 KB of the head and 1 KB of the tail of each text, and at most
// maxTexts texts, so that its cost is bounded.
func (j *Judge) Judge(in Input) Verdict {
	d := j.pool.Get().(*document)
	defer j.pool.Put(d)
	d.reset()
	crowded := len(in.Prompt) > maxTexts
	for i, t := range in.Prompt {
		if len(d.texts) == maxTexts {
			break
		}
		if t.Role == "assistant" || t.Role == "tool" {
			continue // an example answer or a tool's result asks for nothing
		}
		if crowded && silent(t.Text) {
			continue // the turns of a conversation stand before what is asked
		}
		d.add(i, t.Text)
	}
	d.split()
	j.index.find(d)
	return j.weigh(d, in)
}

// silent reports whether nothing of a text is known.
func silent(text string) bool {
	return strings.Trim(text, "\x00 \n\t") == ""
}
