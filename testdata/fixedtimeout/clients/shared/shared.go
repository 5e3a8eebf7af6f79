// Package shared holds the program's HTTP clients.
package shared

import (
	"net/http"
	"time"
)

// HTTP is for whoever wants it.
var HTTP = &http.Client{Timeout: 40 * time.Second}

// Made is built by a function.
var Made = newClient(50 * time.Second)

func newClient(d time.Duration) *http.Client {
	c := new(http.Client)
	c.Timeout = d
	return c
}

// Patient has no bound.
var Patient = &http.Client{}
