// Package main builds the real Ory Keto server, for the demo, the policies and this project's tests.
//
// Keto publishes no installable Go command whose replace line survives `go install`,
// so this module repeats it and calls Keto's own entry point.
package main

import "github.com/ory/keto/cmd"

func main() { cmd.Execute() }
