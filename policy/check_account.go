package policy

import (
	"math"
)

func (c *checker) accounts(accounts []Account) {
	root := sub("", "accounts")
	named := map[string]bool{}
	keys := map[string]bool{}
	perProvider := map[string]int{}
	for _, a := range accounts {
		perProvider[a.Provider]++
	}
	for i, a := range accounts {
		path := elem(root, i)
		if at := sub(path, "provider"); !c.has(at) {
			c.at(path, "an account must name its provider")
		} else if c.policy.Providers[a.Provider] == nil && isText(c.nodes[at]) {
			c.at(at, "unknown provider %q%s", clip(a.Provider), hintNear(a.Provider, c.policy.Providers))
		}
		switch id := a.Provider + "\x00" + a.Name; {
		case a.Provider == "":
		case a.Name == "" && perProvider[a.Provider] > 1:
			c.at(path, "several accounts of %s: each needs a name", a.Provider)
		case named[id]:
			c.at(sub(path, "name"), "duplicate account %q of %s", a.Name, a.Provider)
		default:
			named[id] = true
		}
		c.globs(sub(path, "hosts"), a.Hosts, checkHost)
		for j, key := range a.Keys {
			at := elem(sub(path, "keys"), j)
			if !isText(c.nodes[at]) {
				continue
			}
			if !envGlob().MatchString(key) || looksSecret(key) {
				c.secrets = appendSecret(c.secrets, key)
				c.at(at, "want the NAME of an environment variable that holds a key, never the key")
				continue
			}
			if id := a.Provider + "\x00" + key; keys[id] {
				c.at(at, "%s is listed twice for %s; a key belongs to one account", key, a.Provider)
			} else {
				keys[id] = true
			}
		}
		for _, limit := range []struct {
			key string
			n   float64
		}{
			{"requests_per_second", a.RequestsPerSecond},
			{"requests_per_minute", a.RequestsPerMinute},
			{"concurrency", float64(a.Concurrency)},
		} {
			at := sub(path, limit.key)
			if n := c.nodes[at]; isNumber(n) && !(limit.n > 0 && limit.n < math.MaxInt32) {
				c.at(at, "%s must be above 0; leave out a limit that is not known", limit.key)
			}
		}
		if at := sub(path, "instances"); isNumber(c.nodes[at]) && (a.Instances < 1 || a.Instances > maxCount) {
			c.at(at, "instances is how many instances of the program share the account, from 1 to %d", maxCount)
		}
		if at := sub(path, "headroom"); c.has(at) {
			c.headroom(at, a.Headroom)
		}
	}
}

// envGlob is the name of an environment variable, with globs.
var envGlob = pattern(`^[A-Za-z_*][A-Za-z0-9_*?]*$`)
