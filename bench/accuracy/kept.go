package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// Runs keeps what one build of tokenvet said of each repository beside the clones: a
// line that is added to the tables needs no run of it all.
type Runs struct {
	bin, dir string
}

// kept is what is kept of a repository.
type kept struct {
	Findings []Finding
	Failures int
}

// newRuns returns the runs of a build.
func newRuns(bin, clones string) (*Runs, error) {
	code, err := os.ReadFile(bin)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(code)
	dir := filepath.Join(clones, ".runs", hex.EncodeToString(sum[:8]))
	return &Runs{bin: bin, dir: dir}, os.MkdirAll(dir, 0o755)
}

// Check returns what [check] says of a repository in dir, from the run before where there was one.
func (r *Runs) Check(repo Repository, dir string) ([]Finding, int, error) {
	file := filepath.Join(r.dir, strings.ReplaceAll(repo.Name, "/", "+")+"@"+repo.Commit+".json")
	var k kept
	if b, err := os.ReadFile(file); err == nil && json.Unmarshal(b, &k) == nil {
		return k.Findings, k.Failures, nil
	}
	var err error
	if k.Findings, k.Failures, err = check(r.bin, dir); err != nil {
		return nil, 0, err
	}
	b, err := json.Marshal(k)
	if err != nil {
		return nil, 0, err
	}
	return k.Findings, k.Failures, os.WriteFile(file, b, 0o644)
}
