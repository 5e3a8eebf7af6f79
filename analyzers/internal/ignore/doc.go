// Package ignore honours the comments that suppress findings.
//
// A suppression names the rules and gives the reason:
//
//	//tokenvet:ignore rule[,rule] reason
//
// It covers
//
//   - its own line, when it stands behind code;
//   - the next line, and the whole declaration, statement or field that begins there, when it stands on lines of its
//     own (a doc comment is such a comment);
//   - the whole declaration, when it stands behind code on the first line of a func, type, var or const declaration
//     (for a func: on any line of its signature).
//
// A directive without a reason, or without a rule, suppresses nothing and is reported. So are directives that name a
// rule which does not exist, and, unless -unused-ignores=false says otherwise, those that suppress nothing.
//
// The comments //nolint, //nolint:all and //nolint:tokenvet (alone or in a list, with or without an explanation) are
// honoured as golangci-lint reads them, so that a code base linted by both doors needs one comment, not two: the
// comment's own lines, and the node that begins on the next line in the same column. Above the package clause it
// covers the file. They are not audited: golangci-lint's nolintlint does that.
//
// A rule lists [Analyzer] in its Requires and reports through [Report].
package ignore
