package main

import (
	"fmt"
	"slices"
	"strings"

	envoy "github.com/envoyproxy/gateway/api/v1alpha1"
	gateway "sigs.k8s.io/gateway-api/apis/v1"
)

// edgeRecipes are those whose types are to be had by themselves. Traefik's are part of its server, and those of
// deploy/chaos need its controller.
var edgeRecipes = []string{"deploy/edge/ingress-nginx.yaml", "deploy/edge/envoy-gateway.yaml"}

func lookAtEdge(texts map[string]string) []string {
	objects, findings := decode(texts)
	findings = append(findings, lookAtNames(objects)...)
	for _, one := range all[*envoy.BackendTrafficPolicy](objects) {
		findings = append(findings, lookAtTargets(one.Name, one.Namespace, one.Spec.PolicyTargetReferences, objects)...)
	}
	for _, one := range all[*envoy.SecurityPolicy](objects) {
		findings = append(findings, lookAtTargets(one.Name, one.Namespace, one.Spec.PolicyTargetReferences, objects)...)
		findings = append(findings, lookAtGrants(one, objects)...)
	}
	return findings
}

// lookAtTargets wants a policy's routes to be there, in its own namespace.
func lookAtTargets(name, namespace string, targets envoy.PolicyTargetReferences, objects []object) []string {
	var findings []string
	if len(targets.TargetRefs) == 0 {
		findings = append(findings, fmt.Sprintf("%s is for nothing", name))
	}
	for _, target := range targets.TargetRefs {
		isThere := slices.ContainsFunc(all[*gateway.HTTPRoute](objects), func(route *gateway.HTTPRoute) bool {
			return string(target.Kind) == "HTTPRoute" && route.Name == string(target.Name) && route.Namespace == namespace
		})
		if !isThere {
			findings = append(findings, fmt.Sprintf("%s is for %s %s, which is not in %s", name, target.Kind, target.Name, namespace))
		}
	}
	return findings
}

// lookAtGrants wants a policy to be allowed to ask Services of another namespace.
func lookAtGrants(policy *envoy.SecurityPolicy, objects []object) []string {
	var findings []string
	for _, backend := range policy.Spec.ExtAuth.HTTP.BackendRefs {
		if backend.Namespace == nil || string(*backend.Namespace) == policy.Namespace {
			continue
		}
		isGranted := slices.ContainsFunc(all[*gateway.ReferenceGrant](objects), func(grant *gateway.ReferenceGrant) bool {
			from := gateway.ReferenceGrantFrom{
				Group: envoy.GroupName, Kind: "SecurityPolicy", Namespace: gateway.Namespace(policy.Namespace),
			}
			isTo := func(to gateway.ReferenceGrantTo) bool {
				return to.Group == "" && to.Kind == "Service" && (to.Name == nil || *to.Name == backend.Name)
			}
			return grant.Namespace == string(*backend.Namespace) &&
				slices.Contains(grant.Spec.From, from) && slices.ContainsFunc(grant.Spec.To, isTo)
		})
		if !isGranted {
			findings = append(findings, fmt.Sprintf("%s may not ask Service %s of %s", policy.Name, backend.Name, *backend.Namespace))
		}
	}
	return findings
}

func checkEdge(report *report) {
	for _, file := range edgeRecipes {
		report.check(file+": each manifest is what its type says, and finds what it names", lookAtEdge(map[string]string{file: read(file)}))
	}
	for _, mutation := range edgeMutations {
		text := read(mutation.file)
		changed := strings.Replace(text, mutation.from, mutation.to, 1)
		found := strings.Join(lookAtEdge(map[string]string{mutation.file: changed}), "\n")
		var findings []string
		if changed == text || !strings.Contains(found, mutation.wants) {
			findings = []string{"wanted: " + mutation.wants, "found: " + found}
		}
		report.check("edge: a mistake: "+mutation.name+" is found", findings)
	}
}

var edgeMutations = []struct{ name, file, from, to, wants string }{
	{"a field that Ingress does not have", edgeRecipes[0], "pathType:", "pathtype:", `unknown field "spec.rules[0].http.paths[0].pathtype"`},
	{"an annotation that is none", edgeRecipes[0], "ingress.kubernetes.io/limit-rps", "ingress.kubernetes.io/limit rps", "Ingress portico: annotation"},
	{"a field that Envoy Gateway does not have", edgeRecipes[1], "escapedSlashesAction", "escapedSlashAction", `unknown field "spec.path.escapedSlashAction"`},
	{"a policy for a route that is not there", edgeRecipes[1], "kind: HTTPRoute, name: portico-forms", "kind: HTTPRoute, name: portico-form", "forms is for HTTPRoute portico-form, which is not in identity"},
	{"a question to another namespace that is not granted", edgeRecipes[1], "kind: SecurityPolicy, namespace: application", "kind: SecurityPolicy, namespace: applications", "signed-in may not ask Service portico of identity"},
}
