// Package settings reads a file with defaults for two models.
package settings

import (
	"github.com/spf13/viper"

	"example.com/tokenvet/testdata/fixedtimeout/configured/domain"
)

// Settings are all there is.
type Settings struct {
	Models struct {
		Label domain.LLM `mapstructure:"label"`
	} `mapstructure:"models"`
	Chat domain.LLM `mapstructure:"chat"`
	Plan domain.LLM `mapstructure:"plan"`
}

// Load reads them.
func Load(path string) (*Settings, error) {
	v := viper.New()
	v.SetConfigFile(path)
	v.SetDefault("chat.model", "gpt-4o-mini")
	v.SetDefault("plan.model", "deepseek-reasoner")
	v.SetDefault("models.label.model", "gpt-4.1-nano")
	if err := v.ReadInConfig(); err != nil {
		return nil, err
	}
	var s Settings
	if err := v.Unmarshal(&s); err != nil {
		return nil, err
	}
	return &s, nil
}
