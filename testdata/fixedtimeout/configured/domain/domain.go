// Package domain has the settings of a model, which a configuration has several of.
package domain

// LLM is one model.
type LLM struct {
	Key   string `mapstructure:"key"`
	Model string `mapstructure:"model"`
}
