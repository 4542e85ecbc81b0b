package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"strings"
	"text/template"

	flux "github.com/fluxcd/helm-controller/api/v2"
)

const (
	argo         = "deploy/argocd"
	thisRepo     = "https://github.com/example/portico.git"
	wave         = "argocd.argoproj.io/sync-wave"
	clusterIssue = "cert-manager.io/cluster-issuer"
)

// A chartSource is our chart as a GitOps tool installs it.
type chartSource struct {
	name   string
	files  []string
	values map[string]any
}

func textsIn(folder string) map[string]string {
	texts := map[string]string{}
	for _, file := range filesIn(folder) {
		texts[file] = read(file)
	}
	return texts
}

// gitOpsTexts returns all that deploy/argocd and deploy/flux say, by file.
func gitOpsTexts() map[string]string {
	texts := textsIn(argo)
	for _, folder := range []string{argo + "/platform", "deploy/flux"} {
		maps.Copy(texts, textsIn(folder))
	}
	return texts
}

// applications returns the Applications, those that the set would make for pull request 7 included.
func applications(objects []object) ([]application, []string) {
	var found []application
	var findings []string
	for _, one := range all[*application](objects) {
		found = append(found, *one)
	}
	for _, set := range all[*applicationSet](objects) {
		asJSON, _ := json.Marshal(set.Spec.Template)
		parameters := map[string]string{"number": "7", "head_sha": strings.Repeat("ab", 20)}
		var text strings.Builder
		parsed, err := template.New(set.Name).Option(set.Spec.GoTemplateOptions...).Parse(string(asJSON))
		if err == nil {
			err = parsed.Execute(&text, parameters)
		}
		var one application
		if err == nil {
			err = json.Unmarshal([]byte(text.String()), &one)
		}
		if err != nil {
			findings = append(findings, fmt.Sprintf("ApplicationSet %s: %v", set.Name, err))
			continue
		}
		found = append(found, one)
	}
	return found, findings
}

func sourcesOf(one application) []applicationSource {
	if one.Spec.Source != nil {
		return []applicationSource{*one.Spec.Source}
	}
	return one.Spec.Sources
}

// chartSources returns how Argo CD and Flux install our chart.
func chartSources() []chartSource {
	objects, _ := decode(gitOpsTexts())
	found, _ := applications(objects)
	var sources []chartSource
	for _, one := range found {
		for _, from := range sourcesOf(one) {
			if from.Path == chartFolder && from.Helm != nil {
				sources = append(sources, chartSource{"argocd/" + one.Name, valueFiles(from), from.Helm.ValuesObject})
			}
		}
	}
	for _, one := range all[*flux.HelmRelease](objects) {
		var values map[string]any
		if one.Spec.Values != nil {
			_ = json.Unmarshal(one.Spec.Values.Raw, &values)
		}
		if one.Spec.Chart != nil && one.Spec.Chart.Spec.Chart == chartFolder {
			sources = append(sources, chartSource{"flux/" + one.Name, one.Spec.Chart.Spec.ValuesFiles, values})
		}
	}
	return sources
}

// valueFiles returns paths in this repository: $values is its root, all others are relative to the chart.
func valueFiles(from applicationSource) []string {
	var files []string
	for _, file := range from.Helm.ValueFiles {
		if inRepository, is := strings.CutPrefix(file, "$values/"); is {
			files = append(files, inRepository)
		} else {
			files = append(files, path.Join(from.Path, file))
		}
	}
	return files
}

// A result is what was found by one look.
type result struct {
	name     string
	findings []string
}

func lookAtGitOps(texts map[string]string) []result {
	objects, findings := decode(texts)
	results := []result{{"each manifest is what its type says", findings}}
	found, findings := applications(objects)
	return append(results,
		result{"names and labels are Kubernetes'", append(findings, lookAtNames(objects)...)},
		result{"applications find what they name", lookAtApplications(found, objects)},
		result{"waves go one after the other", lookAtWaves(all[*application](objects))},
		result{"a preview has a name, a certificate and a Kratos of its own", lookAtPreview(found)},
		result{"Flux finds what it names", lookAtFlux(objects)},
	)
}

func checkGitOps(report *report) {
	for _, one := range lookAtGitOps(gitOpsTexts()) {
		report.check("gitops: "+one.name, one.findings)
	}
	for _, mutation := range gitOpsMutations {
		texts := gitOpsTexts()
		changed := strings.Replace(texts[mutation.file], mutation.from, mutation.to, 1)
		var findings []string
		if changed == texts[mutation.file] {
			findings = append(findings, fmt.Sprintf("%s has no %q", mutation.file, mutation.from))
		}
		texts[mutation.file] = changed
		var found []string
		for _, one := range lookAtGitOps(texts) {
			found = append(found, one.findings...)
		}
		if !strings.Contains(strings.Join(found, "\n"), mutation.wants) {
			findings = append(findings, "wanted: "+mutation.wants, fmt.Sprintf("found: %v", found))
		}
		report.check("gitops: a mistake: "+mutation.name+" is found", findings)
	}

	policies, findings := decode(textsIn(argo + "/policies"))
	report.check("gitops: the policies are what their type says", findings)
	for _, look := range looks[:3] {
		report.check("gitops: the policies: "+look.name, look.look(policies))
	}
}

var gitOpsMutations = []struct{ name, file, from, to, wants string }{
	{"a field that Argo CD does not have", argo + "/platform.yaml", "targetRevision:", "revision:", `unknown field "spec.source.revision"`},
	{"a folder that is not there", argo + "/platform.yaml", "path: deploy/argocd/platform", "path: deploy/argocd/plattform", "there is no folder deploy/argocd/plattform"},
	{"a file of values that is not there", argo + "/platform/portico.yaml", "own-origin.yaml", "own-orign.yaml", "there is no file deploy/helm/values/own-orign.yaml"},
	{"a source that the project does not allow", argo + "/platform/hydra.yaml", "https://k8s.ory.sh", "https://charts.example.com", "its project does not allow https://charts.example.com"},
	{"a namespace that the project does not allow", argo + "/platform/keto.yaml", "namespace: identity", "namespace: kube-system", "its project does not allow the namespace kube-system"},
	{"Portico before Kratos", argo + "/platform/portico.yaml", `sync-wave: "2"`, `sync-wave: "0"`, "kratos is not before portico"},
	{"a parameter that no pull request has", argo + "/previews.yaml", "name: preview-{{ .number }}", "name: preview-{{ .nummer }}", "ApplicationSet previews:"},
	{"a preview without its certificate", argo + "/previews.yaml", "cert-manager.io/cluster-issuer", "cert-manager.io/issuer-of-all", "cert-manager.io/cluster-issuer"},
	{"a preview on the name of another", argo + "/previews.yaml", "ui_url: \"https://pr-{{ .number }}", "ui_url: \"https://pr-1", "which is not below https://pr-7.preview.example.com"},
	{"a source that Flux does not have", "deploy/flux/portico.yaml", "kind: GitRepository, name: portico", "kind: GitRepository, name: portic", "there is no source portic"},
}
