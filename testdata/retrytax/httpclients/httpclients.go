// Package httpclients asks again through HTTP clients that do so by themselves.
package httpclients

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
)

const url = "https://api.deepseek.com/chat/completions"

type request struct {
	Model    string              `json:"model"`
	Messages []map[string]string `json:"messages"`
}

func hashicorp(ctx context.Context, c *retryablehttp.Client, r request) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	req, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, url, body)
	if err != nil {
		return nil, err
	}
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(resp.Body)
}

// Five is three attempts of five: four retries are this client's default.
func Five(ctx context.Context, r request) (out []byte, err error) {
	c := retryablehttp.NewClient()
	for i := range 3 { // want `repeat what cannot succeed .* and multiply with the HTTP client's own: 3 × 5 = 15 requests for one answer`
		if out, err = hashicorp(ctx, c, r); err == nil {
			break
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
	return out, err
}

// None has told its client not to.
func None(ctx context.Context, r request) (out []byte, err error) {
	c := retryablehttp.NewClient()
	c.RetryMax = 0
	for i := range 3 { // want `retries of an LLM call repeat what cannot succeed \(400, 401, 402, a prompt that is too long\)$`
		if out, err = hashicorp(ctx, c, r); err == nil {
			break
		}
		time.Sleep(time.Duration(i+1) * time.Second)
	}
	return out, err
}

// Resty retries three times what fails to arrive.
func Resty(r request) ([]byte, error) {
	c := resty.New().SetRetryCount(3)
	for attempt := range 4 { // want `multiply with the HTTP client's own: 4 × 4 = 16 requests for one answer`
		resp, err := c.R().SetBody(r).Post(url)
		if err == nil {
			return resp.Body(), nil
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Plain does not.
func Plain(r request) ([]byte, error) {
	c := resty.New()
	for attempt := range 4 {
		resp, err := c.R().SetBody(r).Post(url)
		if err == nil {
			return resp.Body(), nil
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Chosen says which statuses resty retries as well; how often stays.
func Chosen(r request) ([]byte, error) {
	c := resty.New().SetRetryCount(3).AddRetryCondition(func(resp *resty.Response, err error) bool {
		return err != nil || resp.StatusCode() == http.StatusTooManyRequests
	})
	for attempt := range 4 { // want `multiply with the HTTP client's own: 4 × 4 = 16 requests for one answer`
		resp, err := c.R().SetBody(r).Post(url)
		if err == nil {
			return resp.Body(), nil
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}

// Unused has conditions, and no retries for them.
func Unused(r request) ([]byte, error) {
	c := resty.New().AddRetryCondition(func(resp *resty.Response, err error) bool { return err != nil })
	for attempt := range 4 {
		resp, err := c.R().SetBody(r).Post(url)
		if err == nil {
			return resp.Body(), nil
		}
		time.Sleep(time.Second << attempt)
	}
	return nil, errors.New("gave up")
}
