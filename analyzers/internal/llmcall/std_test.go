package llmcall

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
)

// TestStandardLibrary looks for LLM calls where there are none, in packages that no run would look into: code that
// nobody wrote for this must be analysed to its end, and say nothing.
func TestStandardLibrary(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses large packages")
	}
	cat, err := catalog.Default()
	require.NoError(t, err)
	for _, path := range []string{"net/http", "go/types", "reflect", "encoding/json", "text/template", "database/sql", "crypto/tls", "math/big", "regexp/syntax", "time", "os"} {
		t.Run(path, func(t *testing.T) {
			dir, err := build.Import(path, "", 0)
			require.NoError(t, err)
			fset := token.NewFileSet()
			var files []*ast.File
			for _, name := range dir.GoFiles {
				f, err := parser.ParseFile(fset, filepath.Join(dir.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
				require.NoError(t, err)
				files = append(files, f)
			}
			pass := &analysis.Pass{
				Analyzer: Analyzer, Fset: fset, Files: files, TypesInfo: newInfo(), TypesSizes: types.SizesFor("gc", "amd64"),
				ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
				ExportPackageFact: func(analysis.Fact) {},
			}
			pass.Pkg, err = (&types.Config{Importer: std(), FakeImportC: true, Sizes: pass.TypesSizes}).Check(path, fset, files, pass.TypesInfo)
			require.NoError(t, err)
			res := analyse(pass, cat)
			assert.NotEmpty(t, res.Flow.Funcs)
			assert.Empty(t, res.Sites)
			assert.Empty(t, res.Made)
		})
	}
}
