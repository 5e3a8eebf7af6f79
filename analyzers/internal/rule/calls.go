package rule

import (
	"encoding/json"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/catalog"
	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/task"
	"github.com/tokenvet/tokenvet/analyzers/internal/verdict"
	"github.com/tokenvet/tokenvet/policy"
)

// extended are the analyzers of calls for policies with rows of their own, by
// the rows: rules that run together must share one.
var extended sync.Map // string -> *analysis.Analyzer

// Calls returns the analyzer that finds the LLM calls under a policy: the same
// one for policies with the same rows. The policy's other parts have no say in
// what a call is.
func Calls(p *policy.Policy) *analysis.Analyzer {
	if p == nil || len(p.APIs) == 0 {
		return llmcall.Analyzer
	}
	id, err := json.Marshal(p.APIs)
	if err != nil { // rows are texts and numbers
		return llmcall.Analyzer
	}
	cat := sync.OnceValues(func() (*catalog.Catalog, error) { return catalog.Extend(p.APIs) })
	gate := func() (*catalog.Gate, error) {
		c, err := cat()
		return &c.Gate, err
	}
	made, _ := extended.LoadOrStore(string(id), llmcall.New(gate, cat))
	return made.(*analysis.Analyzer)
}

// judges are the judges of tasks, by what policies add to the vocabulary: to make
// one takes longer than most packages do.
var judges sync.Map // string -> func() (*task.Judge, error)

// tasks returns the judge of tasks of a policy: the same one for all rules.
func tasks(p *policy.Policy) (*task.Judge, error) {
	made := sync.OnceValues(func() (*task.Judge, error) { return verdict.Tasks(p) })
	id, err := json.Marshal(p.Tasks)
	if err != nil { // they are texts
		return made()
	}
	shared, _ := judges.LoadOrStore(string(id), made)
	return shared.(func() (*task.Judge, error))()
}
