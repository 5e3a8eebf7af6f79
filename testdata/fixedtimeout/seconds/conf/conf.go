// Package conf has timeouts in seconds.
package conf

import (
	"fmt"
	"os"
	"strconv"
)

// Model is how one model is asked.
type Model struct {
	Name    string
	Seconds int
}

// Config is of two models.
type Config struct{ Fast, Slow Model }

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// Load reads the environment.
func Load() (*Config, error) {
	fast, err := strconv.Atoi(env("FAST_TIMEOUT_SECONDS", "30"))
	if err != nil {
		return nil, fmt.Errorf("FAST_TIMEOUT_SECONDS: %w", err)
	}
	slow, err := strconv.Atoi(env("SLOW_TIMEOUT_SECONDS", "300"))
	if err != nil {
		return nil, fmt.Errorf("SLOW_TIMEOUT_SECONDS: %w", err)
	}
	return &Config{
		Fast: Model{Name: env("FAST_MODEL", "gemini-2.5-flash"), Seconds: fast},
		Slow: Model{Name: env("SLOW_MODEL", "o3"), Seconds: slow},
	}, nil
}
