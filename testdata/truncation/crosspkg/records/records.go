// Package records keeps what the model writes, by way of a client and an entity of other
// packages.
package records

import (
	"context"
	"database/sql"
	"errors"
	"log"
	"time"

	"example.com/tokenvet/testdata/truncation/crosspkg/checks"
	"example.com/tokenvet/testdata/truncation/crosspkg/entity"
	"example.com/tokenvet/testdata/truncation/crosspkg/wire"
)

// Records writes notes.
type Records struct {
	client *wire.Client
	notes  entity.Repository
}

// Keep takes the first words of a report for the whole of it.
func (r *Records) Keep(ctx context.Context, facts string) error {
	resp, err := r.client.Complete(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `answer is stored by entity.Repository.Save, and one that the bound of 600 tokens cut short is taken for a whole one: nobody looks at why the answer ended`
	return r.notes.Save(entity.NewNote("model", text))
}

// Blind cannot look.
func (r *Records) Blind(ctx context.Context, facts string) error {
	resp, err := r.client.Reply(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	return r.notes.Save(entity.NewNote("model", resp.Choices[0].Message.Content)) // want `cut short is taken for a whole one: what it is read into has no field for why it ended`
}

// Look looks.
func (r *Records) Look(ctx context.Context, facts string) error {
	resp, err := r.client.Complete(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	if resp.Choices[0].FinishReason != "stop" {
		return errors.New("no whole report")
	}
	return r.notes.Save(entity.NewNote("model", resp.Choices[0].Message.Content))
}

// Sure gets whole ones only.
func (r *Records) Sure(ctx context.Context, facts string) error {
	resp, err := r.client.Whole(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	return r.notes.Save(entity.NewNote("model", resp.Choices[0].Message.Content))
}

// Chosen keeps what the second of two requests gives.
func (r *Records) Chosen(ctx context.Context, facts string) error {
	text, err := r.client.Choose(ctx, facts) // want `answer is stored by entity.Repository.Save, and one that the bound of 700 tokens cut short`
	if err != nil {
		return err
	}
	return r.notes.Save(entity.NewNote("model", text))
}

// Drafted keeps what is kept there, where it is told.
func (r *Records) Drafted(ctx context.Context, facts string) error {
	text, err := r.client.Draft(ctx, facts)
	if err != nil {
		return err
	}
	return r.notes.Save(entity.NewNote("model", text))
}

// Recorded makes an entity that keeps itself.
func (r *Records) Recorded(ctx context.Context, db *sql.DB, facts string) error {
	resp, err := r.client.Complete(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	note := entity.Note{Author: "model", Text: resp.Choices[0].Message.Content} // want `answer is stored by entity.Note.Create`
	return note.Create(db)
}

// Dated changes one.
func (r *Records) Dated(ctx context.Context, facts string) (*entity.Note, error) {
	resp, err := r.client.Complete(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return nil, err
	}
	note := &entity.Note{Author: "model", Text: resp.Choices[0].Message.Content}
	note.Update(time.Now())
	return note, nil
}

// Checked keeps what could be read: half of it does not come that far.
func (r *Records) Checked(ctx context.Context, facts string) error {
	resp, err := r.client.Complete(ctx, "List the risks in JSON.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content
	if _, err := checks.ParseReport(text); err != nil {
		return err
	}
	return r.notes.Save(entity.NewNote("model", text))
}

// Unchecked keeps it whether or not.
func (r *Records) Unchecked(ctx context.Context, facts string) error {
	resp, err := r.client.Complete(ctx, "List the risks in JSON.\n\n"+facts, 600)
	if err != nil {
		return err
	}
	text := resp.Choices[0].Message.Content // want `answer is stored by entity.Repository.Save`
	if report, err := checks.ParseReport(text); err == nil {
		log.Print(report.Risks)
	}
	return r.notes.Save(entity.NewNote("model", text))
}

// Search looks for notes that say what the model says.
func (r *Records) Search(ctx context.Context, facts string) (*entity.Note, error) {
	resp, err := r.client.Complete(ctx, "Write the whole report on this.\n\n"+facts, 600)
	if err != nil {
		return nil, err
	}
	return r.notes.Find(resp.Choices[0].Message.Content)
}
