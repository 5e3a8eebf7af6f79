// Package configured has its timeout from a configuration with a default.
package configured

import (
	"context"
	"net/http"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"github.com/spf13/viper"
)

type config struct {
	Client client `mapstructure:"client"`
	First  part   `mapstructure:"first"`
	Second part   `mapstructure:"second"`
}

type client struct {
	Timeout time.Duration `mapstructure:"timeout"`
}

type part struct {
	Timeout time.Duration `mapstructure:"timeout"`
}

type radio struct {
	Timeout time.Duration
	Key     string
}

func load() (config, radio, error) {
	viper.SetDefault("client.timeout", "20s")
	viper.SetDefault("first.timeout", "20s")
	viper.SetDefault("radio.timeout", 45*time.Second)
	var c config
	if err := viper.Unmarshal(&c); err != nil {
		return c, radio{}, err
	}
	var r radio
	return c, r, viper.UnmarshalKey("radio", &r)
}

// Live streams under the default.
func Live(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	c, _, err := load()
	if err != nil {
		return nil, err
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: c.Client.Timeout} // want `default timeout of 20s`
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4.1"})
}

// Radio streams under the default of a key of its own.
func Radio(ctx context.Context) (*openai.ChatCompletionStream, error) {
	_, r, err := load()
	if err != nil {
		return nil, err
	}
	cfg := openai.DefaultConfig(r.Key)
	cfg.HTTPClient = &http.Client{Timeout: r.Timeout} // want `default timeout of 45s`
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4.1"})
}

// Second is a part that has no default, unlike the first.
func Second(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	c, _, err := load()
	if err != nil {
		return nil, err
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: c.Second.Timeout}
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4.1"})
}

// First is of the same type, and has one.
func First(ctx context.Context, key string) (*openai.ChatCompletionStream, error) {
	c, _, err := load()
	if err != nil {
		return nil, err
	}
	cfg := openai.DefaultConfig(key)
	cfg.HTTPClient = &http.Client{Timeout: c.First.Timeout} // want `default timeout of 20s`
	return openai.NewClientWithConfig(cfg).CreateChatCompletionStream(ctx, openai.ChatCompletionRequest{Model: "gpt-4.1"})
}
