package terminal

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestProgress(t *testing.T) {
	var none *Progress
	none.Show(1, 2)
	none.Clear()
	assert.Nil(t, NewProgress(new(bytes.Buffer), func(string) string { return "" }))

	now := time.Time{}
	var b bytes.Buffer
	p := newProgress(&b, func() time.Time { return now })
	p.Show(1, 3)
	p.Clear()
	assert.Empty(t, b.String(), "who is done at once sees nothing")
	now = now.Add(patience)
	p.Show(2, 3)
	p.Show(3, 3)
	now = now.Add(interval)
	p.Show(1, 1)
	p.Clear()
	p.Clear()
	assert.Equal(t, "\r\x1b[Ktokenvet: 2 of 3 packages\r\x1b[Ktokenvet: 1 of 1 packages\r\x1b[K", b.String())
}
