package main

import (
	"fmt"

	labels "k8s.io/apimachinery/pkg/apis/meta/v1/validation"
	"k8s.io/apimachinery/pkg/util/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
)

// looks are what is looked at in the objects that are installed together.
var looks = []struct {
	name string
	look func([]object) []string
}{
	{"names and labels are Kubernetes'", lookAtNames},
	{"pods are restricted", lookAtPodSecurity},
	{"pods find what they name", lookAtPods},
	{"selectors match", lookAtSelectors},
	{"traffic arrives", lookAtTraffic},
	{"the network policy covers what is spoken to", lookAtNetworkPolicies},
	{"stopping and scaling lose nothing", lookAtLife},
}

func checkInstallation(report *report, one installation) {
	objects, findings := decode(one.texts)
	report.check(one.name+": each manifest is what its type says", findings)
	for _, look := range looks {
		report.check(fmt.Sprintf("%s: %s", one.name, look.name), look.look(objects))
	}
}

// findingsIn returns everything that is wrong with an installation.
func findingsIn(one installation) []string {
	objects, findings := decode(one.texts)
	for _, look := range looks {
		findings = append(findings, look.look(objects)...)
	}
	return findings
}

func lookAtNames(objects []object) []string {
	var findings []string
	seen := map[string]bool{}
	for _, one := range objects {
		add := func(problem string) { findings = append(findings, fmt.Sprintf("%s: %s", one, problem)) }
		for _, problem := range validation.IsDNS1123Subdomain(one.meta.GetName()) {
			add("name: " + problem)
		}
		if key := one.meta.GetNamespace() + "/" + one.String(); seen[key] {
			add("is there twice")
		} else {
			seen[key] = true
		}
		for _, problem := range labels.ValidateLabels(one.meta.GetLabels(), field.NewPath("labels")) {
			add(problem.Error())
		}
		for key := range one.meta.GetAnnotations() {
			for _, problem := range validation.IsQualifiedName(key) {
				add(fmt.Sprintf("annotation %s: %s", key, problem))
			}
		}
	}
	return findings
}
