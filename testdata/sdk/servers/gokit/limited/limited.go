// Package limited serves an endpoint of Go kit.
package limited

import (
	"context"
	"net/http"

	"github.com/go-kit/kit/endpoint"
	"github.com/go-kit/kit/ratelimit"
	httptransport "github.com/go-kit/kit/transport/http"
	"golang.org/x/time/rate"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

func ask(llm *model.Client) endpoint.Endpoint {
	return func(ctx context.Context, request any) (any, error) {
		return llm.Ask(ctx, request.(string))
	}
}

// Handler makes the server.
func Handler(llm *model.Client, dec httptransport.DecodeRequestFunc) http.Handler {
	e := ask(llm)
	e = ratelimit.NewErroringLimiter(rate.NewLimiter(2, 4))(e)
	return httptransport.NewServer(e, dec, httptransport.EncodeJSONResponse)
}
