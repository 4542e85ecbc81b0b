package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
)

// checkCompose loads compose.yaml by the compose specification's own loader, which checks it by the schema, and looks for
// files and services that are named and not there.
func checkCompose(report *report) {
	project, err := loadCompose(read("compose.yaml"), "*")
	if err != nil {
		report.check("compose: it is what the specification says", []string{err.Error()})
		return
	}
	report.check("compose: it is what the specification says", nil)
	report.check("compose: services find what they name", lookAtCompose(project))
	report.check("compose: what has no need to is not allowed to", lookAtRestrictions(project))
	// Each by itself, as it is started: without the services of the others.
	for _, profile := range []string{"", "demo", "observability"} {
		var findings []string
		if _, err := loadCompose(read("compose.yaml"), profile); err != nil {
			findings = []string{err.Error()}
		}
		report.check("compose: it can be started with the profile '"+profile+"'", findings)
	}
	loose := strings.Replace(read("compose.yaml"), "cap_drop: [ALL]", "cap_drop: []", 1)
	project, err = loadCompose(loose, "*")
	var findings []string
	if err != nil || len(lookAtRestrictions(project)) == 0 {
		findings = []string{fmt.Sprintf("was not found: %v", err)}
	}
	report.check("compose: a container with capabilities is found", findings)
	for _, mutation := range []struct{ name, from, to, wants string }{
		{"a misspelt field", "read_only:", "readonly:", "readonly"},
		{"a service that is not there", "condition: service_healthy", "condition: service_healthy\n      nobody: { condition: service_started }", "nobody"},
	} {
		text := strings.Replace(read("compose.yaml"), mutation.from, mutation.to, 1)
		_, err := loadCompose(text, "*")
		var findings []string
		if err == nil || !strings.Contains(err.Error(), mutation.wants) {
			findings = []string{fmt.Sprintf("was not found: %v", err)}
		}
		report.check("compose: "+mutation.name+" is found", findings)
	}
}

// lookAtRestrictions wants services of the demo, and Portico, to run without capabilities on a file system of their own.
func lookAtRestrictions(project *types.Project) []string {
	var findings []string
	for name, service := range project.Services {
		if name != "portico" && !slices.Contains(service.Profiles, "demo") {
			continue
		}
		if !service.ReadOnly || !slices.Equal(service.CapDrop, []string{"ALL"}) ||
			!slices.Contains(service.SecurityOpt, "no-new-privileges:true") {
			findings = append(findings, name+": is not restricted")
		}
	}
	slices.Sort(findings)
	return findings
}

func loadCompose(text, profile string) (*types.Project, error) {
	details := types.ConfigDetails{
		WorkingDir:  repository,
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: []byte(text)}},
		Environment: types.Mapping{},
	}
	return loader.LoadWithContext(context.Background(), details, func(options *loader.Options) {
		options.Profiles = []string{profile}
	})
}

func lookAtCompose(project *types.Project) []string {
	var findings []string
	for name, service := range project.Services {
		for _, volume := range service.Volumes {
			// What is outside of the repository is the machine's own.
			if volume.Type == types.VolumeTypeBind && strings.HasPrefix(volume.Source, repository) {
				if _, err := os.Stat(volume.Source); err != nil {
					findings = append(findings, fmt.Sprintf("%s: %v", name, err))
				}
			}
		}
		for _, port := range service.Ports {
			if port.HostIP != "127.0.0.1" {
				findings = append(findings, fmt.Sprintf("%s: port %s is open to everybody", name, port.Published))
			}
		}
		if service.Image == "" && service.Build == nil || strings.HasSuffix(service.Image, ":latest") {
			findings = append(findings, name+": has no version of its image")
		}
	}
	slices.Sort(findings)
	return findings
}
