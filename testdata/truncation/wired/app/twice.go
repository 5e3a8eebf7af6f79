package app

import (
	"context"

	"example.com/tokenvet/testdata/truncation/wired/pipeline"
)

// Again runs what brings both together elsewhere, and is told of there.
func Again(ctx context.Context, key string) error { return pipeline.Run(ctx, key) }
