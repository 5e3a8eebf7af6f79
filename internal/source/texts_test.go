package source_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tokenvet/tokenvet/internal/source"
)

func TestTexts(t *testing.T) {
	texts := source.NewTexts([]string{"/chat/completions", "/chats", "o3", "", "abcd"})
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
	assert.False(t, source.NewTexts(nil).In([]byte("anything")))
	assert.False(t, (*source.Texts)(nil).In([]byte("anything")))
}

func TestTextsInCode(t *testing.T) {
	texts := source.NewTexts([]string{"deepseek-"})
	for src, want := range map[string]bool{
		"package p": false,
		"package p\n\nconst model = \"deepseek-flash\"":         true,
		"package p // deepseek-flash":                           false,
		"package p /* deepseek-flash */; const m = `deepseek-`": true,
	} {
		assert.Equal(t, want, texts.InCode([]byte(src)), src)
	}
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
		assert.Equal(t, want, source.NewTexts(texts).In([]byte(src)))
	})
}
