package catalog

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
)

// The rows are written in data/*.yml. What is embedded is the same as JSON:
// reading it takes a tenth of the time, and under go vet every package is a
// process that reads it.
//
//go:generate go test -run ^TestRows$ -update
//go:embed rows.json
var rows []byte

// A Catalog answers what functions, fields and URLs mean. The zero Catalog is
// empty and ready to use.
type Catalog struct {
	Gate
	funcs     map[key][]*Func
	fields    map[key][]fieldsEntry
	endpoints []*Endpoint // longest fragment first
	names     map[Vocabulary]rawNames
	hosts     []hostEntry
	keys      keyNames
	says      map[string]bool            // names in JSON of an answer's text
	ends      map[string]map[string]bool // names of why it ended, by the kinds of endpoints
	paths     []string                   // every catalogued import path, one a major version that is looked up
}

type fieldsEntry struct {
	roles              map[string]Role
	minMajor, maxMajor int
	module, pkg        string
	later              bool // as Func.later
	origin             pos
}

type packageEntry struct {
	pkg                *Package
	minMajor, maxMajor int
}

type hostEntry struct{ pattern, provider string }

// pos is where in a file a row stands: a path for yaml.PathString, turned into
// a line only when an error needs one.
type pos struct{ file, path string }

var defaultCatalog = sync.OnceValues(func() (*Catalog, error) { return decode(rows) })

// Default returns the catalog that ships with tokenvet. It is loaded once. The
// error is nil unless the embedded data is broken, which a test rules out; the
// Catalog is then empty, never nil.
func Default() (*Catalog, error) { return defaultCatalog() }

// Load reads every *.yml file in the root of files. It reports all errors at
// once, each with file and line: unknown keys, unknown kinds and roles,
// duplicate rows, indexes out of place. The Catalog is never nil.
func Load(files fs.FS) (*Catalog, error) {
	parsed, sources, err := parse(files)
	if err != nil {
		return &Catalog{}, err
	}
	return build(parsed, sources)
}

// decode makes the catalog of what is embedded.
func decode(src []byte) (*Catalog, error) {
	var files []namedFile
	if err := json.Unmarshal(src, &files); err != nil {
		return &Catalog{}, fmt.Errorf("rows.json: %w", err)
	}
	return build(files, nil)
}

// namedFile is a file of rows with its name.
type namedFile struct {
	Name string  `json:"name"`
	File rawFile `json:"file"`
}

// parse reads the files in the order of their names. sources are their texts.
func parse(files fs.FS) (parsed []namedFile, sources map[string][]byte, err error) {
	names, err := fs.Glob(files, "*.yml")
	if err != nil {
		return nil, nil, err
	}
	slices.Sort(names)
	sources = map[string][]byte{}
	var errs []error
	for _, name := range names {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, nil, err
		}
		sources[name] = src
		file := namedFile{Name: name}
		if err := yaml.UnmarshalWithOptions(src, &file.File, yaml.Strict()); err != nil {
			var at yaml.Error
			line := 1
			if errors.As(err, &at) && at.GetToken() != nil {
				line = at.GetToken().Position.Line
				err = errors.New(at.GetMessage())
			}
			errs = append(errs, fmt.Errorf("%s:%d: %w", name, line, err))
			continue
		}
		parsed = append(parsed, file)
	}
	return parsed, sources, errors.Join(errs...)
}
