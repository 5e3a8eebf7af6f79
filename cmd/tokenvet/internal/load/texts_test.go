package load_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/load"
)

func TestTexts(t *testing.T) {
	texts := load.NewTexts([]string{"/chat/completions", "/chats", "o3", "", "abcd"})
	for src, want := range map[string]bool{
		"":                                 false,
		"x":                                false,
		"https://host/v1/chat/completions": true,
		"/chat/complet":                    false,
		"/chats":                           true,
		"model: o3":                        true,
		"abc":                              false,
		"xabcd":                            true,
		"ABCD":                             false,
	} {
		assert.Equal(t, want, texts.In([]byte(src)), src)
	}
	assert.False(t, load.NewTexts(nil).In([]byte("anything")))
}

func FuzzTexts(f *testing.F) {
	f.Add("/chat/completions,o3", "https://host/v1/chat/completions")
	f.Add("aaaa,aaab", "aaaaab")
	f.Fuzz(func(t *testing.T, list, src string) {
		texts := strings.Split(list, ",")
		want := false
		for _, text := range texts {
			want = want || text != "" && strings.Contains(src, text)
		}
		assert.Equal(t, want, load.NewTexts(texts).In([]byte(src)))
	})
}
