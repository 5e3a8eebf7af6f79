// Package conf has defaults, some of which the environment names anew.
package conf

import (
	"encoding/json"
	"os"
)

// Provider is one API.
type Provider struct {
	Key   string `json:"key"`
	Model string `json:"model"`
}

// Clients are all of them.
type Clients struct {
	Gemini Provider `json:"gemini"`
	Prices Provider `json:"prices"`
}

// Config is what a file says.
type Config struct {
	Clients Clients `json:"clients"`
	Debug   bool    `json:"debug"`
}

func standard() *Config {
	return &Config{Clients: Clients{
		Gemini: Provider{Model: "gemini-2.5-flash"},
		Prices: Provider{Model: "none"},
	}}
}

// Load reads the file, and then the environment.
func Load(path string) (*Config, error) {
	c := standard()
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, c); err != nil {
		return nil, err
	}
	overrides(c)
	return c, nil
}

func overrides(c *Config) {
	if v := os.Getenv("GEMINI_API_KEY"); v != "" {
		c.Clients.Gemini.Key = v
	}
	if v := os.Getenv("PRICES_API_KEY"); v != "" {
		c.Clients.Prices.Key = v
	}
	c.Debug = os.Getenv("DEBUG") != ""
}
