// Package open describes its operations to huma.
package open

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"example.com/tokenvet/testdata/sdk/servers/model"
)

type question struct{ Text string }

type answer struct{ Body string }

type api struct{ llm *model.Client }

// Register makes the operations.
func Register(mux *http.ServeMux, llm *model.Client) {
	h := humago.New(mux, huma.DefaultConfig("ask", "1"))

	a := &api{llm}
	huma.Post(h, "/ask", a.ask)
}

func (a *api) ask(ctx context.Context, q *question) (*answer, error) {
	text, err := a.llm.Ask(ctx, q.Text) // want `with no throttle`
	if err != nil {
		return nil, err
	}
	return &answer{Body: text}, nil
}
