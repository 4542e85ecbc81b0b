// Package main judges what deploy/ has for Kubernetes and Compose, without a cluster: the Helm chart is rendered by Helm's
// own library for every file of values, decoded strictly into Kubernetes' own types, judged by Kubernetes' own pod
// security, and looked at for names that lead nowhere. It also proves that each of these looks can fail.
//
//	manifests check <repository>         one line per failure; the last line is "N passed, N failed"
//	manifests render <repository>        every installation as JSON: { name: [object, …] }
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 3 {
		stop("Usage: manifests check|render <repository>")
	}
	repository = os.Args[2]
	switch os.Args[1] {
	case "check":
		if !checkAll() {
			os.Exit(1)
		}
	case "render":
		if err := json.NewEncoder(os.Stdout).Encode(renderAll()); err != nil {
			stop(err.Error())
		}
	default:
		stop("Usage: manifests check|render <repository>")
	}
}

func stop(sentence string) {
	fmt.Fprintln(os.Stderr, sentence)
	os.Exit(2)
}

// checkAll prints what is wrong, and the counts. It returns true if nothing is.
func checkAll() bool {
	var report report
	installations := installations(&report)
	for _, one := range installations {
		checkInstallation(&report, one)
	}
	checkValues(&report)
	checkMutations(&report, installations)
	checkPlatform(&report, installations)
	checkGitOps(&report)
	checkEdge(&report)
	checkCompose(&report)
	fmt.Printf("%d passed, %d failed\n", report.passed, report.failed)
	return report.failed == 0
}

// renderAll returns the objects of every installation, for the test that starts them as processes.
func renderAll() map[string][]any {
	var report report
	rendered := map[string][]any{}
	for _, one := range installations(&report) {
		objects, findings := decode(one.texts)
		if len(findings) > 0 {
			stop(fmt.Sprintf("%s: %v", one.name, findings))
		}
		for _, object := range objects {
			rendered[one.name] = append(rendered[one.name], object.value)
		}
	}
	if report.failed > 0 {
		os.Exit(1)
	}
	return rendered
}

// report counts checks, and prints those that fail.
type report struct{ passed, failed int }

// check counts one check, which passes if it has no findings.
func (r *report) check(name string, findings []string) {
	if len(findings) == 0 {
		r.passed++
		return
	}
	r.failed++
	fmt.Printf("%s\n", name)
	for _, finding := range findings {
		fmt.Printf("  %s\n", finding)
	}
}
