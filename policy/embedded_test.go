package policy

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

//go:embed default.yml
var defaultYAML []byte

// TestEmbedded keeps the JSON that is embedded like the YAML that is written.
func TestEmbedded(t *testing.T) {
	p, _, err := resolve(new(Policy), source{name: "default.yml", data: defaultYAML})
	require.NoError(t, err)
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	require.NoError(t, enc.Encode(p))
	if *update {
		require.NoError(t, os.WriteFile("default.json", b.Bytes(), 0o644))
		return
	}
	assert.Equal(t, b.String(), string(defaultJSON), "go generate ./policy")
	for _, pr := range p.Providers {
		for _, price := range pr.Prices {
			price.Source, price.Date = "", "" // for readers
		}
	}
	assert.Equal(t, p, Default())
}

func BenchmarkEmbedded(b *testing.B) {
	for b.Loop() {
		require.NoError(b, json.Unmarshal(defaultJSON, new(Policy)))
	}
}
