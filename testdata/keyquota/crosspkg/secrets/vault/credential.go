package vault

// Credential is what a client is made of.
type Credential struct{ region, key string }

// NewCredential returns a key and the region where it is used.
func NewCredential(region, key string) *Credential { return &Credential{region: region, key: key} }

// Key returns the key.
func (c *Credential) Key() string { return c.key }
