package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/report"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/starter"
	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/usage"
	"github.com/tokenvet/tokenvet/policy"
)

const initUsage = `usage: tokenvet init [-C dir]

init writes a first ` + policy.FileName + ` beside the module's go.mod: the SDKs, providers and key variables that the
source shows, and what can be decided, as comments. It changes nothing of what the rules report, and never overwrites a
policy.

Flags:
`

func initialize(t Tool, _ context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("init", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	dir := flags.String("C", ".", "the module's `dir`, or one below it")
	flags.Usage = func() {}
	err := usage.Parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, initUsage)
		flags.SetOutput(stdout)
		flags.PrintDefaults()
		return Clean
	case err == nil && flags.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if err != nil {
		fmt.Fprintf(stderr, "tokenvet init: %v\n\ttokenvet init -h says what it does\n", err)
		return Failed
	}
	if err := t.start(*dir, stdout, stderr); err != nil {
		fmt.Fprintf(stderr, "tokenvet init: %v\n", err)
		return Failed
	}
	return Clean
}

// start writes the policy of the module that dir is in.
func (t Tool) start(dir string, stdout, stderr io.Writer) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	root, module, err := moduleOf(dir)
	if err != nil {
		return err
	}
	// A policy further up would be hidden by a new one, and one that a variable names would win.
	switch file, err := policy.Find(root, "", os.Getenv); {
	case err != nil:
		return err
	case file != "":
		return fmt.Errorf("%s is the policy here, and init overwrites or hides none: remove it first, or edit it", report.Path(dir, file))
	}
	sdk := t.SDK
	if sdk == nil {
		sdk = func(string) (string, string) { return "", "" }
	}
	found, err := starter.Scan(root, module, policy.Default(), sdk)
	if err != nil {
		return err
	}
	text := found.Policy()
	if _, err := policy.Parse(policy.FileName, []byte(text)); err != nil {
		return fmt.Errorf("what was found makes no policy, please report this: %w", err)
	}
	file := filepath.Join(root, policy.FileName)
	if err := create(file, text); err != nil {
		return err
	}
	for _, name := range found.Skipped {
		fmt.Fprintf(stderr, "tokenvet init: %s is not read, or not wholly\n", name)
	}
	names := func(uses []starter.Use) string {
		var all []string
		for _, u := range uses {
			all = append(all, u.Name)
		}
		if len(all) == 0 {
			return "none"
		}
		return strings.Join(all, ", ")
	}
	keys := "none"
	var list []string
	for id, vars := range found.Keys {
		if id != "" { // the others may be of anything
			list = append(list, vars...)
		}
	}
	if slices.Sort(list); len(list) > 0 {
		keys = strings.Join(list, ", ")
	}
	fmt.Fprintf(stdout, "wrote %s\n\tSDKs: %s\n\tproviders: %s\n\tkey variables: %s\nnext: tokenvet ./...\n", report.Path(dir, file), names(found.SDKs), names(found.Providers), keys)
	return nil
}

// create writes a file that must not be there yet.
func create(name, text string) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// moduleOf returns the directory and the path of the module that dir is in.
func moduleOf(dir string) (root, path string, err error) {
	for d := dir; ; d = filepath.Dir(d) {
		data, err := os.ReadFile(filepath.Join(d, "go.mod"))
		switch {
		case err == nil:
			if path = modfile.ModulePath(data); path == "" {
				return "", "", fmt.Errorf("%s names no module", filepath.Join(d, "go.mod"))
			}
			return d, path, nil
		case !errors.Is(err, fs.ErrNotExist):
			return "", "", err
		case d == filepath.Dir(d):
			return "", "", fmt.Errorf("no go.mod in %s or above: run init in a module%s", dir, below(dir))
		}
	}
}

// below names the modules in directories below dir, as a hint; "" if there are none at hand.
func below(dir string) string {
	const depth, most = 3, 5
	var all []string
	for n, pattern := 0, "go.mod"; n < depth; n++ {
		pattern = filepath.Join("*", pattern)
		found, _ := filepath.Glob(filepath.Join(dir, pattern)) // no bad pattern, or one by an odd name of dir
		for _, f := range found {
			all = append(all, report.Path(dir, filepath.Dir(f)))
		}
	}
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	if len(all) > most {
		all = append(all[:most], "others")
	}
	return "; there are " + strings.Join(all, ", ") + " below"
}
