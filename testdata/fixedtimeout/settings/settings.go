// Package settings has its timeouts from flags, and from variables that hold text.
package settings

import (
	"context"
	"flag"
	"net/http"
	"os"
	"strconv"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"github.com/spf13/pflag"
)

var (
	wait    time.Duration
	patient time.Duration
	set     = pflag.NewFlagSet("tool", pflag.ContinueOnError)
	short   = set.DurationP("short", "s", 20*time.Second, "longest wait for an answer")
)

func init() {
	flag.DurationVar(&wait, "wait", 25*time.Second, "longest wait for an answer")
	flag.DurationVar(&patient, "patient", 20*time.Minute, "longest wait for an answer")
}

type options struct {
	seconds int
	key     string
}

func parse(args []string) (*options, error) {
	var o options
	fs := pflag.NewFlagSet("app", pflag.ContinueOnError)
	fs.IntVarP(&o.seconds, "seconds", "s", 40, "longest wait for an answer")
	fs.StringVar(&o.key, "key", "", "key of the API")
	return &o, fs.Parse(args)
}

func env(name, fallback string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return fallback
}

func stream(ctx context.Context, key string, hc *http.Client) (*openai.ChatCompletionStream, error) {
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = hc
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: openai.GPT4o})
}

// Variable is bounded by the default of a flag.
func Variable(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: wait}) // want `default timeout of 25s`
}

// Shorthand is bounded by the default of a flag that has a short name.
func Shorthand(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: *short}) // want `default timeout of 20s`
}

// Field is bounded by the default of a flag that is kept in a struct.
func Field(ctx context.Context, args []string) (*openai.ChatCompletionStream, error) {
	o, err := parse(args)
	if err != nil {
		return nil, err
	}
	return stream(ctx, o.key, &http.Client{Timeout: time.Duration(o.seconds) * time.Second}) // want `default timeout of 40s`
}

// Text has a default that is parsed.
func Text(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	limit, err := time.ParseDuration(env("LLM_TIMEOUT", "35s"))
	if err != nil {
		return nil, err
	}
	return stream(ctx, key, &http.Client{Timeout: limit}) // want `default timeout of 35s`
}

// Seconds has a default that is parsed.
func Seconds(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	n, err := strconv.Atoi(env("LLM_TIMEOUT_SECONDS", "45"))
	if err != nil {
		return nil, err
	}
	return stream(ctx, key, &http.Client{Timeout: time.Duration(n) * time.Second}) // want `default timeout of 45s`
}

// Patient has a default that is long enough.
func Patient(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	return stream(ctx, key, &http.Client{Timeout: patient})
}

// Long has a default that is long enough.
func Long(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	limit, err := time.ParseDuration(env("LLM_STREAM_TIMEOUT", "20m"))
	if err != nil {
		return nil, err
	}
	return stream(ctx, key, &http.Client{Timeout: limit})
}

// Asked is bounded by what the environment says, and by nothing else.
func Asked(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	limit, err := time.ParseDuration(os.Getenv("LLM_ASKED_TIMEOUT"))
	if err != nil {
		return nil, err
	}
	return stream(ctx, key, &http.Client{Timeout: limit})
}
