package policy_test

import (
	"fmt"

	"github.com/tokenvet/tokenvet/policy"
)

// A team's file says only what differs from the default.
func ExampleParse() {
	const file = `
version: 1
accounts:
  - provider: deepseek
    requests_per_minute: 600
    concurrency: 39
timeouts:
  streaming: 15m
rules:
  keyquota: warn
values:
  LLM_MODEL: deepseek-v4-pro # what production sets
`
	p, err := policy.Parse(".tokenvet.yml", []byte(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	account, _ := p.Account("deepseek", "", "")
	perSecond, concurrency := account.Usable()
	model, _ := p.Value("LLM_MODEL")
	fmt.Println(perSecond, concurrency, p.Floor(policy.Streaming), p.Level("keyquota", ""))
	fmt.Println(model, p.Reasoning("deepseek", model))
	// Output:
	// 8 31 15m0s warn
	// deepseek-v4-pro default_on
}

// Every mistake is reported at once.
func ExampleErrors() {
	_, err := policy.Parse(".tokenvet.yml", []byte("rules:\n  idlecon: warn\ntimeouts: {short: 5}\n"))
	fmt.Println(err)
	// Output:
	// .tokenvet.yml:2:3: unknown rule "idlecon"; did you mean idleconn?
	//    1 | rules:
	// >  2 |   idlecon: warn
	//          ^
	//    3 | timeouts: {short: 5}
	// .tokenvet.yml:3:19: a duration needs a unit: write "5s" for seconds
	//    1 | rules:
	//    2 |   idlecon: warn
	// >  3 | timeouts: {short: 5}
	//                          ^
}
