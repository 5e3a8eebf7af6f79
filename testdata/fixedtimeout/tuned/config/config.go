// Package config has settings, and nothing that speaks of a model.
package config

import "time"

// Config is how patient the program is.
type Config struct {
	Patience time.Duration
	Workers  int
}

// New returns what suits a label.
func New() *Config { return &Config{Patience: 20 * time.Second, Workers: 3} }
