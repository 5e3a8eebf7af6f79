// Package entity has what is kept.
package entity

import "time"

// Note is one of them.
type Note struct {
	Author, Text string
	At           time.Time
}

// NewNote makes one.
func NewNote(author, text string) *Note { return &Note{author, text, time.Now()} }

// Repository keeps them.
type Repository interface {
	Save(n *Note) error
	Find(text string) (*Note, error)
}
