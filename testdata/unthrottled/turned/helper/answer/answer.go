// Package answer has the answers that are no answer.
package answer

import "net/http"

// TooManyRequests sends the caller away.
func TooManyRequests(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) }

// Unavailable says so.
func Unavailable(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) }
