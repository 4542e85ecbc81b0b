package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	flux "github.com/fluxcd/helm-controller/api/v2"
	source "github.com/fluxcd/source-controller/api/v1"
)

// lookAtApplications wants every path and file to be there, and every source and place to be allowed by the project.
func lookAtApplications(found []application, objects []object) []string {
	projects := map[string]*appProject{}
	for _, project := range all[*appProject](objects) {
		projects[project.Name] = project
	}
	var findings []string
	for _, one := range found {
		add := func(problem string, values ...any) {
			findings = append(findings, fmt.Sprintf("Application %s: %s", one.Name, fmt.Sprintf(problem, values...)))
		}
		project := projects[one.Spec.Project]
		if project == nil && one.Spec.Project != "default" {
			add("there is no project %s", one.Spec.Project)
		}
		if project != nil && !slices.ContainsFunc(project.Spec.Destinations, func(to destination) bool {
			matched, _ := filepath.Match(to.Namespace, one.Spec.Destination.Namespace)
			return matched && to.Server == one.Spec.Destination.Server
		}) {
			add("its project does not allow the namespace %s", one.Spec.Destination.Namespace)
		}
		refs := map[string]bool{}
		for _, from := range sourcesOf(one) {
			refs[from.Ref] = true
		}
		for _, from := range sourcesOf(one) {
			if project != nil && !slices.Contains(project.Spec.SourceRepos, from.RepoURL) {
				add("its project does not allow %s", from.RepoURL)
			}
			if from.RepoURL == thisRepo && from.Path != "" && !isThere(from.Path) {
				add("there is no folder %s", from.Path)
			}
			if from.Chart != "" && from.TargetRevision == "" {
				add("the chart %s has no version", from.Chart)
			}
			if from.Helm == nil {
				continue
			}
			for _, file := range valueFiles(from) {
				if !isThere(file) {
					add("there is no file %s", file)
				}
			}
			for _, file := range from.Helm.ValueFiles {
				if strings.HasPrefix(file, "$values/") && !refs["values"] {
					add("no source has the ref values")
				}
			}
		}
	}
	return findings
}

func isThere(path string) bool {
	_, err := os.Stat(at(path))
	return err == nil
}

// lookAtWaves wants servers before the job that speaks to Keto, and Portico last.
func lookAtWaves(found []*application) []string {
	waves := map[string]int64{}
	for _, one := range found {
		waves[one.Name] = number(one.Annotations[wave])
	}
	var findings []string
	for _, order := range [][2]string{{"keto", "policies"}, {"kratos", "portico"}, {"hydra", "portico"}} {
		if waves[order[0]] >= waves[order[1]] {
			findings = append(findings, fmt.Sprintf("%s is not before %s", order[0], order[1]))
		}
	}
	return findings
}

// lookAtPreview wants a name, a certificate and a namespace of its own, and a Kratos that knows that name.
func lookAtPreview(found []application) []string {
	for _, one := range found {
		if one.Name != "preview-7" {
			continue
		}
		values := sourcesOf(one)[0].Helm.ValuesObject
		asJSON, _ := json.Marshal(values)
		var findings []string
		for _, wanted := range []string{`"BASE_URL":"https://pr-7.preview.example.com"`, `"` + clusterIssue + `":"letsencrypt"`, `"tlsSecret":`} {
			if !strings.Contains(string(asJSON), wanted) {
				findings = append(findings, "the values have no "+wanted)
			}
		}
		if one.Spec.Destination.Namespace != "preview-7" {
			findings = append(findings, "it has no namespace of its own")
		}
		env := map[string]string{"BASE_URL": "https://pr-7.preview.example.com"}
		for _, from := range sourcesOf(one) {
			if from.Chart != "kratos" {
				continue
			}
			kratos, err := merged(valueFiles(from), from.Helm.ValuesObject)
			if err != nil {
				return append(findings, err.Error())
			}
			findings = append(findings, lookAtKratos(in(kratos, "kratos", "config"), env)...)
		}
		return findings
	}
	return []string{"no Application is made for a pull request"}
}

func lookAtFlux(objects []object) []string {
	repositories := map[string]bool{}
	for _, one := range all[*source.GitRepository](objects) {
		repositories[one.Name] = true
	}
	var findings []string
	for _, one := range all[*flux.HelmRelease](objects) {
		spec := one.Spec.Chart.Spec
		if !repositories[spec.SourceRef.Name] {
			findings = append(findings, fmt.Sprintf("%s: there is no source %s", one.Name, spec.SourceRef.Name))
		}
		for _, file := range append(slices.Clone(spec.ValuesFiles), spec.Chart) {
			if !isThere(file) {
				findings = append(findings, fmt.Sprintf("%s: there is no file %s", one.Name, file))
			}
		}
	}
	return findings
}
