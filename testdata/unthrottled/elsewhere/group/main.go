// Package main has a group of routes.
package main

import (
	"log"
	"os"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/api"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	engine := gin.New()
	api.New(model.New(os.Getenv("OPENAI_API_KEY"))).Group(engine.Group("/v1")) // want `with no throttle`
	log.Fatal(engine.Run())
}
