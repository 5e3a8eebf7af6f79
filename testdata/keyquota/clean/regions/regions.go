// Package regions has deployments whose quota does add up: nothing is reported
// here.
package regions

import (
	"math/rand/v2"
	"os"
	"sync/atomic"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/azure"
	gopenai "github.com/sashabaranov/go-openai"
)

// deployment is in a region of its own.
type deployment struct {
	endpoint, key string
}

var deployments = []deployment{
	{"https://acme-eastus.openai.azure.com", os.Getenv("AZURE_KEY_EASTUS")},
	{"https://acme-swedencentral.openai.azure.com", os.Getenv("AZURE_KEY_SWEDEN")},
	{"https://acme-japaneast.openai.azure.com", os.Getenv("AZURE_KEY_JAPAN")},
}

var turn atomic.Uint32

// Client takes turns over regions.
func Client() *gopenai.Client {
	d := deployments[int(turn.Add(1))%len(deployments)]
	return gopenai.NewClientWithConfig(gopenai.DefaultAzureConfig(d.key, d.endpoint))
}

// Clients has one for each region.
func Clients() []openai.Client {
	var clients []openai.Client
	for _, d := range deployments {
		clients = append(clients, openai.NewClient(azure.WithEndpoint(d.endpoint, "2025-01-01-preview"), azure.WithAPIKey(d.key)))
	}
	return clients
}

// Parallel has endpoints and keys in two lists of the same order.
func Parallel() *gopenai.Client {
	endpoints := []string{os.Getenv("AZURE_ENDPOINT_1"), os.Getenv("AZURE_ENDPOINT_2")}
	keys := []string{os.Getenv("AZURE_KEY_1"), os.Getenv("AZURE_KEY_2")}
	i := rand.IntN(len(keys))
	return gopenai.NewClientWithConfig(gopenai.DefaultAzureConfig(keys[i], endpoints[i]))
}
