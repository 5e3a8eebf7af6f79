package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMatchPath(t *testing.T) {
	for _, c := range []struct {
		glob, yes, no string
	}{
		{"a.go", "a.go", "b.go x/a.go a.go/b"},
		{"*.go", "a.go .go", "x/a.go a.gox"},
		{"**/*.go", "a.go x/a.go x/y/a.go", "x/a.txt"},
		{"legacy/**", "legacy/a.go legacy/x/y.go", "legacies/a.go x/legacy/a.go"},
		{"**/legacy/**", "legacy/a.go x/legacy/y/z.go", "legacy.go x/legacies/a.go"},
		{"a/**/b.go", "a/b.go a/x/b.go a/x/y/b.go", "b.go a/xb.go a/b.go/c"},
		{"a/*/b.go", "a/x/b.go", "a/b.go a/x/y/b.go"},
		{"a?/x_*.go", "ab/x_.go a1/x_y.go", "a/x_y.go a//x_y.go"},
		{"**", "a a/b", ""},
		{"**/**", "a a/b", ""},
	} {
		require.NoError(t, checkPath(c.glob), c.glob)
		for path := range strings.FieldsSeq(c.yes) {
			assert.True(t, matchPath(c.glob, path), "%s %s", c.glob, path)
		}
		for path := range strings.FieldsSeq(c.no) {
			assert.False(t, matchPath(c.glob, path), "%s %s", c.glob, path)
		}
	}
	long := strings.Repeat("**/a*a*a*/", 30) + "x"
	start := time.Now()
	assert.False(t, matchPath(long, strings.Repeat("aaaaaaaaaa/", 200)+"y"))
	assert.Less(t, time.Since(start), 5*time.Second)
}

func TestCovers(t *testing.T) {
	dir := repo(t, map[string]string{".tokenvet.yml": "", "legacy/a.go": "", "x/legacy/a.go": ""})
	p, err := Load(filepath.Join(dir, ".tokenvet.yml"))
	require.NoError(t, err)
	assert.True(t, p.Covers("legacy/**", filepath.Join(dir, "legacy", "a.go")))
	assert.False(t, p.Covers("legacy/**", filepath.Join(dir, "x", "legacy", "a.go")), "paths count from the policy")
	assert.True(t, p.Covers("legacy/**", filepath.Join(filepath.Dir(dir), "legacy", "a.go")), "a policy from elsewhere")
	assert.False(t, p.Covers("legacy/**", filepath.Join(filepath.Dir(dir), "live", "a.go")))
	link := filepath.Join(t.TempDir(), "link")
	require.NoError(t, os.Symlink(dir, link))
	assert.True(t, p.Covers("legacy/**", filepath.Join(link, "legacy", "a.go")))
	byLink, err := Load(filepath.Join(link, ".tokenvet.yml"))
	require.NoError(t, err)
	assert.True(t, byLink.Covers("legacy/**", filepath.Join(dir, "legacy", "a.go")))

	text := parse(t, "")
	assert.True(t, text.Covers("legacy/**", "/srv/x/legacy/a.go"))
	assert.True(t, text.Covers("legacy/**", "legacy/a.go"))
	assert.False(t, text.Covers("legacy/**", "old-legacy/a.go"))
}

const paths = `
routes: {summarization: reasoner}
gateways: {hosts: [litellm.internal, "*:4000"]}
overrides:
  - path: batch/**
    rules: {unthrottled: warn, unthrottled/handler: off, fixedtimeout: off}
    timeouts: {short: 30s}
    routes: {extraction: reasoner}
  - path: batch/night/**
    rules: {unthrottled: off}
    routes: {summarization: chat}
exclude:
  - path: legacy/**
    rules: [unthrottled/handler, keyquota]
    reason: replaced in spring
    until: 2027-01-31
  - {path: "**/gen_*.go", reason: written by a generator}
`

func TestOverridesAndExclusions(t *testing.T) {
	day := func(s string) {
		at, err := time.Parse(time.RFC3339, s)
		require.NoError(t, err)
		now = func() time.Time { return at }
	}
	defer func() { now = time.Now }()
	day("2027-01-31T23:59:59Z")
	p := parse(t, paths)
	assert.Same(t, p, p.At("a/b.go"))
	batch, night := p.At("batch/a.go"), p.At("batch/night/a.go")
	assert.Equal(t, []Level{Error, Warn, Off}, []Level{p.Level("unthrottled", ""), batch.Level("unthrottled", ""), night.Level("unthrottled", "")})
	assert.Equal(t, []Level{Warn, Off, Off}, []Level{p.Level("unthrottled", "handler"), batch.Level("unthrottled", "handler"), night.Level("unthrottled", "handler")})
	assert.Equal(t, []time.Duration{5 * time.Second, 30 * time.Second, 30 * time.Second}, []time.Duration{p.Floor(Short), batch.Floor(Short), night.Floor(Short)})
	assert.Equal(t, p.Floor(Long), batch.Floor(Long))
	assert.Equal(t, []Tier{ChatTier, ReasonerTier, ReasonerTier}, []Tier{p.Route("extraction"), batch.Route("extraction"), night.Route("extraction")})
	assert.Equal(t, []Tier{ReasonerTier, ReasonerTier, ChatTier}, []Tier{p.Route("summarization"), batch.Route("summarization"), night.Route("summarization")})
	assert.Equal(t, AnyTier, p.Route("other"))
	assert.True(t, p.Enabled("unthrottled"))
	assert.True(t, parse(t, "rules: {idleconn: off}\noverrides: [{path: a.go, rules: {idleconn: warn}}]").Enabled("idleconn"))
	assert.False(t, parse(t, "rules: {idleconn: off}").Enabled("idleconn"))

	assert.True(t, p.Gateway("http://LiteLLM.internal/v1"))
	assert.True(t, p.Gateway("localhost:4000"))
	assert.False(t, p.Gateway("api.openai.com"))
	assert.False(t, p.Gateway(""))

	assert.Equal(t, []int{0}, p.Excludes("keyquota", "", "legacy/a.go"))
	assert.Equal(t, []int{0, 1}, p.Excludes("unthrottled", "unthrottled/handler", "legacy/gen_a.go"))
	assert.Empty(t, p.Excludes("unthrottled", "", "legacy/a.go"))
	assert.Equal(t, []int{13, 5}, []int{p.Exclude[0].Line, p.Exclude[0].Column})

	day("2027-02-01T00:00:00Z")
	over := parse(t, paths)
	assert.Empty(t, over.Excludes("keyquota", "", "legacy/a.go"))
	assert.NotEqual(t, p.Digest(), over.Digest(), "what is cached ends with the exclusion")
}

