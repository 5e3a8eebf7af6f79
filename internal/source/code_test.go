package source_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tokenvet/tokenvet/internal/source"
)

func TestCode(t *testing.T) {
	src := "package p // one\n/* two\nthree */ const s = \"// four\" + `/* five */`\n"
	want := "package p       \n      \n         const s = \"// four\" + `/* five */`\n"
	assert.Equal(t, want, string(source.Code([]byte(src))))
	assert.Equal(t, "package p\n\x00 \"\n", string(source.Code([]byte("package p\n\x00 \"\n"))), "what does not scan is left as it is")
}

func FuzzCode(f *testing.F) {
	f.Add("package p // one\r\n/* two\r\nthree */ const s = \"// four\"\n'")
	f.Fuzz(func(t *testing.T, src string) {
		code := source.Code([]byte(src))
		assert.Len(t, code, len(src))
	})
}
