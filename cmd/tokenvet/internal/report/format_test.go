package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sample is a run in a folder of a repository, with a finding in a line of characters of several bytes.
func sample(t *testing.T) *Run {
	t.Helper()
	root := t.TempDir()
	base := filepath.Join(root, "sub dir")
	require.NoError(t, os.MkdirAll(filepath.Join(root, ".git"), 0o777))
	require.NoError(t, os.MkdirAll(base, 0o777))
	require.NoError(t, os.WriteFile(filepath.Join(base, "a.go"), []byte("package a\n\nvar é, x = 1, 2 // ü\n"), 0o666))
	found := Finding{
		Rule: "keyquota", Category: "keyquota/pool", File: "a.go", Line: 3, Column: 9, EndLine: 3, EndColumn: 10,
		Message: "quotes [x](1), 100%", Fingerprint: "f1",
		Related: []Related{{"a.go", 1, 9, "the [package]"}, {filepath.ToSlash(t.TempDir()) + "/out side.go", 7, 1, "elsewhere"}},
		Fixes:   []Fix{{"rename", []Edit{{"a.go", 19, 20, "y"}}}},
	}
	other := Finding{Rule: "idleconn", Category: "idleconn", File: "a.go", Line: 3, Column: 5, EndLine: 4, EndColumn: 1, Message: "m", Fingerprint: "f2"}
	return &Run{
		Base: base, Root: Root(base), Version: "v1.2.3",
		Rules:    []Rule{{"idleconn", "report idle", "https://example.com/#idleconn", "**Help**"}, {"keyquota", "report keys", "", ""}},
		Findings: []Finding{other, found}, Failures: []Failure{{"example.com/p", "not checked:\n1:2: oops"}},
		Sources: NewSources(base),
		Level: func(rule, _ string) string {
			return map[string]string{"idleconn": "warning"}[rule] + map[string]string{"keyquota": "error"}[rule]
		},
	}
}

func write(t *testing.T, format string, r *Run) string {
	t.Helper()
	var b, again bytes.Buffer
	require.NoError(t, Write(&b, format, r))
	require.NoError(t, Write(&again, format, r))
	assert.Equal(t, b.String(), again.String(), "the same each time")
	return b.String()
}

func TestGithub(t *testing.T) {
	got := write(t, "github", sample(t))
	lines := strings.Split(got, "\n")
	assert.Equal(t, "::warning file=sub dir/a.go,line=3,endLine=4,title=tokenvet%3A idleconn::idleconn: m", lines[0])
	assert.Regexp(t, `^::error file=sub dir/a.go,line=3,endLine=3,col=8,endColumn=9,title=tokenvet%3A keyquota::keyquota: quotes \[x\]\(1\), 100%25%0Asub dir/a.go:1:9: the \[package\]%0A/.*out side.go:7:1: elsewhere$`, lines[1])
	assert.Equal(t, "::error title=tokenvet::example.com/p: not checked:%0A1:2: oops", lines[2])
}

func TestGitlab(t *testing.T) {
	r := sample(t)
	var got []struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", r)), &got))
	require.Len(t, got, 2)
	assert.Equal(t, "keyquota: quotes [x](1), 100%", got[1].Description)
	assert.Equal(t, []string{"minor", "major"}, []string{got[0].Severity, got[1].Severity})
	assert.Equal(t, "sub dir/a.go", got[0].Location.Path)
	assert.Equal(t, []int{3, 4}, []int{got[0].Location.Lines.Begin, got[0].Location.Lines.End})
	assert.NotEqual(t, got[0].Fingerprint, got[1].Fingerprint)
	before := got[0].Fingerprint
	r.Findings[0].Line += 7
	require.NoError(t, json.Unmarshal([]byte(write(t, "gitlab", r)), &got))
	assert.Equal(t, before, got[0].Fingerprint, "lines may move")

	r.Findings = nil
	assert.Equal(t, "[]\n", write(t, "gitlab", r))
}

