package policy

import (
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
