package inventory

import (
	"encoding/json"
	"io"

	"github.com/tokenvet/tokenvet/analyzers/inventory"
)

// Version is the version of the document's form. It grows by one when a reader
// of the last form could go wrong; new fields do not count.
const Version = 1

// schemaURL is where the document's JSON schema is published.
const schemaURL = "https://raw.githubusercontent.com/tokenvet/tokenvet/main/docs/inventory.schema.json"

// Document is what tokenvet inventory -format json writes.
type Document struct {
	// Schema is the address of the document's JSON schema.
	Schema string `json:"$schema"`
	// Version of the form, 1.
	Version int `json:"version"`
	// Tool is tokenvet's version.
	Tool string `json:"tool"`
	// Calls are the LLM calls, in the order of file, line and column.
	Calls []inventory.Call `json:"calls"`
	// Hidden is the number of calls that are left out, as they say nothing that the
	// call which they lead to does not say.
	Hidden int `json:"hidden"`
	// Failures are about packages that are not listed, or not wholly.
	Failures []Failure `json:"failures"`
}

// Failure tells why a package is not listed, or not wholly.
type Failure struct {
	// Package is its import path.
	Package string `json:"package"`
	// Message says why, in one or more lines.
	Message string `json:"message"`
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
