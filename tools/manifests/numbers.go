package main

import (
	"regexp"
	"strconv"

	core "k8s.io/api/core/v1"
)

// upstreamName is how variables are called that name a server to speak to.
var upstreamName = regexp.MustCompile(`_(URL|ENDPOINT)$`)

// number is 0 for what is none.
func number(text string) int64 {
	value, _ := strconv.ParseInt(text, 10, 64)
	return value
}

// milliseconds returns the value of a variable of a container.
func milliseconds(container core.Container, name string, otherwise int64) int64 {
	for _, variable := range container.Env {
		if variable.Name == name {
			return number(variable.Value)
		}
	}
	return otherwise
}
