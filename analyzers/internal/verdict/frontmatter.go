package verdict

import (
	"strings"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/ssaflow"
)

// A prompt kept in a file may say at the top which model it is for. A default in the
// code is then for prompts that do not say.

// minFile is the length in bytes from which a text is taken for a file's.
const minFile = 40

// overruled reports whether a request's model may come out of the text that its prompt
// is made of, and that is not known to say the model which the code has by default.
func (j *Judge) overruled(s *llmcall.Site, model *ssaflow.Term) bool {
	var texts, reads []*ssaflow.Term
	defaults := make(map[string]bool)
	for _, a := range model.Alternatives() {
		if a.Op == ssaflow.OpConst {
			defaults[a.Text] = true
			continue
		}
		a.Walk(func(t *ssaflow.Term) bool {
			switch {
			case t.IsString() && len(t.Text) >= minFile:
				texts = append(texts, t)
			case readsFile(t):
				reads = append(reads, t)
			}
			return true
		})
	}
	if len(texts)+len(reads) == 0 {
		return false
	}
	said, own := "", false
	for _, p := range j.res.Prompts(s, j.Value) {
		p.Term.Walk(func(t *ssaflow.Term) bool {
			for _, u := range texts {
				if t.IsString() && t.Text == u.Text {
					own, said = true, frontMatter(t.Text, "model")
				}
			}
			for _, u := range reads {
				own = own || t == u || readsFile(t) && t.Pos() == u.Pos() && t.At == u.At
			}
			return true
		})
	}
	return own && !defaults[said]
}

// readsFile reports whether a term is what a file holds.
func readsFile(t *ssaflow.Term) bool {
	if t.Op != ssaflow.OpCall {
		return false
	}
	switch t.Name {
	case "os.ReadFile", "io/fs.ReadFile", "(embed.FS).ReadFile", "io/ioutil.ReadFile":
		return true
	}
	return false
}

// frontMatter returns the value of a key between the two lines --- at the top of a
// text, "" where it has none.
func frontMatter(text, key string) string {
	head, ok := strings.CutPrefix(strings.TrimSpace(text), "---")
	if !ok {
		return ""
	}
	head, _, ok = strings.Cut(head, "\n---")
	if !ok {
		return ""
	}
	for line := range strings.Lines(head) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == key {
			return strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	return ""
}
