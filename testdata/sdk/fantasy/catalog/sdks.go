// Package catalog imports what the catalog has rows for and would drag more than it needs into the larger module.
package catalog

import (
	_ "charm.land/fantasy"
	_ "charm.land/fantasy/providers/anthropic"
	_ "charm.land/fantasy/providers/openai"
	_ "charm.land/fantasy/providers/openaicompat"
)
