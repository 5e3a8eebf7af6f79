//go:build linux || darwin

// Command measure runs a command, whose output goes to standard error, and writes one line about it to standard output:
// its exit code, its wall time and processor time in seconds, and the peak resident size of the largest of its processes
// in MB.
//
//	measure command [argument ...]
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: measure command [argument ...]")
		os.Exit(2)
	}
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if exit := new(exec.ExitError); err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(2)
	}
	state := cmd.ProcessState
	peak := int64(state.SysUsage().(*syscall.Rusage).Maxrss) // of the process and all that it waited for
	if runtime.GOOS == "linux" {
		peak *= 1024 // getrusage(2): kilobytes; bytes on darwin
	}
	fmt.Printf("%d %.3f %.3f %.0f\n", state.ExitCode(), wall.Seconds(), (state.UserTime() + state.SystemTime()).Seconds(), float64(peak)/1e6)
}
