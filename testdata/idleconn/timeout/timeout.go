// Package timeout holds transports whose idle timeout is set to what is no good.
package timeout

import (
	"net/http"
	"time"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"golang.org/x/net/http2"
)

func connect(key string, rt http.RoundTripper) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: rt}))
}

// Zero says never.
func Zero(key string) openai.Client {
	return connect(key, &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 0}) // want `idle connections`
}

// TenMinutes outlives every balancer.
func TenMinutes(key string) openai.Client {
	tr := &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 10 * time.Minute} // want `idle connections`
	return connect(key, tr)
}

const keepIdle = 600 * time.Second

// Constant is the same by a constant.
func Constant(key string) openai.Client {
	tr := &http.Transport{MaxIdleConns: 10, IdleConnTimeout: keepIdle} // want `idle connections`
	return connect(key, tr)
}

// Later sets it after the literal.
func Later(key string) openai.Client {
	tr := &http.Transport{Proxy: http.ProxyFromEnvironment}
	tr.IdleConnTimeout = 5 * time.Minute // want `idle connections`
	return connect(key, tr)
}

// Clone throws the default's 90 s away.
func Clone(key string) openai.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.MaxIdleConnsPerHost = 64
	tr.IdleConnTimeout = 0 // want `idle connections`
	return connect(key, tr)
}

// CloneLong makes it an hour.
func CloneLong(key string) openai.Client {
	base, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		panic("unexpected default transport")
	}
	tr := base.Clone()
	tr.IdleConnTimeout = time.Hour // want `idle connections`
	return connect(key, tr)
}

// Undone had a good value.
func Undone(key string) openai.Client {
	tr := &http.Transport{IdleConnTimeout: 60 * time.Second}
	tr.IdleConnTimeout = 0 // want `idle connections`
	return connect(key, tr)
}

// HTTP2 is a pool of its own, whose zero means never too.
func HTTP2(key string) openai.Client {
	return connect(key, &http2.Transport{ // want `idle connections`
		ReadIdleTimeout: 30 * time.Second,
		PingTimeout:     15 * time.Second,
	})
}
