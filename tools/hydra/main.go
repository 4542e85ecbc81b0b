// Package main builds the real Ory Hydra server as a tool of this project's tests.
//
// Hydra publishes no installable Go command whose replace line survives `go install`,
// so this module repeats it and calls Hydra's own entry point.
package main

import "github.com/ory/hydra/v2/cmd"

func main() { cmd.Execute() }
