package report

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// github writes GitHub's workflow commands: annotations on a change, without code scanning.
func github(w io.Writer, r *Run) error {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	b := bufio.NewWriter(w)
	for _, f := range r.Findings {
		fmt.Fprintf(b, "::%s file=%s,line=%d,endLine=%d", r.level(f), property.Replace(r.path(f.File)), f.Line, f.EndLine)
		if f.Line == f.EndLine { // GitHub refuses columns of several lines
			fmt.Fprintf(b, ",col=%d", r.Sources.Column(f.File, f.Line, f.Column))
			if f.EndColumn > f.Column {
				fmt.Fprintf(b, ",endColumn=%d", r.Sources.Column(f.File, f.EndLine, f.EndColumn))
			}
		}
		text := f.Rule + ": " + f.Message
		for _, rel := range f.Related {
			text += fmt.Sprintf("\n%s:%d:%d: %s", r.path(rel.File), rel.Line, rel.Column, rel.Message)
		}
		fmt.Fprintf(b, ",title=%s::%s\n", property.Replace("tokenvet: "+f.Rule), data.Replace(text))
	}
	for _, f := range r.Failures {
		fmt.Fprintf(b, "::error title=tokenvet::%s\n", data.Replace(f.Package+": "+f.Message))
	}
	return b.Flush()
}

// gitlab writes GitLab's Code Quality report.
func gitlab(w io.Writer, r *Run) error {
	type lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues := []issue{}
	for _, f := range r.Findings {
		severity := "minor"
		if r.level(f) == "error" {
			severity = "major"
		}
		issues = append(issues, issue{f.Rule + ": " + f.Message, f.Rule, r.fingerprint(f), severity, location{r.path(f.File), lines{f.Line, f.EndLine}}})
	}
	return encode(w, issues)
}

// fingerprint tells a finding from all others of a repository.
func (r *Run) fingerprint(f Finding) string {
	sum := sha256.Sum256([]byte(r.path(f.File) + "\x00" + f.Fingerprint))
	return fmt.Sprintf("%x", sum[:16])
}

// checkstyle writes the XML that many servers read.
func checkstyle(w io.Writer, r *Run) error {
	type problem struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
	type file struct {
		Name     string    `xml:"name,attr"`
		Problems []problem `xml:"error"`
	}
	var doc struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []file   `xml:"file"`
	}
	doc.Version = "5.0"
	for _, f := range r.Findings { // sorted by file
		if name := r.path(f.File); len(doc.Files) == 0 || doc.Files[len(doc.Files)-1].Name != name {
			doc.Files = append(doc.Files, file{Name: name})
		}
		last := &doc.Files[len(doc.Files)-1]
		column := r.Sources.Column(f.File, f.Line, f.Column)
		last.Problems = append(last.Problems, problem{f.Line, column, r.level(f), f.Message, "tokenvet." + f.Rule})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "\t")
	if err := enc.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// rdjson writes reviewdog's diagnostic format. Its columns count bytes.
func rdjson(w io.Writer, r *Run) error {
	type position struct {
		Line   int `json:"line"`
		Column int `json:"column"`
	}
	type rng struct {
		Start position `json:"start"`
		End   position `json:"end"`
	}
	type location struct {
		Path  string `json:"path"`
		Range rng    `json:"range"`
	}
	type code struct {
		Value string `json:"value"`
		URL   string `json:"url,omitempty"`
	}
	type suggestion struct {
		Range rng    `json:"range"`
		Text  string `json:"text"`
	}
	type related struct {
		Message  string   `json:"message"`
		Location location `json:"location"`
	}
	type diagnostic struct {
		Message     string       `json:"message"`
		Location    location     `json:"location"`
		Severity    string       `json:"severity"`
		Code        code         `json:"code"`
		Suggestions []suggestion `json:"suggestions,omitempty"`
		Related     []related    `json:"related_locations,omitempty"`
	}
	type source struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	}
	urls := make(map[string]string)
	for _, rule := range r.Rules {
		urls[rule.Name] = rule.URL
	}
	all := []diagnostic{}
	for _, f := range r.Findings {
		d := diagnostic{
			Message:  f.Message,
			Location: location{r.path(f.File), rng{position{f.Line, f.Column}, position{f.EndLine, f.EndColumn}}},
			Severity: strings.ToUpper(r.level(f)),
			Code:     code{f.Rule, urls[f.Rule]},
		}
		for _, rel := range f.Related {
			at := position{rel.Line, rel.Column}
			d.Related = append(d.Related, related{rel.Message, location{r.path(rel.File), rng{at, at}}})
		}
		// A reviewer takes suggestions one by one: a fix of several edits would be half applied.
		for _, fix := range f.Fixes {
			if len(fix.Edits) != 1 || fix.Edits[0].File != f.File {
				continue
			}
			if s, ok := r.Sources.edit(fix.Edits[0]); ok {
				d.Suggestions = append(d.Suggestions, suggestion{rng{position{s.line, s.column}, position{s.endLine, s.endColumn}}, fix.Edits[0].New})
			}
		}
		all = append(all, d)
	}
	return encode(w, struct {
		Source      source       `json:"source"`
		Severity    string       `json:"severity"`
		Diagnostics []diagnostic `json:"diagnostics"`
	}{source{"tokenvet", home}, "WARNING", all})
}

// home is where the tool comes from.
const home = "https://github.com/tokenvet/tokenvet"

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "\t")
	return enc.Encode(v)
}
