// Package told has loops that a function tells to come again.
package told

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

const url = "https://api.groq.com/openai/v1/chat/completions"

var errBusy = errors.New("busy")

// once says whether it is worth to ask again.
func once(body []byte) (answer []byte, err error, again bool) {
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err, false
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return nil, nil, true
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode), false
	}
	answer, err = io.ReadAll(resp.Body)
	return answer, err, false
}

// ByTruth heeds that.
func ByTruth(body []byte) ([]byte, error) {
	delay := time.Second
	for range 4 { // want `retries of an LLM call do not read Retry-After`
		answer, err, again := once(body)
		if !again {
			return answer, err
		}
		time.Sleep(delay)
		delay *= 2
	}
	return nil, errBusy
}

// busy says so by an error of its own.
func busy(body []byte) ([]byte, error) {
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests {
		return nil, errBusy
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", resp.StatusCode)
	}
	return io.ReadAll(resp.Body)
}

// ByError heeds that.
func ByError(body []byte) ([]byte, error) {
	delay := time.Second
	for range 4 { // want `retries of an LLM call do not read Retry-After`
		answer, err := busy(body)
		if errors.Is(err, errBusy) {
			time.Sleep(delay)
			delay *= 2
			continue
		}
		return answer, err
	}
	return nil, errBusy
}

// GivesUp ends there, and asks again for a broken connection.
func GivesUp(body []byte) ([]byte, error) {
	for i := 0; ; i++ {
		answer, err := busy(body)
		if err == nil || errors.Is(err, errBusy) || i == 1 {
			return answer, err
		}
		time.Sleep(time.Second)
	}
}
