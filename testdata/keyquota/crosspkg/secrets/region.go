package secrets

import (
	"math/rand/v2"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/ai/azopenai"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/sashabaranov/go-openai"

	"example.com/tokenvet/testdata/keyquota/crosspkg/secrets/vault"
)

// Regional takes one key to one of several regions.
func Regional() *openai.Client {
	regions := strings.Split(os.Getenv("REGIONS"), ",")
	c := vault.NewCredential(regions[rand.IntN(len(regions))], os.Getenv("DEEPSEEK_API_KEY"))
	return openai.NewClient(c.Key())
}

// Wrapped takes one of several keys in the credential of an SDK.
func Wrapped() (*azopenai.Client, error) {
	keys := strings.Split(os.Getenv("OPENAI_API_KEYS"), ",")
	credential := azcore.NewKeyCredential(keys[rand.IntN(len(keys))]) // want `API keys of one openai account share one quota`
	return azopenai.NewClientForOpenAI("https://api.openai.com/v1", credential, nil)
}

// Single has one key, and a list of something else.
func Single() (*azopenai.Client, error) {
	hosts := strings.Split(os.Getenv("OPENAI_HOSTS"), ",")
	host := hosts[rand.IntN(len(hosts))]
	return azopenai.NewClientForOpenAI(host, azcore.NewKeyCredential(os.Getenv("OPENAI_API_KEY")), nil)
}
