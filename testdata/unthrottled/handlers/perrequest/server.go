// Package perrequest makes its limiter in the request, where it limits nobody.
package perrequest

import (
	"io"
	"net/http"
	"time"

	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

// Handler asks the model.
func Handler(llm *model.Client) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		limit := rate.NewLimiter(rate.Every(time.Second), 1) // want `throttle never takes effect`
		if err := limit.Wait(r.Context()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		answer, err := llm.Ask(r.Context(), r.FormValue("q"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = io.WriteString(w, answer)
	})
}
