package catalog_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// TestContributing: the rows that CONTRIBUTING.md shows make an SDK's calls known.
func TestContributing(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "..", "CONTRIBUTING.md"))
	require.NoError(t, err)
	_, rows, ok := strings.Cut(string(doc), "# analyzers/internal/catalog/data/llm.yml\n")
	require.True(t, ok)
	rows, _, ok = strings.Cut(rows, "```")
	require.True(t, ok)
	assert.LessOrEqual(t, strings.Count(rows, "\n"), 10, "ten lines")
	c, err := catalog.Load(fstest.MapFS{"llm.yml": {Data: []byte(rows)}})
	require.NoError(t, err)
	pkg := c.Package("example.org/llm")
	require.NotNil(t, pkg)
	assert.True(t, pkg.LLM)
	assert.Equal(t, "openai", pkg.Provider)
}
