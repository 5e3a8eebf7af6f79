package load

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// overlay writes the overlay where the go command can read it, and returns what removes that again.
func (c *Config) overlay() (remove func(), err error) {
	if len(c.Overlay) == 0 {
		return func() {}, nil
	}
	dir, err := os.MkdirTemp("", "tokenvet-")
	if err != nil {
		return nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	replace := make(map[string]string)
	for name, text := range c.Overlay {
		file := filepath.Join(dir, fmt.Sprintf("%d.go", len(replace)))
		if err := os.WriteFile(file, text, 0o600); err != nil {
			remove()
			return nil, err
		}
		replace[name] = file
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err == nil {
		c.overlayFile = filepath.Join(dir, "overlay.json")
		err = os.WriteFile(c.overlayFile, data, 0o600)
	}
	if err != nil {
		remove()
		return nil, err
	}
	return remove, nil
}

// text returns the text of a file of the node, the caller's own.
func (n *node) text(name string) ([]byte, error) {
	if text, ok := n.overlay[name]; ok {
		return bytes.Clone(text), nil
	}
	return os.ReadFile(name)
}
