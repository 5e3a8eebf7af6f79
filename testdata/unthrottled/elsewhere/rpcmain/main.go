// Package main serves it.
package main

import (
	"log"
	"net"
	"os"

	"google.golang.org/grpc"

	"example.com/tokenvet/testdata/unthrottled/elsewhere/pb"
	"example.com/tokenvet/testdata/unthrottled/elsewhere/rpc"
	"example.com/tokenvet/testdata/unthrottled/wrapped/model"
)

func main() {
	lis, err := net.Listen("tcp", ":9000")
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	pb.RegisterAskServer(s, &rpc.Server{LLM: model.New(os.Getenv("OPENAI_API_KEY"))}) // want `with no throttle`
	log.Fatal(s.Serve(lis))
}
