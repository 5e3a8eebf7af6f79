// Package main lets another package limit its engine.
package main

import (
	"log"
	"os"

	"github.com/gin-gonic/gin"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/api"
	"example.com/tokenvet/testdata/unthrottled/elsewhere/guard"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	engine := gin.New()
	guard.Setup(engine)
	api.New(model.New(os.Getenv("OPENAI_API_KEY"))).Group(engine.Group("/v1"))
	log.Fatal(engine.Run())
}
