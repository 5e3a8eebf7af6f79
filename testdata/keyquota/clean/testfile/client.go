// Package testfile has a true site in its test only: tests are read and not
// reported on.
package testfile

import openai "github.com/sashabaranov/go-openai"

// Connect has one key.
func Connect(key string) *openai.Client { return openai.NewClient(key) }
