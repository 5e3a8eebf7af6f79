// Package limits holds the numbers of a service.
package limits

import "time"

// Request bounds a request, whatever it asks for.
const Request = 5 * time.Minute

// Health bounds a probe.
const Health = 3 * time.Second
