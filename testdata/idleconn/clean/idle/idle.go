// Package idle has transports that let their connections go, each in its own
// way: nothing is reported here.
package idle

import (
	"cmp"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"

	"github.com/ollama/ollama/api"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"golang.org/x/net/http2"
)

func connect(key string, rt http.RoundTripper) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Transport: rt}))
}

// Literal has it where it belongs.
func Literal(key string) openai.Client {
	return connect(key, &http.Transport{
		Proxy:           http.ProxyFromEnvironment,
		IdleConnTimeout: 90 * time.Second,
	})
}

// AtTheBound is not longer than it.
func AtTheBound(key string) openai.Client {
	return connect(key, &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 2 * time.Minute})
}

// Later sets it after the literal.
func Later(key string, proxy *url.URL) openai.Client {
	tr := &http.Transport{}
	tr.Proxy = http.ProxyURL(proxy)
	tr.IdleConnTimeout = 30 * time.Second
	return connect(key, tr)
}

const idleTimeout = 55 * time.Second

// Constant has a name for it.
func Constant(key string) openai.Client {
	return connect(key, &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: idleTimeout})
}

// tune is a helper that finishes a transport.
func tune(t *http.Transport) *http.Transport {
	t.MaxIdleConnsPerHost = 16
	t.IdleConnTimeout = idleTimeout
	return t
}

// Tuned leaves it to the helper.
func Tuned(key string, roots *tls.Config) openai.Client {
	return connect(key, tune(&http.Transport{TLSClientConfig: roots}))
}

// TunedInPlace ignores the helper's result.
func TunedInPlace(key string, roots *tls.Config) openai.Client {
	tr := &http.Transport{TLSClientConfig: roots}
	tune(tr)
	return connect(key, tr)
}

// Config comes from a file.
type Config struct {
	Key             string        `json:"key"`
	IdleConnTimeout time.Duration `json:"idle_conn_timeout"`
}

// FromConfig does not know the value here.
func FromConfig(cfg Config) openai.Client {
	return connect(cfg.Key, &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: cfg.IdleConnTimeout})
}

// Defaults has 90 s in another function.
func Defaults() Config { return Config{IdleConnTimeout: 90 * time.Second} }

// FromDefaults uses them.
func FromDefaults(key string) openai.Client {
	cfg := Defaults()
	tr := &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: cmp.Or(cfg.IdleConnTimeout, time.Minute)}
	return connect(key, tr)
}

type settings struct{ idle time.Duration }

type setting func(*settings)

func withIdle(d time.Duration) setting { return func(s *settings) { s.idle = d } }

func transport(opts ...setting) *http.Transport {
	s := settings{idle: 60 * time.Second}
	for _, o := range opts {
		o(&s)
	}
	return &http.Transport{ForceAttemptHTTP2: true, IdleConnTimeout: s.idle}
}

// Optioned sets it by an option.
func Optioned(key string) openai.Client { return connect(key, transport(withIdle(75*time.Second))) }

// Default is Go's own.
func Default(key string) openai.Client { return connect(key, http.DefaultTransport) }

// Widened changes the shared transport, but not its idle timeout.
func Widened(key string) openai.Client {
	if t, ok := http.DefaultTransport.(*http.Transport); ok {
		t.MaxIdleConnsPerHost = 100
	}
	return connect(key, http.DefaultTransport)
}

// Nil is Go's own as well.
func Nil(key string) openai.Client {
	return openai.NewClient(option.WithAPIKey(key), option.WithHTTPClient(&http.Client{Timeout: 10 * time.Minute}))
}

// Clone keeps the 90 s.
func Clone(key string, proxy *url.URL) openai.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.Proxy = http.ProxyURL(proxy)
	return connect(key, tr)
}

// Fallback has a literal that is reached only when the default is of another
// type, which it is not.
func Fallback(key string, proxy *url.URL) openai.Client {
	var tr *http.Transport
	if base, ok := http.DefaultTransport.(*http.Transport); ok {
		tr = base.Clone()
	} else {
		tr = &http.Transport{}
	}
	tr.Proxy = http.ProxyURL(proxy)
	return connect(key, tr)
}

// FallbackEarly is the same the other way round.
func FallbackEarly(key string) openai.Client {
	base, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return connect(key, &http.Transport{Proxy: http.ProxyFromEnvironment})
	}
	return connect(key, base.Clone())
}

// NoKeepAlives has no pool.
func NoKeepAlives(key string) openai.Client {
	return connect(key, &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true})
}

// NoKeepAlivesLater has none either.
func NoKeepAlivesLater(key, proxy string) openai.Client {
	tr := &http.Transport{}
	if u, err := url.Parse(proxy); err == nil {
		tr.Proxy = http.ProxyURL(u)
	}
	tr.DisableKeepAlives = true
	return connect(key, tr)
}

// Copied takes the value from another transport.
func Copied(key string, roots *tls.Config) openai.Client {
	base := base()
	return connect(key, &http.Transport{TLSClientConfig: roots, IdleConnTimeout: base.IdleConnTimeout})
}

var base = sync.OnceValue(func() *http.Transport {
	return &http.Transport{MaxIdleConns: 10, IdleConnTimeout: 90 * time.Second}
})

// FromEnv knows no default but a good one.
func FromEnv(key string) openai.Client {
	idle := 50 * time.Second
	if d, err := time.ParseDuration(os.Getenv("IDLE_TIMEOUT")); err == nil {
		idle = d
	}
	return connect(key, &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: idle})
}

// Socket talks to a daemon on the same machine.
func Socket(path string) *api.Client {
	dialer := &net.Dialer{}
	return api.NewClient(&url.URL{Scheme: "http", Host: "localhost"}, &http.Client{
		Transport: &http.Transport{
			DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
				return dialer.DialContext(ctx, "unix", path)
			},
		},
	})
}

// Configured has an http2.Transport that falls back to its http.Transport.
func Configured(key string) (openai.Client, error) {
	t1 := &http.Transport{Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 60 * time.Second}
	t2, err := http2.ConfigureTransports(t1)
	if err != nil {
		return openai.Client{}, err
	}
	t2.ReadIdleTimeout = 30 * time.Second
	return connect(key, t1), nil
}

// HTTP2 has its own timeout.
func HTTP2(key string) openai.Client {
	return connect(key, &http2.Transport{IdleConnTimeout: 60 * time.Second, ReadIdleTimeout: 30 * time.Second})
}
