package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Digest is the SHA-256, in hex, of what the policy decides. Equal policies have
// equal digests however their files are written: order, comments, spelled-out
// defaults and shorthands make no difference. It belongs in every cache key of
// findings.
func (p *Policy) Digest() string {
	// Parse left the lists sorted; encoding/json sorts the maps.
	data, err := json.Marshal(p)
	if err != nil { // NaN or infinite; Parse lets none in
		data = []byte(err.Error())
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// fileDigest is the digest of a policy file's text, whatever its line ends, and
// of what else decides: what it has from files of variables (not those files'
// texts, in which a comment or a secret may change), and which exclusions have
// ended.
func fileDigest(data []byte, env map[string]string, list []Exclusion) string {
	sum := sha256.Sum256(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
	var ended []int
	for i, e := range list {
		if e.Expired {
			ended = append(ended, i)
		}
	}
	if len(env) > 0 || ended != nil {
		values, err := json.Marshal([]any{env, ended}) // sorted
		if err != nil {
			values = []byte(err.Error())
		}
		sum = sha256.Sum256(append(sum[:], values...))
	}
	return hex.EncodeToString(sum[:])
}