func TestPathProblems(t *testing.T) {
	errs := problemsOf(t, `overrides:
  - rules: {idleconn: off}
  - path: a/../b
    rules: {idlecon: off, unthrottled/handlr: off, keyquota: auto, reasonertask: {level: off}}
    routes: {extraction: cheap, summary: chat}
  - path: x/**
exclude:
  - path: /abs
    reason: "  "
    rules: [keyqota]
    until: 31.1.2027
  - {reason: r, rules: []}
  - {path: a**/b}
  - {path: a/, reason: 7}
routes: {classification: chta}
gateways: {hosts: ["https://x", "*"]}
`)
	var got []string
	for _, e := range errs {
		got = append(got, strings.TrimPrefix(strings.SplitN(e.Error(), "\n", 2)[0], "p.yml:"))
	}
	assert.Equal(t, []string{
		`2:5: an override must name its path`,
		`3:11: bad path "a/../b": it counts from the policy's directory, without ".."`,
		`4:13: unknown rule "idlecon"; did you mean idleconn?`,
		`4:27: unknown category "handlr" of unthrottled; did you mean handler?`,
		`4:62: auto is for the policy as a whole; want off, warn or error`,
		`4:82: want off, warn or error, not a mapping`,
		`5:26: unknown tier "cheap"; valid: chat, reasoner`,
		`5:33: unknown key "summary" in routes; valid: classification, extraction, summarization`,
		`6:5: an override of nothing; want rules, timeouts or routes`,
		`8:11: bad path "/abs": it counts from the policy's directory`,
		`9:13: want a reason, in at most 500 bytes`,
		`10:13: unknown rule "keyqota"; did you mean keyquota?`,
		`11:12: want the last day, such as 2027-01-31`,
		`12:5: an exclusion must name its path`,
		`12:24: an exclusion of no rule; leave out rules for all of them`,
		`13:5: an exclusion must give its reason`,
		`13:12: bad path "a**/b": ** stands for whole folders, between slashes`,
		`14:12: bad path "a/": a folder matches no file; write "a/**"`,
		`14:24: want a text, not the number 7`,
		`15:26: unknown tier "chta"; did you mean chat?`,
		`16:20: bad host "https://x": a host name alone, without scheme or path`,
		`16:33: bad host "*": it matches every host`,
	}, got)
}

func TestCeilings(t *testing.T) {
	p := parse(t, "timeouts: {short: 2s, ceilings: {short: 2s}}\noverrides: [{path: a.go, timeouts: {ceilings: {long: 2m}}}]\n")
	assert.True(t, p.Ceilings())
	assert.True(t, parse(t, "overrides: [{path: a.go, timeouts: {ceilings: {long: 2m}}}]").Ceilings())
	assert.False(t, Default().Ceilings())
	assert.Equal(t, Ceilings{Short: 2 * time.Second, Long: 2 * time.Minute}, p.At("a.go").Timeouts.Ceilings)
	assert.Equal(t, Ceilings{Short: 2 * time.Second}, p.At("b.go").Timeouts.Ceilings)
	for text, want := range map[string]string{
		"timeouts: {ceilings: {short: 4s}}":                                                   "1:30: the ceiling of short calls (4s) must not be below their floor (5s)",
		"timeouts: {ceilings: {long: 0s, shrot: 1m}}":                                         `1:29: bad duration "0s"`,
		"overrides: [{path: a.go, timeouts: {ceilings: {reasoning: 1m}}}]":                    "1:59: the ceiling of reasoning calls (1m0s) must not be below their floor (2m0s)",
		"timeouts: {ceilings: {short: 1m}}\noverrides: [{path: a.go, timeouts: {short: 2m}}]": "2:44: the ceiling of short calls (1m0s) must not be below their floor (2m0s)",
	} {
		assert.Contains(t, problemsOf(t, text).Error(), want, text)
	}
}
