package catalog

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestShort(t *testing.T) {
	for full, want := range map[string]string{
		"github.com/x/openai.Client":         "openai.Client",
		"github.com/x/resty/v2.Request":      "resty.Request",
		"(*github.com/x/resty/v12.Client).R": "resty.Client).R",
		"example.com/v2ray.Client":           "v2ray.Client",
		"time.Sleep":                         "time.Sleep",
		"v2.Client":                          "v2.Client",
	} {
		assert.Equal(t, want, Short(full), full)
	}
}
