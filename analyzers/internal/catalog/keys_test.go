package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestKeyNames(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	assert.True(t, c.KeyHeader("x-API-Key"))
	assert.False(t, c.KeyHeader("X-Request-Id"))
	assert.True(t, c.KeyName("RawKey"))
	assert.False(t, c.KeyName("Name"))
	assert.True(t, c.ProviderName("Provider"))
	for name, own := range map[string]bool{
		"BaseURL": true, "api_endpoint": true, "OrgID": true, "tenantName": true, "hostile": false, "organizer": false, "Usage": false, "Weight": false,
	} {
		assert.Equal(t, own, c.OwnQuota([]string{"Key", name}), name)
	}
	for name, owner := range map[string]string{
		"OPENAI_API_KEY": "OPENAI", "GEMINI_API_KEYS": "GOOGLE", "GROQ2_KEY_1": "GROQ", "HF_TOKEN": "HF", "HOME": "", "api_key": "",
	} {
		assert.Equal(t, owner, c.KeyOwner(name), name)
	}

	var none Catalog
	assert.Empty(t, none.KeyOwner("OPENAI_API_KEY"), "nothing is known by an empty catalog")
	assert.False(t, none.OwnQuota([]string{"tenant"}))
}

func TestKeysAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"keys: {variable: 'A('}\n":                  "a.yml:1: variable:",
		"keys: {variable: 'KEY'}\n":                 "one group must say whose the key is",
		"keys: {names: [x]}\n":                      `unknown field "names"`,
		"keys: {variable: '(A)', headers: [x-k]}\n": "",
	} {
		_, err := Load(fstest.MapFS{"a.yml": {Data: []byte(text)}})
		if want == "" {
			assert.NoError(t, err, text)
		} else {
			assert.ErrorContains(t, err, want, text)
		}
	}
}
