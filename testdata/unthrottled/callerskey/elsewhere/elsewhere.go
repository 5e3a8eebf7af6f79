// Package elsewhere hands what a request brings to another package.
package elsewhere

import (
	"encoding/json"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/callerskey/model"
	"example.com/tokenvet/testdata/unthrottled/callerskey/review"
)

// Serve registers the handlers.
func Serve() error {
	http.HandleFunc("POST /review", func(w http.ResponseWriter, r *http.Request) {
		var req model.Request
		if json.NewDecoder(r.Body).Decode(&req) != nil {
			return
		}
		text, err := review.Of(r.Context(), req)
		if err != nil {
			http.Error(w, "no review", http.StatusBadGateway)
			return
		}
		_ = json.NewEncoder(w).Encode(text)
	})
	http.HandleFunc("POST /again", review.Handle)
	return http.ListenAndServe(":8080", nil)
}
