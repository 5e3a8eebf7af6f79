// Package config reads the environment.
package config

import "os"

// Config is the service's configuration.
type Config struct {
	DeepSeekKey   string
	DeepSeekModel string
	GeminiKey     string
}

// Load applies the defaults.
func Load() *Config {
	return &Config{
		DeepSeekKey:   os.Getenv("DEEPSEEK_API_KEY"),
		DeepSeekModel: get("DEEPSEEK_MODEL", "deepseek-v4-flash"),
		GeminiKey:     os.Getenv("GEMINI_API_KEY"),
	}
}

func get(name, def string) string {
	v, ok := os.LookupEnv(name)
	if !ok {
		return def
	}
	return v
}
