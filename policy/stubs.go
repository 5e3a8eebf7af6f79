package policy

import "time"

type Errors []*Problem
type Problem struct {
	File         string
	Line, Column int
	Msg, Excerpt string
}

func (e Errors) Error() string                                                       { return "" }
func (p *Problem) Error() string                                                     { return "" }
func Default() *Policy                                                               { return &Policy{} }
func Parse(name string, data []byte) (*Policy, error)                                { return Default(), nil }
func Load(file string) (*Policy, error)                                              { return Default(), nil }
func Find(dir, explicit string, getenv func(string) string) (file string, err error) { return "", nil }
func (p *Policy) Digest() string                                                     { return "" }
func (p *Policy) Reasoning(provider, model string) Class                             { return Unknown }
func (p *Policy) Retired(provider, model string) (Retirement, bool)                  { return Retirement{}, false }
func (p *Policy) Switch(provider, wire, value string) (on, off bool)                 { return false, false }
func (p *Policy) ChatModel(provider string) (model string, with map[string]string)   { return "", nil }
func (p *Policy) Price(provider, model string) (Price, bool)                         { return Price{}, false }
func (p *Policy) PriceRatio(provider, model string) (float64, bool)                  { return 0, false }
func (p *Policy) Provider(host string) string                                        { return "" }
func (p *Policy) KeysShareQuota(provider string) bool                                { return false }
func (p *Policy) SeparateKeys(provider, host string, keys []string) bool             { return false }
func (p *Policy) Account(provider, host, key string) (Account, bool)                 { return Account{}, false }
func (p *Policy) Level(rule, category string) Level                                  { return Warn }
func (p *Policy) Floor(w Workload) time.Duration                                     { return 0 }
func (p *Policy) Value(name string) (string, bool)                                   { return "", false }
func (p *Policy) Limiter(full string) bool                                           { return false }
func (l Level) String() string                                                       { return "" }
func (c Class) String() string                                                       { return "" }
func (a Account) Usable() (rps float64, concurrency int)                             { return 0, 0 }
