// Command monorepo writes a Go module of many packages to measure tools on: the same for the same number, with no
// dependency but the standard library. One package in twenty calls an LLM.
//
//	monorepo [-packages 1000] DIRECTORY
package main

import (
	"flag"
	"fmt"
	"go/format"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// Each team has as many packages: one of types, libraries over those of its own and of teams before it, services over
// the libraries, one that asks an LLM, and a program.
const (
	team      = 20
	libraries = 12
	services  = team - libraries - 3
	module    = "example.com/monorepo"
)

func main() {
	packages := flag.Int("packages", 1000, "`number` of packages, rounded up to a multiple of 20")
	flag.Parse()
	if flag.NArg() != 1 || *packages < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := write(flag.Arg(0), *packages); err != nil {
		fmt.Fprintln(os.Stderr, "monorepo:", err)
		os.Exit(1)
	}
}

// write makes the module in dir.
func write(dir string, packages int) error {
	if err := file(dir, "go.mod", "module "+module+"\n\ngo 1.26\n"); err != nil {
		return err
	}
	for t := range (packages + team - 1) / team {
		r := rand.New(rand.NewPCG(1, uint64(t))) // each team is the same in a repository of any size
		path := func(kind string, n int) string { return fmt.Sprintf("team%04d/%s%02d", t, kind, n) }
		if err := source(dir, path("types", 0), types(r)); err != nil {
			return err
		}
		for i := range libraries {
			deps := []string{path("types", 0)}
			if i > 0 {
				deps = append(deps, path("lib", r.IntN(i)))
			}
			if t > 0 {
				deps = append(deps, fmt.Sprintf("team%04d/types00", r.IntN(t)), fmt.Sprintf("team%04d/lib%02d", r.IntN(t), r.IntN(libraries)))
			}
			if err := source(dir, path("lib", i), library(r, deps)); err != nil {
				return err
			}
		}
		for i := range services {
			deps := []string{path("types", 0), path("lib", r.IntN(libraries)), path("lib", r.IntN(libraries))}
			if err := source(dir, path("service", i), service(r, deps)); err != nil {
				return err
			}
		}
		if err := source(dir, path("assist", 0), assistant(t, []string{path("types", 0), path("lib", r.IntN(libraries))})); err != nil {
			return err
		}
		deps := []string{path("assist", 0)}
		for i := range services {
			deps = append(deps, path("service", i))
		}
		if err := source(dir, path("cmd", 0), program(deps)); err != nil {
			return err
		}
	}
	return nil
}

func source(dir, path, text string) error {
	name := filepath.Base(path)
	if !strings.HasPrefix(text, "package ") {
		text = "package " + name + "\n" + text
	}
	src, err := format.Source([]byte(text))
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return file(dir, path+"/"+name+".go", string(src))
}

func file(dir, name, text string) error {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, []byte(text), 0o666)
}

// imports writes an import declaration and returns the names by which the module's packages are known.
func imports(std string, deps []string) (decl string, names []string) {
	var b strings.Builder
	b.WriteString("import (\n")
	for name := range strings.FieldsSeq(std) {
		fmt.Fprintf(&b, "%q\n", name)
	}
	seen := make(map[string]bool)
	for _, dep := range deps {
		if !seen[dep] {
			seen[dep] = true
			name := strings.ReplaceAll(dep, "/", "")
			fmt.Fprintf(&b, "%s %q\n", name, module+"/"+dep)
			names = append(names, name)
		}
	}
	b.WriteString(")\n")
	return b.String(), names
}

func types(r *rand.Rand) string {
	decl, _ := imports("context encoding/json fmt time", nil)
	var b strings.Builder
	b.WriteString(decl + `
// Record is what the team stores.
type Record struct {
	ID      string            ` + "`json:\"id\"`" + `
	Created time.Time         ` + "`json:\"created\"`" + `
	Labels  map[string]string ` + "`json:\"labels,omitempty\"`" + `
	Parts   []Part            ` + "`json:\"parts\"`" + `
}

// Part is one of a record's.
type Part struct{ Name, Text string; Weight float64 }

// Store keeps records.
type Store interface {
	Get(ctx context.Context, id string) (*Record, error)
	Put(ctx context.Context, r *Record) error
}

func (r *Record) Marshal() ([]byte, error) { return json.Marshal(r) }

func (r *Record) String() string { return fmt.Sprintf("%s of %s with %d parts", r.ID, r.Created, len(r.Parts)) }
`)
	for i := range 4 + r.IntN(4) {
		fmt.Fprintf(&b, "\n// Kind%d is one of the kinds of a record.\ntype Kind%d struct{ Record; N%d int }\n\nfunc (k *Kind%d) Size() int { return len(k.Parts) + k.N%d*%d }\n", i, i, i, i, i, r.IntN(100))
	}
	return b.String()
}

