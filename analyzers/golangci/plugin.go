// Package golangci is tokenvet as a module plugin of golangci-lint v2.
//
// Its settings are a policy, in one of three forms:
//
//	settings: {idle: {fix: 30s}}                           # the keys of .tokenvet.yml themselves
//	settings: {policy: "idle:\n  fix: 30s\n"}              # the text of one
//	settings: {policy: .tokenvet.yml, digest: 5e8f…}       # a file, with what tokenvet -policy-digest writes
//
// golangci-lint lower-cases keys and splits them at dots, so what has keys of its own choice (providers, values, apis)
// must be in a text or a file. It caches findings by settings, not by files: without the digest, a changed file would
// show yesterday's findings.
package golangci

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers"
	"github.com/tokenvet/tokenvet/policy"
)

// Name is the name of the plugin in golangci-lint's configuration, and in //nolint:tokenvet.
const Name = "tokenvet"

// golangci-lint finds a plugin by what its package registers.
func init() { register.Plugin(Name, New) }

type plugin struct{ policy *policy.Policy }

// New makes the plugin of settings. An error is one line and names the key.
func New(settings any) (register.LinterPlugin, error) {
	p, err := read(settings)
	if err != nil {
		return nil, fmt.Errorf("tokenvet: settings: %w", err)
	}
	return &plugin{p}, nil
}

// BuildAnalyzers returns the rules and the audit of suppressions.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	rules := analyzers.All(p.policy)
	for _, a := range rules {
		a.Run = alone(a.Run)
	}
	return append(rules, analyzers.Audit(p.policy, rules, false)), nil
}

// alone has a rule report without evidence elsewhere: golangci-lint would make an issue of each piece, on a line with
// which nothing is wrong.
func alone(run func(*analysis.Pass) (any, error)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		inner := *pass
		inner.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			pass.Report(d)
		}
		return run(&inner)
	}
}

// GetLoadMode says that the rules need types.
func (*plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// free are the keys below which a policy has keys of the team's own choice.
var free = []string{"apis", "providers", "values"}

func read(settings any) (*policy.Policy, error) {
	if settings == nil {
		return policy.Default(), nil
	}
	data, err := json.Marshal(settings)
	if err != nil {
		return nil, err
	}
	var keys map[string]any
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := dec.Decode(&keys); err != nil {
		return nil, errors.New("want the keys of a policy")
	}
	if named, ok := keys["policy"]; ok {
		return other(named, keys)
	}
	for _, key := range free {
		if _, ok := keys[key]; ok {
			return nil, fmt.Errorf("%s: golangci-lint changes the keys below it: write the policy as a text (policy: |), or name its file", key)
		}
	}
	text, err := yaml.JSONToYAML(data)
	if err != nil {
		return nil, err
	}
	return parse(string(text))
}

// other reads the policy that is a text or a file.
func other(named any, keys map[string]any) (*policy.Policy, error) {
	for key := range keys {
		if key != "policy" && key != "digest" {
			return nil, fmt.Errorf("%s: beside policy only digest may stand", key)
		}
	}
	text, ok := named.(string)
	digest, given := keys["digest"].(string)
	switch _, has := keys["digest"]; {
	case !ok || text == "":
		return nil, errors.New("policy: want the name of a file, or the text of a policy")
	case has && !given:
		return nil, errors.New("digest: want what tokenvet -policy-digest writes, in quotes")
	case strings.Contains(text, "\n") && has:
		return nil, errors.New("digest: the text of a policy needs none")
	case strings.Contains(text, "\n"):
		return parse(text)
	}
	file, err := find(text)
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	p, right, err := policy.LoadNamed(file, text)
	switch {
	case right == "": // it could not be read
	case !given:
		return nil, fmt.Errorf("digest: missing; %s has %s", text, right)
	case digest != right:
		return nil, fmt.Errorf("digest: %s has %s, not %s", text, right, digest)
	}
	if err != nil {
		return nil, fmt.Errorf("policy: %w", first(err))
	}
	return p, nil
}

// find returns the file of a name, which counts from the working directory or the nearest directory above that has it.
// The digest tells a wrong one.
func find(name string) (string, error) {
	if filepath.IsAbs(name) {
		return name, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for d := dir; ; d = filepath.Dir(d) {
		file := filepath.Join(d, name)
		if _, err := os.Stat(file); err == nil {
			return file, nil
		}
		if d == filepath.Dir(d) {
			return "", fmt.Errorf("%s is neither in %s nor above", name, dir)
		}
	}
}

// parse reads a text, whose place nobody knows: a mistake is told by its key.
func parse(text string) (*policy.Policy, error) {
	p, err := policy.Parse("settings", []byte(text))
	if problem := new(policy.Problem); errors.As(err, &problem) {
		return nil, fmt.Errorf("%s%s", path(text, problem.Line), problem.Msg)
	}
	return p, err
}

// first is the first of a policy's mistakes, in a line.
func first(err error) error {
	if problem := new(policy.Problem); errors.As(err, &problem) {
		return fmt.Errorf("%s:%d:%d: %s", problem.File, problem.Line, problem.Column, problem.Msg)
	}
	return err
}

// path names the keys that lead to a line of a text in YAML's block style: "timeouts.short: ".
func path(text string, line int) string {
	lines := strings.Split(text, "\n")
	if line > len(lines) {
		return ""
	}
	var keys []string
	depth := -1
	for _, l := range slices.Backward(lines[:line]) {
		content := strings.TrimLeft(l, " -")
		key, _, ok := strings.Cut(content, ":")
		indent := len(l) - len(content)
		if !ok || content == "" || strings.HasPrefix(content, "#") || depth >= 0 && indent >= depth {
			continue
		}
		keys = append(keys, strings.Trim(key, `"' `))
		if depth = indent; depth == 0 {
			break
		}
	}
	slices.Reverse(keys)
	if len(keys) == 0 {
		return ""
	}
	return strings.Join(keys, ".") + ": "
}