func TestCheckstyle(t *testing.T) {
	got := write(t, "checkstyle", sample(t))
	var doc struct {
		Version string `xml:"version,attr"`
		Files   []struct {
			Name   string `xml:"name,attr"`
			Errors []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	require.NoError(t, xml.Unmarshal([]byte(got), &doc))
	require.Len(t, doc.Files, 1)
	require.Len(t, doc.Files[0].Errors, 2)
	e := doc.Files[0].Errors[1]
	assert.Equal(t, "sub dir/a.go", doc.Files[0].Name)
	assert.Equal(t, "tokenvet.keyquota error 3:8 quotes [x](1), 100%", strings.Join([]string{e.Source, e.Severity, "3:8", e.Message}, " "))
	assert.Equal(t, []int{3, 8}, []int{e.Line, e.Column})
}

func TestRdjson(t *testing.T) {
	got := write(t, "rdjson", sample(t))
	assert.Contains(t, got, `"path": "sub dir/a.go"`)
	assert.Contains(t, got, `"severity": "ERROR"`)
	assert.Contains(t, got, `"value": "keyquota"`)
	var doc struct {
		Diagnostics []struct {
			Suggestions []struct {
				Text  string
				Range struct{ Start, End struct{ Line, Column int } }
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(got), &doc))
	require.Len(t, doc.Diagnostics[1].Suggestions, 1)
	s := doc.Diagnostics[1].Suggestions[0]
	assert.Equal(t, []int{3, 9, 3, 10}, []int{s.Range.Start.Line, s.Range.Start.Column, s.Range.End.Line, s.Range.End.Column})
}

func TestSARIF(t *testing.T) {
	r := sample(t)
	got := write(t, "sarif", r)
	validate(t, got)
	var log sarifLog
	require.NoError(t, json.Unmarshal([]byte(got), &log))
	run := log.Runs[0]
	assert.False(t, run.Invocations[0].Successful)
	assert.Equal(t, "example.com/p: not checked:\n1:2: oops", run.Invocations[0].Notifications[0].Message.Text)
	assert.Equal(t, "**Help**", run.Tool.Driver.Rules[0].Help.Markdown)
	assert.Equal(t, "Report keys.", run.Tool.Driver.Rules[1].Help.Markdown)
	assert.Equal(t, "1.2.3", run.Tool.Driver.SemanticVersion)

	res := run.Results[1]
	assert.Equal(t, "keyquota", run.Tool.Driver.Rules[res.RuleIndex].ID)
	assert.Equal(t, "quotes [x] (1), 100%\n[the \\[package\\]](1)\n[elsewhere](2)", res.Message.Text)
	assert.Equal(t, sarifArtifact{URI: "sub%20dir/a.go", BaseID: srcRoot}, res.Locations[0].Physical.Artifact)
	assert.Equal(t, &sarifRegion{StartLine: 3, StartColumn: 8, EndLine: 3, EndColumn: 9}, res.Locations[0].Physical.Region, "in characters")
	assert.Equal(t, []int{1, 2}, []int{res.Related[0].ID, res.Related[1].ID})
	assert.Regexp(t, `^file:///.*/out%20side\.go$`, res.Related[1].Physical.Artifact.URI)
	assert.Empty(t, res.Related[1].Physical.Artifact.BaseID)
	assert.Equal(t, sarifRegion{StartLine: 3, StartColumn: 8, EndLine: 3, EndColumn: 9}, res.Fixes[0].Changes[0].Replacements[0].Deleted)
	assert.Equal(t, lineHashes(r.Sources.Text("a.go"))[2], res.Fingerprints["primaryLocationLineHash"])

	for i := range r.Findings {
		r.Findings[i].Line, r.Findings[i].EndLine = r.Findings[i].Line-1, r.Findings[i].EndLine-1
	}
	require.NoError(t, json.Unmarshal([]byte(write(t, "sarif", r)), &log))
	assert.Equal(t, res.Fingerprints["tokenvet/v1"], log.Runs[0].Results[1].Fingerprints["tokenvet/v1"], "lines may move")

	r.Findings, r.Failures, r.Rules = nil, nil, nil
	validate(t, write(t, "sarif", r))
}

// validate checks a report against the schema that OASIS publishes.
func validate(t *testing.T, report string) {
	t.Helper()
	c := jsonschema.NewCompiler()
	schema, err := c.Compile("testdata/sarif-schema-2.1.0.json")
	require.NoError(t, err)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(report))
	require.NoError(t, err)
	require.NoError(t, schema.Validate(doc))
	doc.(map[string]any)["runs"].([]any)[0].(map[string]any)["results"] = []any{map[string]any{"ruleId": "x"}}
	require.Error(t, schema.Validate(doc), "the schema has teeth")
}

// The hashes are those of the tests of github/codeql-action.
func TestLineHashes(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "c129715d7a2bc9a3:1",
		" a\nb\n  \t\tc\n d": "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1",
		" hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n": "e9496ae3ebfced30:1 fb7c023a8b9ccb3f:1 ce8ba1a563dcdaca:1 e20e36e16fcb0cc8:1 b3edc88f2938467e:1 c8e28b0b4002a3a0:1 c129715d7a2bc9a3:1",
		strings.Repeat("Lorem ipsum dolor sit amet.\n", 10): "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 a7f2ff13bc495cf2:5 a7f2ff13bc495cf2:6 " +
			"a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1",
	} {
		assert.Equal(t, want, strings.Join(lineHashes([]byte(text)), " "), "%q", text)
	}
}

func TestKnown(t *testing.T) {
	for _, f := range Formats() {
		assert.NoError(t, Known(f))
	}
	assert.EqualError(t, Known("xml"), `unknown format "xml": the formats are text, json, sarif, github, gitlab, checkstyle, rdjson`)
	assert.Error(t, Write(new(bytes.Buffer), "xml", new(Run)))
}
