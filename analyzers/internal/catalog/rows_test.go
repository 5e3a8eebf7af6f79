package catalog

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write rows.json from data/*.yml")

// TestRows keeps what is embedded, the rows and the gate, equal to the files that
// people edit.
func TestRows(t *testing.T) {
	files, _, err := parse(os.DirFS("data"))
	require.NoError(t, err)
	var want bytes.Buffer
	for i, file := range files { // a line a file, so that a diff shows which
		line, err := json.Marshal(file)
		require.NoError(t, err)
		want.WriteString(map[bool]string{true: "[", false: ","}[i == 0] + "\n")
		want.Write(line)
	}
	want.WriteString("\n]\n")
	c, err := build(files, nil)
	require.NoError(t, err)
	gate, err := json.MarshalIndent(c.Gate.file(), "", " ")
	require.NoError(t, err)
	gate = append(gate, '\n')
	if *update {
		require.NoError(t, os.WriteFile("rows.json", want.Bytes(), 0o644))
		require.NoError(t, os.WriteFile("gate.json", gate, 0o644))
		return
	}
	require.True(t, bytes.Equal(gate, gateJSON), "gate.json is stale: run go generate ./analyzers/internal/catalog")
	require.True(t, bytes.Equal(want.Bytes(), rows), "rows.json is stale: run go generate ./analyzers/internal/catalog")
}
