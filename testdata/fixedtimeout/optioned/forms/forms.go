// Package forms makes clients whose options are applied in other ways.
package forms

import (
	"net/http"
	"time"
)

// Nested has a client that options reach into.
type Nested struct{ HTTP *http.Client }

// NestedOption changes one.
type NestedOption func(*Nested)

// Within bounds its requests.
func Within(d time.Duration) NestedOption { return func(n *Nested) { n.HTTP.Timeout = d } }

// NewNested gives a request half a minute.
func NewNested(opts ...NestedOption) *Nested {
	n := &Nested{HTTP: &http.Client{Timeout: 30 * time.Second}}
	for _, o := range opts {
		o(n)
	}
	return n
}

// After makes its client of its own fields, after the options.
type After struct {
	patience time.Duration
	HTTP     *http.Client
}

// AfterOption may fail.
type AfterOption func(*After) error

// Patience bounds its requests.
func Patience(d time.Duration) AfterOption {
	return func(a *After) error {
		a.patience = d
		return nil
	}
}

// NewAfter gives a request half a minute.
func NewAfter(opts ...AfterOption) (*After, error) {
	a := &After{patience: 30 * time.Second}
	for _, o := range opts {
		if err := o(a); err != nil {
			return nil, err
		}
	}
	a.HTTP = &http.Client{Timeout: a.patience}
	return a, nil
}

// NewBefore makes its client first: its options come too late.
func NewBefore(opts ...AfterOption) (*After, error) {
	a := &After{patience: 30 * time.Second}
	a.HTTP = &http.Client{Timeout: a.patience}
	for _, o := range opts {
		if err := o(a); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// Builder is told one thing after the other.
type Builder struct{ patience time.Duration }

// NewBuilder gives a request half a minute.
func NewBuilder() *Builder { return &Builder{patience: 30 * time.Second} }

// Patience bounds the client's requests.
func (b *Builder) Patience(d time.Duration) *Builder {
	b.patience = d
	return b
}

// Build makes the client.
func (b *Builder) Build() *http.Client { return &http.Client{Timeout: b.patience} }
