// Package main runs checks: they are nobody's handlers.
package main

import (
	"context"
	"log"
	"os"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/doctor"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	d := new(doctor.Doctor)
	d.Add(doctor.Model(model.New(os.Getenv("OPENAI_API_KEY"))))
	if err := d.Run(context.Background()); err != nil {
		log.Fatal(err)
	}
}
