// Command replaced puts a client of its own in the place of the default one.
package main

import (
	"bufio"
	"log"
	"net/http"
	"os"
	"strings"
	"time"
)

func init() {
	http.DefaultClient = &http.Client{Timeout: 20 * time.Second} // want `timeout of 20s`
}

func main() {
	resp, err := http.Post("https://api.openai.com/v1/chat/completions", "application/json",
		strings.NewReader(`{"model":"gpt-4o","stream":true,"messages":[{"role":"user","content":"Tell a story"}]}`))
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	for sc := bufio.NewScanner(resp.Body); sc.Scan(); {
		os.Stdout.Write(sc.Bytes())
	}
}
