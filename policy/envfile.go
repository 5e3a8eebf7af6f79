package policy

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// maxEnvFile bounds the bytes of a .env file, maxEnvValue those of a value that
// can be a model, a host or a text of interest.
const (
	maxEnvFile  = 256 << 10
	maxEnvValue = 4 << 10
)

// envFiles reads the files that env_files lists, and returns what they say of
// variables that hold no secret. A later file wins.
func (c *checker) envFiles(names []string) map[string]string {
	list := sub("", "env_files")
	if len(names) == 0 {
		return nil
	}
	if c.policy.File == "" {
		c.at(list, "env_files are found from the policy's file, and this one is a text: put it into %s", FileName)
		return nil
	}
	dir := filepath.Dir(c.policy.File)
	top := repository(dir)
	root, err := os.OpenRoot(top)
	if err != nil {
		c.at(list, "%v", cause(err))
		return nil
	}
	defer root.Close()
	values := map[string]string{}
	seen := map[string]bool{}
	for i, name := range names {
		at := elem(list, i)
		if !isText(c.nodes[at]) {
			continue
		}
		file := path.Clean(name)
		if name == "" || path.IsAbs(name) || strings.ContainsAny(name, "*?\\\x00") || filepath.VolumeName(name) != "" {
			c.at(at, "want a file, named from the policy's directory, with slashes")
			continue
		}
		if seen[file] {
			c.at(at, "%q is listed twice", clip(name))
			continue
		}
		seen[file] = true
		text, err := readIn(root, top, filepath.Join(dir, filepath.FromSlash(file)))
		if err != nil {
			c.at(at, "%s: %v", clip(name), err)
			continue
		}
		vars, errs := dotenv(text)
		shown := filepath.Join(filepath.Dir(c.file), filepath.FromSlash(file))
		for _, e := range errs {
			c.list = append(c.list, &Problem{File: shown, Line: e.line, Column: e.column, Msg: e.msg})
		}
		for _, v := range vars {
			delete(values, v.name)
			if v.known && !confidential(v.name, v.value) {
				values[v.name] = v.value
			}
		}
	}
	return values
}

// readIn reads a file that neither its name nor a symbolic link leads out of
// the root.
func readIn(root *os.Root, top, file string) (string, error) {
	rel, err := filepath.Rel(top, file)
	if err != nil || !filepath.IsLocal(rel) {
		return "", errors.New("the file is outside of the repository")
	}
	info, err := root.Stat(rel) // before it is opened: a named pipe would wait for its writer
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", errors.New("there is no such file")
	case err != nil:
		return "", cause(err)
	case info.IsDir():
		return "", errors.New("it is a directory")
	case !info.Mode().IsRegular():
		return "", errors.New("it is no regular file")
	case info.Size() > maxEnvFile:
		return "", fmt.Errorf("the file has %d bytes; one of variables has at most %d", info.Size(), maxEnvFile)
	}
	f, err := root.Open(rel)
	if err != nil {
		return "", cause(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxEnvFile))
	if err != nil {
		return "", cause(err)
	}
	return strings.TrimPrefix(string(data), "\ufeff"), nil
}

// cause is an error without the paths that the system puts before it.
func cause(err error) error {
	if pe := new(fs.PathError); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// repository is the top of what a policy in dir may read: the directory with a
// .git, else the nearest with a go.mod or go.work, else dir.
func repository(dir string) string {
	dirs := searched(dir)
	return dirs[len(dirs)-1]
}

// secretWords in a variable's name say that it holds a secret, wherever they
// stand. [secretName] is for names that the team wrote into the policy itself;
// what a file holds by the way is kept out sooner.
var secretWords = []string{
	"KEY", "KEYS", "APIKEY", "APIKEYS", "TOKEN", "SECRET", "SECRETS", "PASSWORD", "PASSWD", "PASS", "PWD", "PASSPHRASE", "PIN",
	"CREDENTIAL", "CREDENTIALS", "CRED", "CREDS", "PRIVATE", "DSN", "AUTH", "AUTHORIZATION", "BEARER", "JWT", "COOKIE", "SESSION",
	"SALT", "SIGNATURE", "SIGNING", "WEBHOOK", "CERT", "CERTIFICATE", "PEM", "OTP", "SAS", "CONNECTION",
}

// userInfo is the part of a URL that holds a password.
var userInfo = pattern(`://[^/\s]*@`)

// confidential reports whether a variable is none of a policy's business: it
// looks like a secret, or is no single short text.
func confidential(name, value string) bool {
	if harmless(value) {
		return false
	}
	words := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r == '_' })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(secretWords, w) }) ||
		secretName(name) || looksSecret(value) || userInfo().MatchString(value) || strings.ContainsAny(value, "\n\r\x00") || len(value) > maxEnvValue
}
