// Package vettool speaks the protocol by which go vet -vettool and go fix -fixtool run a tool, and mends what the go
// command's cache of Go 1.26 would otherwise get wrong:
//
//   - The cache knows a tool by its -V=full line and its flags; neither the environment nor a file that the tool opens
//     is in the key. So the line carries a digest of the executable and of the policy.
//   - Nor does the key tell whether a package was asked for or only its facts were (VetxOnly), yet what the tool printed
//     is cached under it. So a package of the user's own is always analysed in full, and prints all it has: a run that
//     saw it as a dependency does not silence a later one that asks for it.
//   - An analyzer's error is printed once, and then the package counts as clean. So an error, or a panic, ends the
//     process with a failure, which is never cached.
//
// The go command runs -V=full in its own directory but analyses each package in the package's, and passes neither that
// directory nor any word of its own between the two. The policy must be one that both find: the file that
// $TOKENVET_POLICY names by an absolute path, or the one at the root of the repository (without a repository: of the
// workspace, or of the module). Any other is refused, by -V=full, before anything is analysed.
package vettool

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/tokenvet/tokenvet/cmd/tokenvet/internal/guard"
	"github.com/tokenvet/tokenvet/policy"
)

// Speaks tells whether args (without the program's name) are the go command's.
func Speaks(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return len(args) == 1 && (last == "-V=full" || last == "-flags") || strings.HasSuffix(last, ".cfg")
}

// Main does what the go command asks, with the analyzers that a policy makes, and exits.
func Main(args []string, analyzers func(*policy.Policy) []*analysis.Analyzer) {
	switch last := args[len(args)-1]; {
	case last == "-V=full":
		line, err := version()
		if err != nil {
			fatal(err)
		}
		fmt.Println(line)
		os.Exit(0)
	case strings.HasSuffix(last, ".cfg"):
		if os.Getenv("GOGC") == "" {
			debug.SetGCPercent(400) // a fifth less time in net/http's 190 units, for 5 MB more in the largest
		}
		unit, err := prepare(args)
		if err != nil {
			fatal(err)
		}
		if unit.VetxOnly && unit.standard() {
			unitchecker.Run(last, nil) // its types only: no rule has facts about the standard library
		}
		p, _, err := find(unit.Dir)
		if err != nil {
			fatal(err)
		}
		unitchecker.Main(strict(analyzers(p))...)
	default:
		unitchecker.Main(analyzers(nil)...) // -flags: the same under every policy
	}
}

// version is the answer to -V=full. The go command takes the text behind the last slash of the last field of a
// "devel" line for the tool's identity.
func version() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	p, file, err := find(dir)
	if err != nil {
		return "", err
	}
	if near, err := policy.Find(dir, "", os.Getenv); err != nil {
		return "", err
	} else if near != file {
		return "", fmt.Errorf("go vet analyses each package in its own directory and so sees no policy but the one at %s, not %s: name that one by $%s", root(dir), near, policy.EnvVar)
	}
	h := sha256.New()
	if err := identify(h); err != nil {
		return "", err
	}
	from := "." // where the policy's paths count from, the same on every machine
	if file != "" {
		if rel, err := filepath.Rel(root(dir), filepath.Dir(file)); err == nil {
			from = filepath.ToSlash(rel)
		}
	}
	fmt.Fprintf(h, "policy %s %s\n", p.Digest(), from)
	return fmt.Sprintf("tokenvet version devel buildID=%x", h.Sum(nil)), nil
}

