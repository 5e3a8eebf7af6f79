package report

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// The parts of SARIF 2.1.0 that are written. What GitHub's code scanning makes of them decides the choice: related
// locations are shown only where the text links to them, fixes and the Markdown of messages are not shown at all, and
// a result stays the same alert as long as its primaryLocationLineHash does.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool        sarifTool                `json:"tool"`
		Invocations []sarifInvocation        `json:"invocations"`
		Bases       map[string]sarifArtifact `json:"originalUriBaseIds"`
		Results     []sarifResult            `json:"results"`
		ColumnKind  string                   `json:"columnKind"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		FullName        string      `json:"fullName"`
		SemanticVersion string      `json:"semanticVersion"`
		Version         string      `json:"version"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string              `json:"id"`
		Short         sarifText           `json:"shortDescription"`
		Full          sarifText           `json:"fullDescription"`
		Help          sarifText           `json:"help"`
		HelpURI       string              `json:"helpUri,omitempty"`
		Configuration sarifConfiguration  `json:"defaultConfiguration"`
		Properties    sarifRuleProperties `json:"properties"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifRuleProperties struct {
		Tags      []string `json:"tags"`
		Precision string   `json:"precision"`
		Severity  string   `json:"problem.severity"`
	}
	sarifText struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string    `json:"level"`
		Message sarifText `json:"message"`
	}
	sarifArtifact struct {
		URI         string     `json:"uri,omitempty"`
		BaseID      string     `json:"uriBaseId,omitempty"`
		Description *sarifText `json:"description,omitempty"`
	}
	sarifRegion struct {
		StartLine   int        `json:"startLine"`
		StartColumn int        `json:"startColumn,omitempty"`
		EndLine     int        `json:"endLine,omitempty"`
		EndColumn   int        `json:"endColumn,omitempty"`
		Snippet     *sarifText `json:"snippet,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifLocation struct {
		ID       int           `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
		Fixes        []sarifFix        `json:"fixes,omitempty"`
		Properties   *sarifProperties  `json:"properties,omitempty"`
	}
	sarifProperties struct {
		Category string `json:"category"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

// srcRoot is the base of relative URIs. It has no URI of its own: the report is the same in every checkout, and who
// reads it knows where the repository is.
const srcRoot = "%SRCROOT%"

func sarif(w io.Writer, r *Run) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "tokenvet", FullName: "tokenvet, a check of Go clients of LLM APIs", InformationURI: home,
			Rules: []sarifRule{},
		}},
		Invocations: []sarifInvocation{{Successful: len(r.Failures) == 0}},
		Bases:       map[string]sarifArtifact{srcRoot: {Description: &sarifText{Text: "The root of the repository."}}},
		Results:     []sarifResult{},
		ColumnKind:  "unicodeCodePoints",
	}
	version := "0.0.0-devel" // of a build without a release's version, such as (devel)
	if v, ok := strings.CutPrefix(r.Version, "v"); ok {
		version = v
	}
	run.Tool.Driver.Version, run.Tool.Driver.SemanticVersion = version, version
	index := make(map[string]int)
	for i, rule := range r.Rules {
		index[rule.Name] = i
		level := r.Level(rule.Name, "")
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: rule.Name, HelpURI: rule.URL,
			Short:         sarifText{Text: sentence(rule.Summary)},
			Full:          sarifText{Text: sentence(rule.Summary)},
			Help:          sarifText{Text: cmp.Or(rule.Help, sentence(rule.Summary)), Markdown: cmp.Or(rule.Help, sentence(rule.Summary))},
			Configuration: sarifConfiguration{level},
			Properties:    sarifRuleProperties{[]string{"cost", "llm", "reliability"}, "high", level},
		})
	}
	hashes := make(map[string][]string)
	for _, f := range r.Findings {
		if _, ok := hashes[f.File]; !ok {
			hashes[f.File] = lineHashes(r.Sources.Text(f.File))
		}
		run.Results = append(run.Results, r.result(f, index[f.Rule], hashes[f.File]))
	}
	for _, f := range r.Failures {
		run.Invocations[0].Notifications = append(run.Invocations[0].Notifications,
			sarifNotification{"error", sarifText{Text: f.Package + ": " + f.Message}})
	}
	return encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func (r *Run) result(f Finding, rule int, hashes []string) sarifResult {
	res := sarifResult{
		RuleID: f.Rule, RuleIndex: rule, Level: r.level(f),
		Locations:    []sarifLocation{{Physical: sarifPhysical{r.artifact(f.File), r.region(f.File, span{f.Line, f.Column, f.EndLine, f.EndColumn})}}},
		Fingerprints: map[string]string{"tokenvet/v1": r.fingerprint(f)},
	}
	if f.Line <= len(hashes) {
		res.Fingerprints["primaryLocationLineHash"] = hashes[f.Line-1]
	}
	if f.Category != f.Rule {
		res.Properties = &sarifProperties{f.Category}
	}
	// What looks like a link in a quoted prompt is none of ours.
	text := strings.ReplaceAll(f.Message, "](", "] (")
	escape := strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)
	for i, rel := range f.Related {
		text += fmt.Sprintf("\n[%s](%d)", escape.Replace(rel.Message), i+1)
		at := span{rel.Line, rel.Column, rel.Line, rel.Column}
		res.Related = append(res.Related, sarifLocation{i + 1, sarifPhysical{r.artifact(rel.File), r.region(rel.File, at)}, &sarifText{Text: rel.Message}})
	}
	res.Message = sarifText{Text: text}
	for _, fix := range f.Fixes {
		if fixed, ok := r.fix(fix); ok {
			res.Fixes = append(res.Fixes, fixed)
		}
	}
	return res
}

