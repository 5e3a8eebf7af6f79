// Package catalog imports what the catalog has rows for and the larger module cannot build beside the rest.
package catalog

import (
	_ "github.com/firebase/genkit/go/ai"
	_ "github.com/firebase/genkit/go/genkit"
	_ "github.com/firebase/genkit/go/plugins/compat_oai"
	_ "github.com/firebase/genkit/go/plugins/compat_oai/openai"
	_ "github.com/firebase/genkit/go/plugins/googlegenai"
	_ "github.com/firebase/genkit/go/plugins/ollama"
)
