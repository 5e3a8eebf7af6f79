// Package chosen has a client set up for one provider: what it would ask of the other is
// not asked of this one.
package chosen

import "example.com/tokenvet/testdata/reasonertask/chosen/client"

// Story has a story written: the form that is told to the other provider is not part of it.
func Story(key string) (string, error) {
	return client.New("gemini", key, "gemini-3-pro-preview").Generate("Write a long story about a fox.")
}

// Skills has facts read from a text.
func Skills(key, cv string) (string, error) {
	return client.New("gemini", key, "gemini-3-pro-preview").Generate("Extract the name, the e-mail address and the skills from this CV as JSON:\n\n" + cv) // want `gemini-3-pro-preview always reasons, but the task is extraction`
}
