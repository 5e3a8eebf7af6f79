// Package catalog imports what the catalog has rows for and the larger module cannot build beside the rest.
package catalog

import (
	_ "github.com/cloudwego/eino-ext/components/model/ark"
	_ "github.com/cloudwego/eino-ext/components/model/deepseek"
)
