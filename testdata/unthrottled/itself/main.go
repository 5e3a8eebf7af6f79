// Package itself asks its own server whether all is well, and a provider.
package itself

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model    string    `json:"model"`
	Messages []message `json:"messages"`
}

func body(q string) *bytes.Reader {
	b, _ := json.Marshal(request{"small", []message{{"user", q}}})
	return bytes.NewReader(b)
}

// Register is the admin's page.
func Register() {
	mux := http.NewServeMux()
	mux.HandleFunc("/admin/test", check)
	_ = http.ListenAndServe(":8080", mux)
}

// The host that the request came to is this server.
func check(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequest(http.MethodPost, fmt.Sprintf("http://%s/v1/chat/completions", r.Host), body("hello"))
	if err != nil {
		return
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		_ = resp.Body.Close()
	}
}

func freePort() (int, error) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer ln.Close()
	return ln.Addr().(*net.TCPAddr).Port, nil
}

// Runner tries the server.
type Runner struct{ base string }

// Start starts it at a port that is free.
func (r *Runner) Start() error {
	port, err := freePort()
	if err != nil {
		return err
	}
	r.base = "http://127.0.0.1:" + strconv.Itoa(port)
	return nil
}

// Load sends it much at once.
func (r *Runner) Load(questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if resp, err := http.Post(r.base+"/v1/chat/completions", "application/json", body(q)); err == nil {
				_ = resp.Body.Close()
			}
		})
	}
	wg.Wait()
}

// Proxied is another's server, on the same machine.
func Proxied(questions []string) {
	var wg sync.WaitGroup
	for _, q := range questions {
		wg.Go(func() {
			if resp, err := http.Post("http://127.0.0.1:4000/v1/chat/completions", "application/json", body(q)); err == nil { // want `LLM call is started by sync.WaitGroup.Go in a loop`
				_ = resp.Body.Close()
			}
		})
	}
	wg.Wait()
}
