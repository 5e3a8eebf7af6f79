package ignore

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParse(t *testing.T) {
	tests := []struct {
		text   string
		rules  []string
		reason string
	}{
		{"//tokenvet:ignore keyquota two accounts", []string{"keyquota"}, "two accounts"},
		{"//tokenvet:ignore keyquota,idleconn short-lived job", []string{"keyquota", "idleconn"}, "short-lived job"},
		{"//tokenvet:ignore keyquota,,idleconn, x", []string{"keyquota", "idleconn"}, "x"},
		{"//tokenvet:ignore\tkeyquota\twhy", []string{"keyquota"}, "why"},
		{"//tokenvet:ignore keyquota see https://example.com/1 // more", []string{"keyquota"}, "see https://example.com/1"},
		{"//tokenvet:ignore keyquota // more", []string{"keyquota"}, ""},
		{"//tokenvet:ignore keyquota", []string{"keyquota"}, ""},
		{"//tokenvet:ignore", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := parse(tt.text)
			require.NotNil(t, d)
			assert.False(t, d.nolint)
			assert.Equal(t, tt.rules, d.rules)
			assert.Equal(t, tt.reason, d.reason)
			assert.Equal(t, tt.reason != "" && tt.rules != nil, d.effective("keyquota"))
			assert.False(t, d.effective("unthrottled"))
		})
	}
	for _, text := range []string{"//tokenvet:ignored keyquota x", "// tokenvet:ignore keyquota x", "//lint:ignore keyquota x", "// prose"} {
		assert.Nil(t, parse(text), text)
	}
}

func TestNolint(t *testing.T) {
	for text, want := range map[string]bool{
		"//nolint":                           true,
		"// nolint":                          true,
		"//nolint // why":                    true,
		"//nolint:all":                       true,
		"//nolint:tokenvet":                  true,
		"//nolint:tokenvet // why":           true,
		"//nolint:errcheck,tokenvet // why":  true,
		"//nolint:errcheck, TokenVet // why": true,
		"//nolint:errcheck,all":              true,
		"//nolint:errcheck":                  false,
		"//nolint:errcheck // tokenvet":      false,
		"//nolint:tokenvetx":                 false,
		"//nolintlint":                       false,
		"// no lint":                         false,
	} {
		assert.Equal(t, want, nolint(text), text)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("//tokenvet:ignore keyquota,idleconn why // more")
	f.Add("//nolint:errcheck,tokenvet // why")
	f.Fuzz(func(t *testing.T, text string) {
		d := parse(text)
		if d == nil || d.nolint {
			return
		}
		for _, rule := range d.rules {
			assert.NotContains(t, rule, ",")
			assert.NotContains(t, rule, " ")
		}
	})
}
