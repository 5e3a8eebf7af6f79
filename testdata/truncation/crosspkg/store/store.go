// Package store keeps notes in a database.
package store

import "database/sql"

// UpdateNote writes a note over the one that was there.
func UpdateNote(db *sql.DB, id int, text string) error {
	_, err := db.Exec("UPDATE notes SET text = ? WHERE id = ?", text, id)
	return err
}
