package truncation

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tokenvet/tokenvet/analyzers/internal/llmcall"
	"github.com/tokenvet/tokenvet/analyzers/internal/rewrite"
	"github.com/tokenvet/tokenvet/analyzers/internal/rule"
)

// brokenOff reports loops over a stream that take its breaking off for its end.
func brokenOff(p *rule.Pass) {
	for _, l := range p.Calls.StreamLoops() {
		p.Report("", analysis.Diagnostic{Pos: l.Pos, Message: breaks(l)})
	}
}

// breaks says what is wrong with a loop over a stream.
func breaks(l llmcall.StreamLoop) string {
	why := fmt.Sprintf("the error of %s is taken for its end whatever it is: compare it with io.EOF", l.Func)
	if l.Thrown {
		why = fmt.Sprintf("the error of %s, which reads it, is thrown away", l.Func)
	} else if l.Err != "" {
		why = fmt.Sprintf("nothing asks %s why %s ended the loop", l.Err, l.Func)
	} else if strings.HasSuffix(l.Func, "Stream") {
		why = fmt.Sprintf("the error that %s yields goes nowhere", l.Func)
	}
	return "a stream that breaks off is taken for a whole answer: " + why
}

// unclosedStreams reports streams that are not closed, or not on every way out.
func unclosedStreams(p *rule.Pass) {
	for _, o := range p.Calls.OpenStreams() {
		d := analysis.Diagnostic{Pos: o.Pos, Message: fmt.Sprintf("stream is never closed: its connection stays busy, and the rest of the answer is generated and paid for; call %s", o.Close)}
		if o.Raw {
			d.Message = fmt.Sprintf("body of a streamed answer is never closed, and its loop may end before it does: its connection stays open, and is not used again; call %s", o.Close)
		} else if o.Early.IsValid() {
			d.Message = fmt.Sprintf("stream is not closed where its loop ends before it does: its connection stays busy, and the rest of the answer is generated and paid for; call %s", o.Close)
		}
		if o.Early.IsValid() {
			d.Related = p.Related(o.Early, none, "the loop may end early")
		}
		if edits := rewrite.DeferClose(p.Pass, o.Pos, o.Close); edits != nil {
			d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Close the stream when the function returns", TextEdits: edits}}
		}
		p.Report(unclosed, d)
	}
}
