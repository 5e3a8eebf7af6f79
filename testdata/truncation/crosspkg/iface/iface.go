// Package iface asks through an interface of its own.
package iface

import (
	"context"
	"encoding/json"

	"example.com/tokenvet/testdata/truncation/crosspkg/llm"
)

type asker interface {
	Ask(ctx context.Context, prompt string, limit int) (string, error)
}

var _ asker = (*llm.Client)(nil)

func labels(ctx context.Context, a asker) (out []string, err error) {
	text, err := a.Ask(ctx, "Name them", 200) // want `answer is decoded by json.Unmarshal, and one that the bound of 200 tokens cut short`
	if err != nil {
		return nil, err
	}
	_ = json.Unmarshal([]byte(text), &out)
	return out, nil
}
