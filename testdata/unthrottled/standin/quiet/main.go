// Command quiet serves what stands in for a model.
package main

import (
	"log"
	"net/http"

	"example.com/tokenvet/testdata/unthrottled/standin/svc"
	"example.com/tokenvet/testdata/unthrottled/standin/web"
)

func main() {
	chat := web.NewChat(svc.NewCanned())
	http.HandleFunc("/chat", chat.Serve)
	log.Fatal(http.ListenAndServe(":8080", nil))
}
