module example.com/tokenvet/testdata/sdk/bots

go 1.26.0

require (
	github.com/larksuite/oapi-sdk-go/v3 v3.4.22
	github.com/wdvxdr1123/ZeroBot v1.8.1
)

require (
	github.com/FloatTech/ttl v0.0.0-20240716161252-965925764562 // indirect
	github.com/sirupsen/logrus v1.9.3 // indirect
	github.com/tidwall/gjson v1.17.3 // indirect
	github.com/tidwall/match v1.1.1 // indirect
	github.com/tidwall/pretty v1.2.0 // indirect
	golang.org/x/sys v0.0.0-20220715151400-c0bba94af5f8 // indirect
)
