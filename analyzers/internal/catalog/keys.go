package catalog

import "strings"

// ownQuota are the parts of names beside a key, of fields and of types, that
// say it has a quota of its own: another endpoint, tenant or account.
var ownQuota = []string{
	"baseurl", "endpoint", "host", "url", "provider", "vendor",
	"tenant", "user", "userid", "customer", "owner", "team", "org", "orgid", "organization", "workspace",
	"accountid", "accountname", "email",
	"project", "projectid", "region", "location", "deployment", "resource",
}

// OwnQuota reports whether one of the names says that each key beside it has a
// quota of its own.
func OwnQuota(names []string) bool {
	for _, name := range names {
		name = strings.ToLower(strings.ReplaceAll(name, "_", ""))
		for _, own := range ownQuota {
			if name == own || strings.HasPrefix(name, own) && len(own) > 4 || strings.HasSuffix(name, own) {
				return true
			}
		}
	}
	return false
}

// ProviderName reports whether a field's name beside a key says whose key it is.
func ProviderName(name string) bool {
	name = strings.ToLower(name)
	return name == "provider" || name == "vendor"
}

// keyNames are the parts of names of fields that hold an API key.
var keyNames = []string{"key", "token", "secret", "credential"}

// KeyName reports whether a field's name says that it can hold an API key.
func KeyName(name string) bool {
	name = strings.ToLower(name)
	for _, k := range keyNames {
		if strings.Contains(name, k) {
			return true
		}
	}
	return false
}