func library(r *rand.Rand, deps []string) string {
	decl, names := imports("context errors fmt sort strings sync", deps)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n// Record is the record of the types that this is for.\ntype Record = %s.Record\n", decl, names[0])
	for _, name := range names[1:] {
		fmt.Fprintf(&b, "\ntype from%s = %s.Record\n", name, name)
	}
	b.WriteString(`
// ErrEmpty is returned for a record without parts.
var ErrEmpty = errors.New("no parts")

// Cache keeps records by their names.
type Cache struct {
	mu sync.Mutex
	m  map[string]*Record
}

func (c *Cache) Get(_ context.Context, id string) (*Record, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.m[id]; ok {
		return r, nil
	}
	return nil, fmt.Errorf("%s: %w", id, ErrEmpty)
}

func (c *Cache) Put(_ context.Context, r *Record) error {
	if len(r.Parts) == 0 {
		return ErrEmpty
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = make(map[string]*Record)
	}
	c.m[r.ID] = r
	return nil
}
`)
	for i := range 6 + r.IntN(6) {
		fmt.Fprintf(&b, `
// Step%d works on a record's parts.
func Step%d(r *Record, words []string) (int, error) {
	if r == nil || len(r.Parts) == 0 {
		return 0, fmt.Errorf("step %d: %%w", ErrEmpty)
	}
	seen := make(map[string]int)
	for i, p := range r.Parts {
		for _, w := range strings.Fields(p.Text) {
			switch {
			case strings.HasPrefix(w, "%c"):
				seen[w]++
			case len(w) > %d:
				seen[strings.ToLower(w)] += i
			}
		}
	}
	sort.Slice(words, func(i, j int) bool { return seen[words[i]] < seen[words[j]] })
	total := %d
	for _, n := range seen {
		total += n
	}
	return total, nil
}
`, i, i, i, 'a'+rune(r.IntN(26)), r.IntN(12), r.IntN(100))
	}
	return b.String()
}

func service(r *rand.Rand, deps []string) string {
	decl, names := imports("encoding/json log net/http time", deps)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n// Server answers requests for records.\ntype Server struct {\n\tstore %s.Store\n\tclient *http.Client\n", decl, names[0])
	for i, name := range names[1:] {
		fmt.Fprintf(&b, "\tcache%d %s.Cache\n", i, name)
	}
	fmt.Fprintf(&b, `}

// New makes a server over a store.
func New(store %s.Store) *Server {
	return &Server{store: store, client: &http.Client{Timeout: %d * time.Second}}
}
`, names[0], 1+r.IntN(30))
	for i := range 3 + r.IntN(5) {
		fmt.Fprintf(&b, `
func (s *Server) Handle%d(w http.ResponseWriter, req *http.Request) {
	record, err := s.store.Get(req.Context(), req.PathValue("id"))
	if err != nil {
		log.Printf("handle %d: %%v", err)
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	n, err := %s.Step%d(record, req.URL.Query()["word"])
	if err == nil {
		err = json.NewEncoder(w).Encode(map[string]any{"id": record.ID, "n": n})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
`, i, i, names[1], i%6)
	}
	return b.String()
}

// assistant is what asks an LLM. One team in four has a transport that never closes idle connections.
func assistant(t int, deps []string) string {
	decl, names := imports("bytes context encoding/json fmt net/http os time", deps)
	transport := "Proxy: http.ProxyFromEnvironment, IdleConnTimeout: 45 * time.Second"
	if t%4 == 3 {
		transport = "Proxy: http.ProxyFromEnvironment"
	}
	return decl + fmt.Sprintf(`
var client = &http.Client{Transport: &http.Transport{%s}}

type request struct {
	Model    string    %[2]sjson:"model"%[2]s
	Messages []message %[2]sjson:"messages"%[2]s
}

type message struct {
	Role    string %[2]sjson:"role"%[2]s
	Content string %[2]sjson:"content"%[2]s
}

// Reply drafts a reply to a record.
func Reply(ctx context.Context, r *%[3]s.Record) (string, error) {
	if _, err := %[4]s.Step1(r, nil); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	defer cancel()
	body, err := json.Marshal(request{Model: "deepseek-v4-pro", Messages: []message{
		{Role: "system", Content: "Write a polite reply to the customer, in the customer's language."},
		{Role: "user", Content: r.String()},
	}})
	if err != nil {
		return "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://api.deepseek.com/chat/completions", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Authorization", "Bearer "+os.Getenv("DEEPSEEK_API_KEY"))
	resp, err := client.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var out struct {
		Choices []struct{ Message message; FinishReason string %[2]sjson:"finish_reason"%[2]s }
	}
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return "", err
	}
	if len(out.Choices) == 0 || out.Choices[0].FinishReason != "stop" {
		return "", fmt.Errorf("no answer: %%s", resp.Status)
	}
	return out.Choices[0].Message.Content, nil
}
`, transport, "`", names[0], names[1])
}

func program(deps []string) string {
	decl, names := imports("context fmt net/http", deps)
	var b strings.Builder
	fmt.Fprintf(&b, "package main\n%s\nfunc main() {\n\tfmt.Println(%s.Reply(context.Background(), nil))\n", decl, names[0])
	for _, name := range names[1:] {
		fmt.Fprintf(&b, "\thttp.HandleFunc(\"/%s/{id}\", %s.New(nil).Handle0)\n", name, name)
	}
	b.WriteString("\tfmt.Println(http.ListenAndServe(\":8080\", nil))\n}\n")
	return b.String()
}
