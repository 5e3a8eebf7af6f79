// Package env reads settings, whatever they are for.
package env

import "os"

// Or returns what a variable is set to, or a default.
func Or(name, value string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return value
}
