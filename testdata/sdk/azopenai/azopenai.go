// Package azopenai is github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai: three retries of attempts that TryTimeout bounds.
package azopenai

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
)

func ticket(text string) []azopenai.ChatRequestMessageClassification {
	return []azopenai.ChatRequestMessageClassification{
		&azopenai.ChatRequestSystemMessage{
			Content: azopenai.NewChatRequestSystemMessageContent("Classify the ticket as billing, bug or other. Answer with one word."),
		},
		&azopenai.ChatRequestUserMessage{Content: azopenai.NewChatRequestUserMessageContent(text)},
	}
}

// Label calls a deployment that is called after its model.
func Label(ctx context.Context, client *azopenai.Client, text string) (azopenai.GetChatCompletionsResponse, error) {
	return client.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{
		DeploymentName: to.Ptr("o4-mini"), // want `o4-mini.*but the task is classification`
		Messages:       ticket(text),
	}, nil)
}

// LabelThinking asks for thinking.
func LabelThinking(ctx context.Context, client *azopenai.Client, text string) (azopenai.GetChatCompletionsResponse, error) {
	return client.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{
		DeploymentName:  to.Ptr("gpt-5.1"), // want `gpt-5.1.*but the task is classification`
		ReasoningEffort: to.Ptr(azopenai.ReasoningEffortValueMedium),
		Messages:        ticket(text),
	}, nil)
}

// LabelPlainly turns it off.
func LabelPlainly(ctx context.Context, client *azopenai.Client, text string) (azopenai.GetChatCompletionsResponse, error) {
	return client.GetChatCompletions(ctx, azopenai.ChatCompletionsOptions{
		DeploymentName:  to.Ptr("gpt-6-luna"),
		ReasoningEffort: to.Ptr(azopenai.ReasoningEffortValue("none")),
		Messages:        ticket(text),
	}, nil)
}

// Story cuts every attempt after a minute, its stream too.
func Story(ctx context.Context, key, plot string, emit func(string)) error {
	client, err := azopenai.NewClientWithKeyCredential("https://example.openai.azure.com", azcore.NewKeyCredential(key), &azopenai.ClientOptions{
		ClientOptions: azcore.ClientOptions{
			Retry: policy.RetryOptions{TryTimeout: time.Minute}, // want `timeout of 1m0s`
		},
	})
	if err != nil {
		return err
	}
	return story(ctx, client, plot, emit)
}

// PatientStory has a bound for streams.
func PatientStory(ctx context.Context, key, plot string, emit func(string)) error {
	client, err := azopenai.NewClientWithKeyCredential("https://example.openai.azure.com", azcore.NewKeyCredential(key), &azopenai.ClientOptions{
		ClientOptions: azcore.ClientOptions{
			Retry: policy.RetryOptions{TryTimeout: 20 * time.Minute},
		},
	})
	if err != nil {
		return err
	}
	return story(ctx, client, plot, emit)
}

func story(ctx context.Context, client *azopenai.Client, plot string, emit func(string)) error {
	resp, err := client.GetChatCompletionsStream(ctx, azopenai.ChatCompletionsStreamOptions{
		DeploymentName: to.Ptr("gpt-4o"),
		Messages: []azopenai.ChatRequestMessageClassification{&azopenai.ChatRequestUserMessage{
			Content: azopenai.NewChatRequestUserMessageContent("Write the story that this plot asks for: " + plot),
		}},
	}, nil)
	if err != nil {
		return err
	}
	defer resp.ChatCompletionsStream.Close()
	for {
		chunk, err := resp.ChatCompletionsStream.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		emit(*chunk.Choices[0].Delta.Content)
	}
}

// Bare loses the defaults of the transport.
func Bare(credential azcore.TokenCredential) (*azopenai.Client, error) {
	return azopenai.NewClient("https://example.openai.azure.com", credential, &azopenai.ClientOptions{
		ClientOptions: azcore.ClientOptions{
			Transport: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16}}, // want `idle connections`
		},
	})
}

// Pooled lets idle connections go.
func Pooled(credential azcore.TokenCredential) (*azopenai.Client, error) {
	return azopenai.NewClient("https://example.openai.azure.com", credential, &azopenai.ClientOptions{
		ClientOptions: azcore.ClientOptions{
			Transport: &http.Client{Transport: &http.Transport{MaxConnsPerHost: 16, IdleConnTimeout: 45 * time.Second}},
		},
	})
}

// Spread picks one of the account's keys at OpenAI.
func Spread() (*azopenai.Client, error) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	return azopenai.NewClientForOpenAI("https://api.openai.com/v1", azcore.NewKeyCredential(keys[rand.IntN(len(keys))]), nil) // want `share one quota`
}
