package catalog

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/policy"
)

// TestPolicyWords: a policy's rows may use the words of the catalog, all of
// them and no others.
func TestPolicyWords(t *testing.T) {
	for _, k := range policy.APIKinds() {
		assert.True(t, knownKind(Kind(k)), k)
	}
	for _, r := range policy.APIRoles() {
		assert.True(t, knownRole(Role(r)), r)
	}
	c, err := Default()
	require.NoError(t, err)
	for _, list := range c.funcs {
		for _, f := range list {
			assert.Contains(t, policy.APIKinds(), string(f.Kind))
			for r := range f.Args {
				assert.Contains(t, policy.APIRoles(), string(r))
			}
		}
	}
	for _, list := range c.fields {
		for _, e := range list {
			for _, r := range e.roles {
				assert.Contains(t, policy.APIRoles(), string(r))
			}
		}
	}
}

func TestExtend(t *testing.T) {
	same, err := Extend(nil)
	require.NoError(t, err)
	c, err := Default()
	require.NoError(t, err)
	assert.Same(t, c, same, "no rows, no work")

	c, err = Extend([]policy.API{
		{Name: "ours", Func: "(*corp.example/llm/v3.Client).Ask", Kind: "llm", Provider: "deepseek", Args: map[string]int{"context": 0, "model": 1, "prompt": 2}},
		{Type: "corp.example/llm/v3.Config", Fields: map[string]string{"Key": "api_key"}},
		{Func: "github.com/sashabaranov/go-openai.Secret", Kind: "new", Args: map[string]int{"api_key": 0}},
	})
	require.NoError(t, err)
	ask := c.FuncByName("(*corp.example/llm/v3.Client).Ask")
	require.Len(t, ask, 1)
	assert.Equal(t, "ours", ask[0].SDK)
	assert.Equal(t, []string{"arg:1"}, ask[0].Call.Model)
	assert.Equal(t, []string{"arg:2"}, ask[0].Call.Prompt)
	assert.Equal(t, 0, ask[0].Call.Ctx)
	assert.Equal(t, -1, ask[0].Call.Request)
	assert.Empty(t, c.FuncByName("(*corp.example/llm.Client).Ask"), "another major version")
	assert.Equal(t, map[string]Role{"Key": RoleAPIKey}, c.FieldsByName("corp.example/llm/v3.Config"))
	assert.False(t, c.Opaque("corp.example/llm/v3"), "its inside is analysed")
	assert.Contains(t, c.StrongMarkers(), "corp.example/llm/v3")
	assert.NotEmpty(t, c.FuncByName("github.com/sashabaranov/go-openai.NewClient"))
	require.NotEmpty(t, c.FuncByName("github.com/sashabaranov/go-openai.Secret"))
	assert.True(t, c.Opaque("github.com/sashabaranov/go-openai"))

	_, err = Extend([]policy.API{{Func: "github.com/sashabaranov/go-openai.NewClient", Kind: "new"}})
	assert.ErrorContains(t, err, "known without a row: it is new of go-openai")
	_, err = Extend([]policy.API{
		{Func: "a.example/x.A", Kind: "new", Defaults: &policy.APIDefaults{Retries: 1}},
		{Func: "a.example/x.B", Kind: "new", Defaults: &policy.APIDefaults{Retries: 2}},
	})
	assert.ErrorContains(t, err, "two rows state the defaults of a.example/x")
}
