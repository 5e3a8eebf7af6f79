// Package endpoint has keys for endpoints of its own choice.
package endpoint

import (
	"math/rand"
	"os"
	"strings"

	openai "github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/keyquota/crosspkg/client"
	"example.com/tokenvet/testdata/keyquota/crosspkg/raw"
)

// Known is DeepSeek's.
func Known() *openai.Client {
	keys := strings.Split(os.Getenv("DEEPSEEK_KEYS"), ",")
	return client.New(keys[rand.Intn(len(keys))], "https://api.deepseek.com/v1") // want `share one quota`
}

// Configured may be a reseller's that counts for each key.
func Configured() *openai.Client {
	keys := strings.Split(os.Getenv("KEYS"), ",")
	return client.New(keys[rand.Intn(len(keys))], os.Getenv("BASE_URL"))
}

// Paired has an endpoint for each key.
func Paired() *openai.Client {
	keys, bases := strings.Split(os.Getenv("KEYS"), ","), strings.Split(os.Getenv("BASES"), ",")
	i := rand.Intn(len(keys))
	return client.New(keys[i], bases[i])
}

// Raw is DeepSeek's as well.
func Raw() *raw.Client {
	keys := strings.Split(os.Getenv("DEEPSEEK_KEYS"), ",")
	return raw.New(keys[rand.Intn(len(keys))], "https://api.deepseek.com/v1") // want `share one quota`
}

// RawConfigured may be anybody's.
func RawConfigured() *raw.Client {
	keys := strings.Split(os.Getenv("KEYS"), ",")
	return raw.New(keys[rand.Intn(len(keys))], os.Getenv("BASE_URL"))
}

// One has one key.
func One() *raw.Client { return raw.New(os.Getenv("DEEPSEEK_KEY"), "https://api.deepseek.com/v1") }
