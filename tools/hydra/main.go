// Package main builds the real Ory Hydra server as a tool of this project.
//
// Hydra publishes no installable Go command whose replace lines survive `go install`,
// so this module repeats them and calls Hydra' own entry point.
package main

import (
	"os"

	"github.com/ory/hydra/v2/cmd"
)

func main() { os.Exit(cmd.Execute()) }
