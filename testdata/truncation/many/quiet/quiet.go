// Package quiet shows what one of many models says.
package quiet

import (
	"context"
	"fmt"

	"example.com/tokenvet/testdata/truncation/many/vendors"
)

// Show prints it.
func Show(ctx context.Context, llm vendors.Asker, talk string) error {
	text, err := llm.Ask(ctx, "Write down all that was said:\n"+talk)
	if err != nil {
		return err
	}
	fmt.Println(text)
	return nil
}
