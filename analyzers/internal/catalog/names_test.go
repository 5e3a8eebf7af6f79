package catalog

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNamed(t *testing.T) {
	c, err := Default()
	require.NoError(t, err)
	for _, v := range vocabularies {
		assert.Contains(t, c.names, v, "has no words")
	}
	tests := []struct {
		of   Vocabulary
		name string
		want bool
	}{
		{NamesQuota, "quotaExceeded", true},
		{NamesQuota, "over_limit", true},
		{NamesQuota, "tokenLimitExceeded", false},
		{NamesCount, "Increment", true},
		{NamesCount, "Discount", false},
		{NamesInbound, "RateLimitMiddleware", true},
		{NamesInbound, "LimitBy", true},
		{NamesInbound, "Limits", false},
		{NamesTry, "TryReserve", true},
		{NamesTry, "TryLock", false},
		{NamesLend, "AcquireWait", true},
		{NamesLend, "Reacquire", false},
		{NamesTakeBack, "Release", true},
		{NamesResults, "pageSize", true},
		{NamesResults, "n", true},
		{NamesResults, "name", false},
		{NamesResults, "maxRetries", false},
		{NamesNext, "NextBatch", true},
		{NamesNext, "next", false},
		{NamesNext, "GetNext", false},
		{NamesEnding, "response.incomplete", true},
		{NamesEnding, "response.output_text.done", false},
		{NamesPieces, "chunked", true},
		{NamesPick, "fetch_next", true},
		{NamesPick, "currentKeys", true},
		{NamesPick, "keystroke", false},
		{NamesContent, "could not parse JSON", true},
		{NamesReads, "ParseReport", true},
		{NamesReads, "MarshalMap", false},
		{NamesTest, "testing", true},
		{NamesTest, "github.com/stretchr/testify/require", true},
		{NamesTest, "example.com/testing", false},
		{Vocabulary("other"), "quota", false},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, c.Named(tt.of, tt.name), "%s %s", tt.of, tt.name)
	}
	assert.True(t, c.ThrottleName("example.com/llm.RateLimiter", "WaitN"))
	assert.False(t, c.ThrottleName("example.com/llm.RateLimiter", "Close"))
	assert.True(t, c.ThrottleName("example.com/ratelimit.Manager", "WaitForCapacity"))
	assert.False(t, c.ThrottleName("example.com/limit.Client", "Wait"))
	assert.True(t, c.StoreName("example.com/db.NoteRepository", "SaveNote"))
	assert.False(t, c.StoreName("example.com/db.SessionStore", "Save"))
	assert.True(t, c.StoreName("example.com/db.DBInterface", "SaveMessage"))
	assert.True(t, c.StoreName("example.com/db.IDB", "InsertNote"))
	assert.True(t, c.StoreName("example.com/database.MessageModel", "Create"))
	assert.True(t, c.StoreName("example.com/db.Messages", "Insert"))
	assert.False(t, c.StoreName("example.com/db.MemMessages", "Insert"))
	assert.False(t, c.StoreName("example.com/feedback.Messages", "Insert"))
	assert.True(t, c.StoreFuncName("SaveReview"))
	assert.False(t, c.StoreFuncName("SaveToMemory"))
	assert.True(t, c.BreakerName("(*github.com/sony/gobreaker.CircuitBreaker).Execute"))
	assert.False(t, new(Catalog).Named(NamesQuota, "quota"))
}
