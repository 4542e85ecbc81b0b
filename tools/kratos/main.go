// Package main builds the real Ory Kratos server as a tool of this project.
//
// Kratos publishes no installable Go command whose replace lines survive `go install`,
// so this module repeats them and calls Kratos' own entry point.
package main

import (
	"os"

	"github.com/ory/kratos/cmd"
)

func main() { os.Exit(cmd.Execute()) }
