// Package flags has its models from flags that libraries define and read by name.
package flags

import (
	"context"
	"os"

	"github.com/spf13/pflag"
	cliv2 "github.com/urfave/cli/v2"
	"github.com/urfave/cli/v3"
	"google.golang.org/genai"
)

func label(ctx context.Context, client *genai.Client, model, text string) (string, error) {
	resp, err := client.Models.GenerateContent(ctx, model, genai.Text("Classify the mail as sales, support or legal. Reply with one word.\n\n"+text), nil)
	if err != nil {
		return "", err
	}
	return resp.Text(), nil
}

type config struct{ model, plain string }

func define(cfg *config) []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "model", Value: "gemini-2.5-flash", Destination: &cfg.model},
		&cli.StringFlag{Name: "plain", Value: "gemini-2.0-flash", Destination: &cfg.plain},
		&cli.StringFlag{Name: "read", Value: "gemini-2.5-flash"},
		&cli.StringFlag{Name: "unset"},
	}
}

// Command fills a configuration in, and reads what it does not.
func Command(client *genai.Client) *cli.Command {
	var cfg config
	return &cli.Command{
		Flags: define(&cfg),
		Action: func(ctx context.Context, c *cli.Command) error {
			if _, err := label(ctx, client, cfg.model, c.Args().First()); err != nil { // want `the default model gemini-2.5-flash thinks`
				return err
			}
			if _, err := label(ctx, client, cfg.plain, c.Args().First()); err != nil {
				return err
			}
			model := c.String("read")
			if _, err := label(ctx, client, model, c.Args().First()); err != nil { // want `the default model gemini-2.5-flash thinks`
				return err
			}
			_, err := label(ctx, client, c.String("unset"), c.Args().First())
			return err
		},
	}
}

// App is of the version before.
func App(client *genai.Client) *cliv2.App {
	var model string
	return &cliv2.App{
		Flags: []cliv2.Flag{&cliv2.StringFlag{Name: "old", Value: "gemini-2.5-flash", Destination: &model}}, // want `the default model gemini-2.5-flash thinks`
		Action: func(c *cliv2.Context) error {
			_, err := label(c.Context, client, model, c.Args().First())
			return err
		},
	}
}

// Parsed reads a flag of the set that it is defined in.
func Parsed(ctx context.Context, client *genai.Client) (string, error) {
	set := pflag.NewFlagSet("label", pflag.ContinueOnError)
	set.StringP("family", "f", "gemini-2.5-flash", "model") // want `the default model gemini-2.5-flash thinks`
	set.String("other", "gemini-2.0-flash", "model")
	if err := set.Parse(os.Args[1:]); err != nil {
		return "", err
	}
	other, err := set.GetString("other")
	if err != nil {
		return "", err
	}
	if text, err := label(ctx, client, other, set.Arg(0)); err == nil {
		return text, nil
	}
	model, err := set.GetString("family")
	if err != nil {
		return "", err
	}
	return label(ctx, client, model, set.Arg(0))
}
