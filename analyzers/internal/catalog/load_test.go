package catalog

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// load reads one file of rows.
func load(t *testing.T, src string) *Catalog {
	t.Helper()
	c, err := Load(fstest.MapFS{"rows.yml": {Data: []byte(src)}})
	require.NoError(t, err)
	return c
}
