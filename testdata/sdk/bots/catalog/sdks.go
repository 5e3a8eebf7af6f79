// Package catalog imports bots that the catalog has rows for; what they need is too much for the larger module.
package catalog

import (
	_ "github.com/diamondburned/arikawa/v3/api/cmdroute"
	_ "github.com/diamondburned/arikawa/v3/utils/handler"
	_ "github.com/larksuite/oapi-sdk-go/v3/card"
	_ "github.com/larksuite/oapi-sdk-go/v3/event/dispatcher"
	_ "github.com/mymmrac/telego/telegohandler"
	_ "github.com/open-dingtalk/dingtalk-stream-sdk-go/client"
	_ "github.com/silenceper/wechat/v2/officialaccount/server"
	_ "github.com/wdvxdr1123/ZeroBot"
	_ "github.com/wdvxdr1123/ZeroBot/message"
	_ "gopkg.in/telebot.v4"
	_ "gopkg.in/tucnak/telebot.v2"
)