// identify writes what tells this program from another: what it was built from where checksums say all of that, as
// they do for a released version, else the whole executable.
func identify(w io.Writer) error {
	if b, ok := debug.ReadBuildInfo(); ok && released(b) {
		_, err := io.WriteString(w, b.String())
		return err
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	f, err := os.Open(exe)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// released reports whether each module of a build has a checksum, so that none is a directory of somebody's.
func released(b *debug.BuildInfo) bool {
	for _, m := range append(b.Deps, &b.Main) {
		if m.Replace != nil {
			m = m.Replace
		}
		if m.Sum == "" {
			return false
		}
	}
	return b.GoVersion != ""
}

// find returns the policy for what is analysed in dir, and its file ("" for the default).
func find(dir string) (*policy.Policy, string, error) {
	if name := os.Getenv(policy.EnvVar); name != "" && !filepath.IsAbs(name) {
		return nil, "", fmt.Errorf("$%s=%s: under go vet it must be an absolute path: each package is analysed in its own directory", policy.EnvVar, name)
	}
	file, err := policy.Find(root(dir), "", os.Getenv)
	if err != nil {
		return nil, "", err
	}
	if file == "" {
		return policy.Default(), "", nil
	}
	p, err := policy.Load(file)
	return p, file, err
}

// root is the directory whose policy holds for dir: that of the repository, else of the workspace, else of the module,
// else dir itself.
func root(dir string) string {
	has := func(d, name string) bool {
		_, err := os.Lstat(filepath.Join(d, name))
		return err == nil
	}
	workspace, module := "", ""
	for d := dir; ; d = filepath.Dir(d) {
		if has(d, ".git") {
			return d
		}
		if has(d, "go.work") {
			workspace = d
		}
		if module == "" && has(d, "go.mod") {
			module = d
		}
		if d == filepath.Dir(d) {
			break
		}
	}
	for _, d := range []string{workspace, module} {
		if d != "" {
			return d
		}
	}
	return dir
}

// prepare reads the unit's configuration, and has a package of the user's own analysed in full.
func prepare(args []string) (unit, error) {
	file := args[len(args)-1]
	data, err := os.ReadFile(file)
	if err != nil {
		return unit{}, err
	}
	var u unit
	all := make(map[string]json.RawMessage) // with the fields that unit leaves out
	if err := errors.Join(json.Unmarshal(data, &u), json.Unmarshal(data, &all)); err != nil {
		return unit{}, fmt.Errorf("%s: %w", file, err)
	}
	if u.VetxOnly && u.Stdout != "" && u.own() && !fixes(args) {
		u.VetxOnly = false
		all["VetxOnly"] = json.RawMessage("false")
		if data, err = json.Marshal(all); err != nil {
			return unit{}, fmt.Errorf("%s: %w", file, err)
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			return unit{}, err
		}
	}
	return u, nil
}

// unit is what of a unit's configuration is of interest here.
type unit struct {
	Dir        string
	ImportPath string
	ModulePath string // "" in the standard library
	Stdout     string // "" before Go 1.26, which caches no output
	VetxOnly   bool
}

// own tells whether the package's source is the user's: of the main module, of the workspace, or of a directory that
// replaces a module; not of the standard library, the module cache or a vendor directory.
func (u unit) own() bool {
	dir := filepath.ToSlash(u.Dir)
	cache := filepath.ToSlash(os.Getenv("GOMODCACHE")) // the go command sets it for the tool
	return u.ModulePath != "" &&
		!(cache != "" && strings.HasPrefix(dir, strings.TrimSuffix(cache, "/")+"/")) &&
		!strings.HasSuffix(dir, "/vendor/"+u.ImportPath)
}

// standard tells whether the package is of the standard library. The go command sets GOROOT for the tool.
func (u unit) standard() bool {
	root := filepath.ToSlash(os.Getenv("GOROOT"))
	return u.ModulePath == "" && root != "" && strings.HasPrefix(filepath.ToSlash(u.Dir), root+"/src/")
}

// fixes tells whether the tool is to apply fixes. A package that was not asked for must then stay as it is.
func fixes(args []string) bool {
	for _, arg := range args {
		name, value, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if strings.HasPrefix(arg, "-") && name == "fix" && value != "false" {
			return true
		}
	}
	return false
}

// strict makes each message name its rule, and an analyzer's failure the process's.
func strict(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	return guard.Wrap(analyzers,
		func(a *analysis.Analyzer, d analysis.Diagnostic) analysis.Diagnostic {
			d.Message = a.Name + ": " + d.Message
			return d
		},
		func(a *analysis.Analyzer, pass *analysis.Pass, err error) error {
			fatal(fmt.Errorf("%s: %s: %w", pass.Pkg.Path(), a.Name, err))
			return err
		})
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "tokenvet:", err)
	os.Exit(1)
}
