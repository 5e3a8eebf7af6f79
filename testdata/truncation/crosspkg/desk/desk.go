// Package desk keeps what the package beside it gives.
package desk

import (
	"context"
	"log/slog"

	"example.com/tokenvet/testdata/truncation/crosspkg/byhand"
)

type article struct {
	ID      int
	Body    string
	Summary string
}

type articleRepository interface {
	UpdateSummary(ctx context.Context, id int, summary string) (rows int, err error)
}

// A service whose provider is one of two.
func publish(ctx context.Context, s *byhand.Service, repo articleRepository, a article) error {
	if text, err := s.Summarize(ctx, a.Body); err != nil { // want `answer is stored by desk.articleRepository.UpdateSummary, and one that the bound of 400 tokens cut short is taken for a whole one: what it is read into has no field for why it ended`
		slog.Warn("no summary", "error", err)
	} else {
		a.Summary = text
	}
	_, err := repo.UpdateSummary(ctx, a.ID, a.Summary)
	return err
}

func checked(ctx context.Context, api *byhand.API, repo articleRepository, a article) error {
	text, err := api.Checked(ctx, a.Body)
	if err != nil {
		return err
	}
	_, err = repo.UpdateSummary(ctx, a.ID, text)
	return err
}