// region is a place in characters. One of no length is the whole of what is known: its start.
func (r *Run) region(file string, s span) *sarifRegion {
	if s.line < 1 {
		return nil
	}
	reg := &sarifRegion{StartLine: s.line, StartColumn: r.Sources.Column(file, s.line, s.column)}
	if s.endLine > s.line || s.endLine == s.line && s.endColumn > s.column {
		reg.EndLine, reg.EndColumn = s.endLine, r.Sources.Column(file, s.endLine, s.endColumn)
	}
	return reg
}

// artifact names a file: from the repository's root, or as a whole if it is outside.
func (r *Run) artifact(file string) sarifArtifact {
	name := r.path(file)
	if filepath.IsAbs(filepath.FromSlash(name)) {
		if !strings.HasPrefix(name, "/") {
			name = "/" + name // C:/…
		}
		return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: name}).String()}
	}
	return sarifArtifact{URI: strings.TrimPrefix((&url.URL{Path: name}).String(), "./"), BaseID: srcRoot}
}

// fix writes a fix; false if a file of it cannot be read.
func (r *Run) fix(f Fix) (sarifFix, bool) {
	out := sarifFix{Description: sarifText{Text: sentence(f.Message)}}
	for _, e := range inOrder(f.Edits) {
		s, ok := r.Sources.edit(e)
		if !ok {
			return out, false
		}
		art := r.artifact(e.File)
		if i := len(out.Changes) - 1; i < 0 || out.Changes[i].Artifact != art {
			out.Changes = append(out.Changes, sarifChange{Artifact: art})
		}
		last := &out.Changes[len(out.Changes)-1]
		rep := sarifReplacement{Deleted: sarifRegion{
			StartLine: s.line, StartColumn: r.Sources.Column(e.File, s.line, s.column),
			EndLine: s.endLine, EndColumn: r.Sources.Column(e.File, s.endLine, s.endColumn),
		}}
		if e.New != "" {
			rep.Inserted = &sarifText{Text: e.New}
		}
		last.Replacements = append(last.Replacements, rep)
	}
	return out, len(out.Changes) > 0
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s = strings.TrimSuffix(strings.TrimSpace(s), "."); s == "" {
		return ""
	}
	first := []rune(s)[0]
	return strings.ToUpper(string(first)) + strings.TrimPrefix(s, string(first)) + "."
}

// lineHashes returns for each line what GitHub's code scanning tells alerts by: a hash of the line's first 100
// characters that are no blanks, going on into the lines below, and the number of its occurrence. It is that of
// codeql-action's fingerprints.ts: the two must agree, or an upload warns.
func lineHashes(text []byte) []string {
	const block, mod, end = 100, 37, 0xffff
	first := uint64(1)
	for range block {
		first *= mod
	}
	var (
		window  [block]uint64
		starts  [block]int // the line that starts there, 0 for none
		at      int
		hash    uint64
		line    int
		begin   = true
		afterCR bool
		all     []string
		seen    = make(map[uint64]int)
	)
	emit := func() {
		if starts[at] != 0 {
			seen[hash]++
			all = append(all, fmt.Sprintf("%x:%d", hash, seen[hash]))
			starts[at] = 0
		}
	}
	push := func(c uint64) {
		hash = mod*hash + c - first*window[at]
		window[at] = c
		at = (at + 1) % block
	}
	process := func(c uint64) {
		if c == ' ' || c == '\t' || afterCR && c == '\n' {
			afterCR = false
			return
		}
		if afterCR = c == '\r'; afterCR {
			c = '\n'
		}
		emit()
		if begin {
			line++
			starts[at] = line
		}
		begin = c == '\n'
		push(c)
	}
	for _, c := range utf16.Encode([]rune(string(text))) {
		process(uint64(c))
	}
	process(end)
	for range block {
		emit()
		push(0)
	}
	return all
}
