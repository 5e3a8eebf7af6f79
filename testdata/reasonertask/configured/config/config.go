// Package config reads a service's configuration by viper.
package config

import (
	"time"

	"github.com/spf13/viper"
)

// Config is the service's.
type Config struct {
	LLM    LLM    `mapstructure:"llm"`
	Listen string `mapstructure:"listen"`
}

// LLM is about one model for each task.
type LLM struct {
	LabelModel string        `mapstructure:"label_model"`
	ChatModel  string        `mapstructure:"chat_model"`
	FreeModel  string        `mapstructure:"free_model"`
	Timeout    time.Duration `mapstructure:"timeout"`
	Key        string
}

// Load fills the defaults in from file and environment.
func Load() (*Config, error) {
	v := viper.New()
	v.SetDefault("listen", ":8080")
	v.SetDefault("llm.label_model", "deepseek-reasoner")
	v.SetDefault("llm.chat_model", "deepseek-chat")
	v.SetDefault("llm.timeout", "20s")
	v.AutomaticEnv()
	var c Config
	if err := v.Unmarshal(&c); err != nil {
		return nil, err
	}
	return &c, nil
}
