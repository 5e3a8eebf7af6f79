package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNewer: a policy of a later format has one mistake, however it writes its version and whatever else it says.
func TestNewer(t *testing.T) {
	for _, version := range []string{"2", `"2"`, "1.5", "v2", "99999999999999999999", "'3.0'"} {
		for _, text := range []string{"version: " + version, "version: " + version + "\nfoo: {bar: 1}\n", "{\"version\": " + version + ", a: b}"} {
			errs := problemsOf(t, text)
			require.Len(t, errs, 1, text)
			assert.Contains(t, errs[0].Msg, "is newer than the version 1 that this tokenvet reads; update tokenvet", text)
			assert.Equal(t, 1, errs[0].Line)
		}
	}
	for _, version := range []string{"0", "-1", "x", "[2]", "{}", "null", `"1"`} {
		for _, e := range problemsOf(t, "version: "+version+"\nrulez: {}\n") {
			assert.NotContains(t, e.Msg, "newer", version)
		}
	}
}

// TestNoSecretPrinted: whatever is wrong, and wherever a secret stands.
func TestNoSecretPrinted(t *testing.T) {
	for _, text := range []string{
		"rulez: 1\nvalues: {MY_API_KEY: correct-horse}\n",
		"accounts: [{provider: openai, api_key: correct-horse}]\n",
		"accounts: [{provider: openai, keys: [sk-abcdefghij0123456789klmnop]}]\nrulez: 1\n",
		"password: correct-horse\n",
		"\"client_secret\" : \"correct-horse\"\n",
		"values:\n  TOKEN: correct-horse\n  rules: [\n",
		"OPENAI_API_KEY=correct-horse\n",
		"sk-abcdefghij0123456789klmnop: 1\n",
		"rules: {sk-abcdefghij0123456789klmnop: off}\n",
		"headroom: sk-abcdefghij0123456789klmnop\n",
		"overrides: [{path: sk-abcdefghij0123456789klmnop/../x}]\n",
		"exclude: [{path: x, reason: r, until: sk-abcdefghij0123456789klmnop}]\n",
		"gateways: {hosts: [\"https://sk-abcdefghij0123456789klmnop@x\"]}\n",
		"routes: {extraction: sk-abcdefghij0123456789klmnop}\n",
	} {
		_, err := Parse("p.yml", []byte(text))
		require.Error(t, err, text)
		assert.NotContains(t, err.Error(), "correct-horse", text)
		assert.NotContains(t, err.Error(), "klmnop", text)
	}
	errs := problemsOf(t, "rulez: 1\naccounts:\n  - {provider: deepseek, keys: [DEEPSEEK_API_KEY], rpm: 3}\n")
	assert.Contains(t, errs.Error(), "DEEPSEEK_API_KEY", "a name is no secret")
}

// TestAllAtOnce: a mistake of syntax hides no other.
func TestAllAtOnce(t *testing.T) {
	const text = `version: 1
rulez:
  keyquota: off
timeouts:
  short: [5s
headroom: much
# a comment
accounts:
  - {provider: deepseek, rpm: 3}
values:
	A: b
idle: {bound: 90}
`
	errs := problemsOf(t, text)
	var places []string
	for _, e := range errs {
		places = append(places, fmt.Sprintf("%d:%d: %s", e.Line, e.Column, e.Msg))
		assert.NotEmpty(t, e.Excerpt, e.Msg)
	}
	require.Len(t, errs, 6, places)
	for i, want := range []string{
		`2:1: unknown key "rulez" in the policy; did you mean rules?`, `5:`, `6:11: want a number`, `9:26: unknown key "rpm" in an entry of accounts`, `11:1: here is a tab; YAML is indented with blanks`, `12:15: `,
	} {
		assert.True(t, strings.HasPrefix(places[i], want), "%s: %s", want, places[i])
	}

	// What entries say of each other is told, unless it may be for want of what cannot be read.
	errs = problemsOf(t, "rules: [\nidle: {fix: 50s, bound: 40s}\naccounts: [{provider: nobody}]\noverrides: [{path: a/**}]\n")
	require.Len(t, errs, 4)
	assert.Contains(t, errs[1].Msg, "idle.fix (50s) must not be longer than idle.bound (40s)")
	assert.Contains(t, errs[2].Msg, `unknown provider "nobody"`)
	assert.Contains(t, errs[3].Msg, "an override of nothing")
	errs = problemsOf(t, "providers: {nobody: [\naccounts: [{provider: nobody}]\nidle: {fix: 50s, bound: 40s}\n")
	require.Len(t, errs, 2)
	assert.Contains(t, errs[1].Msg, "idle.fix")
	errs = problemsOf(t, "timeouts: {short: [\noverrides: [{path: a.go, timeouts: {ceilings: {short: 1s}}}]\n")
	require.Len(t, errs, 1)

	errs = problemsOf(t, "version: 2\nrules: [\nrulez: 1\n")
	require.Len(t, errs, 1)
	assert.Contains(t, errs[0].Msg, "is newer than")

	_, err := Parse("p.yml", []byte("values:\n  MY_TOKEN: correct-horse\nrules: [\napi_key: correct-horse\n"))
	require.Error(t, err)
	assert.NotContains(t, err.Error(), "correct-horse")
}
