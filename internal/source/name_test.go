package source_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tokenvet/tokenvet/internal/source"
)

func TestPackageOf(t *testing.T) {
	for name, want := range map[string]string{
		"example.com/llm.Ask":                          "example.com/llm",
		"example.com/llm.Ask$1":                        "example.com/llm",
		"example.com/llm.Config":                       "example.com/llm",
		"(*example.com/llm.Client).Ask":                "example.com/llm",
		"(example.com/llm.Asker).Ask$2":                "example.com/llm",
		"(*example.com/api/controllers.go.AI).Ask":     "example.com/api/controllers.go",
		"gopkg.in/telebot.v3.Bot":                      "gopkg.in/telebot.v3",
		"(*example.com/llm.Pool[example.com/a.B]).Get": "example.com/llm",
		"context.Background":                           "context",
		"Background":                                   "",
		"":                                             "",
	} {
		assert.Equal(t, want, source.PackageOf(name), name)
	}
}
