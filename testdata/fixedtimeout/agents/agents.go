// Package agents runs agents, whose models stream where the runner is told to.
package agents

import (
	"context"
	"time"

	"github.com/cloudwego/eino-ext/components/model/openai"
	"github.com/cloudwego/eino/adk"
)

const patience = 2 * time.Minute

// Told lets the models stream.
func Told(ctx context.Context, key, question string) error {
	agent, err := agentOf(ctx, key)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute) // want `timeout of 2m0s cuts a streaming call short`
	defer cancel()
	return read(adk.NewRunner(ctx, adk.RunnerConfig{Agent: agent, EnableStreaming: true}).Query(ctx, question))
}

// Untold reads events, each of which has a whole answer.
func Untold(ctx context.Context, key, question string) error {
	agent, err := agentOf(ctx, key)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	runner := adk.NewRunner(ctx, adk.RunnerConfig{Agent: agent})
	return read(runner.Query(ctx, question))
}

func agentOf(ctx context.Context, key string) (*adk.ChatModelAgent, error) {
	model, err := openai.NewChatModel(ctx, &openai.ChatModelConfig{APIKey: key, Model: "gpt-4o"})
	if err != nil {
		return nil, err
	}
	return adk.NewChatModelAgent(ctx, &adk.ChatModelAgentConfig{Name: "helper", Description: "helps", Instruction: "You help.", Model: model})
}

func read(events *adk.AsyncIterator[*adk.AgentEvent]) error {
	for {
		event, ok := events.Next()
		if !ok {
			return nil
		}
		if event.Err != nil {
			return event.Err
		}
	}
}
