// Package config fills a configuration in, several fields of a part at a time. It makes
// no calls itself: whoever hands them to a client says what is wrong with them.
package config

import (
	"os"
	"time"
)

// AI is the part for the models.
type AI struct {
	Attempts int
	Chat     time.Duration
}

// Config is the whole.
type Config struct {
	Addr string
	AI   AI
}

// Fixed sets what nothing else does.
func Fixed() *Config {
	cfg := &Config{Addr: os.Getenv("ADDR")}
	fix(cfg)
	return cfg
}

func fix(cfg *Config) {
	cfg.AI.Attempts = 3
	cfg.AI.Chat = 5 * time.Minute
}

// FromEnv takes defaults where the environment says nothing.
func FromEnv() *Config {
	cfg := &Config{Addr: os.Getenv("ADDR")}
	cfg.AI.Chat = duration("CHAT_TIMEOUT", 3*time.Minute)
	cfg.AI.Attempts = 2
	return cfg
}

// Ample has a default that is long enough.
func Ample() *Config {
	cfg := &Config{Addr: os.Getenv("ADDR")}
	cfg.AI.Attempts = 2
	cfg.AI.Chat = duration("AMPLE_TIMEOUT", 15*time.Minute)
	return cfg
}

func duration(key string, def time.Duration) time.Duration {
	if d, err := time.ParseDuration(os.Getenv(key)); err == nil {
		return d
	}
	return def
}
