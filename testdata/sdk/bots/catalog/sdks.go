// Package catalog imports bots that the catalog has rows for; what they need is too much for the larger module.
package catalog

import (
	_ "github.com/larksuite/oapi-sdk-go/v3/card"
	_ "github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	_ "github.com/wdvxdr1123/ZeroBot"
	_ "github.com/wdvxdr1123/ZeroBot/message"
)
