// Package model has what a request brings.
package model

// Request is what a caller sends.
type Request struct {
	Product string `json:"product"`
	APIKey  string `json:"api_key"`
}
