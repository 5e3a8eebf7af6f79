// Package entity has what is kept.
package entity

import (
	"database/sql"
	"time"
)

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

// Create puts it into a database.
func (n *Note) Create(db *sql.DB) error {
	_, err := db.Exec("INSERT INTO notes VALUES (?, ?)", n.Author, n.Text)
	return err
}

// Update changes it here only.
func (n *Note) Update(at time.Time) { n.At = at }
