// Command lambda is run by AWS, one event at a time.
package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"

	"github.com/aws/aws-lambda-go/lambda"

	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

type event struct{ Question string }

func main() {
	llm := model.New(os.Getenv("OPENAI_API_KEY"))
	http.HandleFunc("/ask", func(w http.ResponseWriter, r *http.Request) {
		text, err := llm.Ask(r.Context(), r.FormValue("q"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		_, _ = w.Write([]byte(text))
	})
	lambda.Start(func(ctx context.Context, e event) (string, error) {
		w := httptest.NewRecorder()
		http.DefaultServeMux.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/ask?q="+e.Question, nil))
		return w.Body.String(), nil
	})
}
