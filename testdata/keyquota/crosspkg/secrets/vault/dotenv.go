package vault

import (
	"bufio"
	"bytes"
	"io"
	"os"
)

// FromFile returns the value of a name in the first file that there is.
func FromFile(name string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	file, err := os.ReadFile(".env")
	if err != nil {
		return ""
	}
	for _, line := range bytes.Split(file, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("DEEPSEEK_API_KEY=")) {
			return string(bytes.TrimPrefix(line, []byte("DEEPSEEK_API_KEY=")))
		}
	}
	return ""
}

// Open opens the first file that there is.
func Open(names []string) (io.Reader, error) {
	for _, name := range names {
		if f, err := os.Open(name); err == nil {
			return f, nil
		}
	}
	return nil, os.ErrNotExist
}

// Line reads one line.
func Line(r io.Reader) (string, error) { return bufio.NewReader(r).ReadString('\n') }
