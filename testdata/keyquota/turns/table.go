package turns

import (
	"bytes"
	"net/http"
	"os"
	"strings"
)

// Vendor has several keys, and so has each of the others.
type Vendor struct {
	Name string
	Keys []string
}

// Vendors asks whichever is told.
type Vendors struct {
	list []Vendor
	at   map[string]int
}

// NewVendors reads the keys of three.
func NewVendors() *Vendors {
	v := &Vendors{at: make(map[string]int)}
	if keys := keysOf("OPENAI_API_KEY", "OPENAI_API_KEYS"); len(keys) > 0 {
		v.list = append(v.list, Vendor{"openai", keys})
	}
	if keys := keysOf("ANTHROPIC_API_KEY", "CLAUDE_API_KEYS"); len(keys) > 0 {
		v.list = append(v.list, Vendor{"anthropic", keys})
	}
	if keys := keysOf("GROQ_API_KEYS"); len(keys) > 0 {
		v.list = append(v.list, Vendor{"groq", keys})
	}
	return v
}

func keysOf(names ...string) (keys []string) {
	for _, name := range names {
		for _, key := range strings.Split(os.Getenv(name), ",") {
			if key = strings.TrimSpace(key); key != "" {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// Ask sends the next key of a vendor's.
func (v *Vendors) Ask(name string, body []byte) (*http.Response, error) {
	var chosen *Vendor
	for i := range v.list {
		if v.list[i].Name == name {
			chosen = &v.list[i]
		}
	}
	i := v.at[name]
	v.at[name] = (v.at[name] + 1) % len(chosen.Keys)
	key := chosen.Keys[i] // want `API keys of one groq account share one quota`
	switch name {
	case "groq":
		return post(groq, key, body)
	}
	return nil, nil
}

func post(url, key string, body []byte) (*http.Response, error) {
	req, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+key)
	return http.DefaultClient.Do(req)
}
