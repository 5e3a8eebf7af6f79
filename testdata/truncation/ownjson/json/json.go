// Package json is the program's own, to change what is behind it in one place.
package json

import "github.com/bytedance/sonic"

// Marshal encodes v.
func Marshal(v any) ([]byte, error) { return sonic.Marshal(v) }

// Unmarshal decodes b.
func Unmarshal(b []byte, v any) error { return sonic.Unmarshal(b, v) }
