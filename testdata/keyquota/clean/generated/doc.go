// Package generated holds a generated file: it is read and not reported on.
package generated
