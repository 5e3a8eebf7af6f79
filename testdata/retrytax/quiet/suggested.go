package quiet

import (
	"context"
	"fmt"
	"os"
)

// Suggest asks until somebody likes it. What fails ends the program.
func (k *keyed) Suggest(ctx context.Context, diff string, likes func(string) bool) {
	for {
		message, err := k.once(ctx, diff)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if likes(message) {
			fmt.Println(message)
			return
		}
	}
}
