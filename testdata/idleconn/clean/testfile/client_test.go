package testfile

import (
	"crypto/tls"
	"net/http"
	"testing"
)

func TestConnect(t *testing.T) {
	hc := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
	if Connect("key", hc) == nil {
		t.Fatal("no client")
	}
}
