package catalog

import "strings"

// Short returns the full name of a function or type with the last element of its
// package's path alone, as code has it: openai.Client of github.com/x/openai.Client,
// resty.Request of github.com/x/resty/v2.Request.
func Short(full string) string {
	i := strings.LastIndexByte(full, '/')
	name := full[i+1:]
	if major, rest, ok := strings.Cut(name, "."); ok && i >= 0 && len(major) > 1 && major[0] == 'v' && strings.Trim(major[1:], "0123456789") == "" {
		path := full[:i]
		return path[strings.LastIndexByte(path, '/')+1:] + "." + rest
	}
	return name
}
