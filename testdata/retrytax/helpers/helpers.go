// Package helpers asks again by the helpers of libraries.
package helpers

import (
	"context"
	"errors"
	"time"

	"github.com/avast/retry-go/v4"
	retry5 "github.com/avast/retry-go/v5"
	"github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	"github.com/eapache/go-resiliency/retrier"
	"github.com/failsafe-go/failsafe-go"
	"github.com/failsafe-go/failsafe-go/retrypolicy"
	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/samber/lo"
	goopenai "github.com/sashabaranov/go-openai"
	goretry "github.com/sethvargo/go-retry"
)

type chat struct{ api *goopenai.Client }

func newChat(key string) *chat { return &chat{goopenai.NewClient(key)} }

func (c *chat) ask(ctx context.Context, prompt string) (string, error) {
	resp, err := c.api.CreateChatCompletion(ctx, goopenai.ChatCompletionRequest{
		Model:    "gpt-4o-mini",
		Messages: []goopenai.ChatCompletionMessage{{Role: "user", Content: prompt}},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}

func passes(err error) bool {
	var api *goopenai.APIError
	return errors.As(err, &api) && (api.HTTPStatusCode == 429 || api.HTTPStatusCode >= 500)
}

func (c *chat) backoff4(ctx context.Context, prompt string) (text string, err error) {
	op := func() error {
		text, err = c.ask(ctx, prompt)
		return err
	}
	b := backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 5)
	err = backoff.Retry(op, backoff.WithContext(b, ctx)) // want `retries of an LLM call by backoff's Retry repeat what cannot succeed`
	return text, err
}

func (c *chat) constant(ctx context.Context, prompt string) (string, error) {
	return backoff.RetryWithData(func() (string, error) { // want `by backoff's RetryWithData have no bound, wait the same 5s each time and repeat what cannot succeed`
		return c.ask(ctx, prompt)
	}, backoff.NewConstantBackOff(5*time.Second))
}

func (c *chat) permanent(ctx context.Context, prompt string) (string, error) {
	return backoff.RetryWithData(func() (string, error) {
		text, err := c.ask(ctx, prompt)
		if err != nil && !passes(err) {
			return "", backoff.Permanent(err)
		}
		return text, err
	}, backoff.WithMaxRetries(backoff.NewExponentialBackOff(), 3))
}

func (c *chat) backoffFive(ctx context.Context, prompt string) (string, error) {
	return backoff5.Retry(ctx, func() (string, error) { return c.ask(ctx, prompt) }, backoff5.WithMaxTries(4)) // want `by backoff's Retry repeat what cannot succeed`
}

func (c *chat) avast(ctx context.Context, prompt string) (text string, err error) {
	err = retry.Do(func() error { // want `by retry-go's Do wait the same 1s each time and repeat what cannot succeed`
		text, err = c.ask(ctx, prompt)
		return err
	}, retry.Attempts(5), retry.Delay(time.Second), retry.DelayType(retry.FixedDelay))
	return text, err
}

func (c *chat) avastIf(ctx context.Context, prompt string) (string, error) {
	return retry.DoWithData(func() (string, error) { return c.ask(ctx, prompt) }, retry.Attempts(3), retry.RetryIf(passes))
}

func (c *chat) avastFive(ctx context.Context, prompt string) error {
	return retry5.New(retry5.UntilSucceeded()).Do(func() error { // want `by retry-go's Do have no bound and repeat what cannot succeed`
		_, err := c.ask(ctx, prompt)
		return err
	})
}

func (c *chat) sethvargo(ctx context.Context, prompt string) error {
	b := goretry.WithMaxRetries(4, goretry.NewConstant(time.Second))
	return goretry.Do(ctx, b, func(ctx context.Context) error { // want `by go-retry's Do wait the same 1s each time and repeat what cannot succeed`
		if _, err := c.ask(ctx, prompt); err != nil {
			return goretry.RetryableError(err)
		}
		return nil
	})
}

func (c *chat) sethvargoIf(ctx context.Context, prompt string) error {
	return goretry.Do(ctx, goretry.WithMaxRetries(4, goretry.NewExponential(time.Second)), func(ctx context.Context) error {
		_, err := c.ask(ctx, prompt)
		if passes(err) {
			return goretry.RetryableError(err)
		}
		return err
	})
}

func (c *chat) sethvargoNone(ctx context.Context, prompt string) error {
	return goretry.Do(ctx, goretry.NewConstant(time.Second), func(ctx context.Context) error {
		_, err := c.ask(ctx, prompt)
		return err // nothing is asked again
	})
}

func (c *chat) failsafe(ctx context.Context, prompt string) (string, error) {
	return failsafe.With(retrypolicy.NewWithDefaults[string]()).Get(func() (string, error) { // want `by failsafe-go's Get do not wait between two attempts and repeat what cannot succeed`
		return c.ask(ctx, prompt)
	})
}

func (c *chat) failsafeIf(ctx context.Context, prompt string) (string, error) {
	p := retrypolicy.NewBuilder[string]().
		HandleIf(func(_ string, err error) bool { return passes(err) }).
		WithBackoff(time.Second, 30*time.Second).
		WithMaxRetries(3).
		Build()
	return failsafe.With(p).Get(func() (string, error) { return c.ask(ctx, prompt) })
}

func (c *chat) resiliency(ctx context.Context, prompt string) error {
	r := retrier.New(retrier.ConstantBackoff(3, time.Second), nil)
	return r.Run(func() error { // want `by go-resiliency's Run wait the same 1s each time and repeat what cannot succeed`
		_, err := c.ask(ctx, prompt)
		return err
	})
}

// Stacked multiplies with what the SDK does.
func stacked(ctx context.Context, key string, p openai.ChatCompletionNewParams) (*openai.ChatCompletion, error) {
	client := openai.NewClient(option.WithAPIKey(key))
	return retry.DoWithData(func() (*openai.ChatCompletion, error) { // want `by retry-go's DoWithData multiply with the SDK's own: 10 × 3 = 30 requests for one answer`
		resp, err := client.Chat.Completions.New(ctx, p)
		var api *openai.Error
		if errors.As(err, &api) && api.StatusCode < 429 {
			return nil, retry.Unrecoverable(err)
		}
		return resp, err
	})
}

func (c *chat) loDelay(ctx context.Context, prompt string) (text string, err error) {
	_, _, err = lo.AttemptWithDelay(5, time.Second, func(int, time.Duration) error { // want `by lo's AttemptWithDelay wait the same 1s each time and repeat what cannot succeed`
		text, err = c.ask(ctx, prompt)
		return err
	})
	return text, err
}

func (c *chat) loAtOnce(ctx context.Context, prompt string) (text string, err error) {
	_, err = lo.Attempt(3, func(int) error { // want `by lo's Attempt do not wait between two attempts and repeat what cannot succeed`
		text, err = c.ask(ctx, prompt)
		return err
	})
	return text, err
}
