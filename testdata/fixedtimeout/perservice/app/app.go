// The app joins them. The service's package has said what there is to say of its
// bound; that a note is long is decided here.
package main

import (
	"context"
	"log"
	"net/http"
	"os"

	"example.com/tokenvet/testdata/fixedtimeout/perservice/llm"
	"example.com/tokenvet/testdata/fixedtimeout/perservice/summary"
)

func main() {
	p, err := llm.New(os.Getenv("PROVIDER"))
	if err != nil {
		log.Fatal(err)
	}
	handler := summary.NewHandler(summary.NewService(p, 5000))
	http.HandleFunc("/report", handler.Report)
	long := summary.NewNote(p, 6000) // want `timeout of 30s cuts a long-answer call short`
	if err := write(long); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func write(n *summary.Note) error { return n.Write(context.Background(), os.Stdout, "last year") }
