package analyzers

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestHelp(t *testing.T) {
	files, err := fs.Glob(docs, "*/doc.go")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range Names() {
		if _, err := docs.ReadFile(name + "/doc.go"); err == nil {
			help := Help(name)
			assert.Contains(t, help, "Package "+name+" reports ")
			assert.Contains(t, help, "\n## ")
			assert.Contains(t, help, "\n\t//tokenvet:ignore "+name)
		}
	}
	assert.Empty(t, Help("../policy"))
	assert.Empty(t, Help("internal"))
}
