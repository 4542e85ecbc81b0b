package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"sigs.k8s.io/yaml"
)

// repository is the path of the working tree.
var repository string

const chartFolder = "deploy/helm/portico"

// An installation is the chart with values, rendered.
type installation struct {
	name string
	// texts are the rendered templates by their file.
	texts map[string]string
}

func at(path ...string) string {
	return filepath.Join(append([]string{repository}, path...)...)
}

func read(path string) string {
	bytes, err := os.ReadFile(at(path))
	if err != nil {
		stop(err.Error())
	}
	return string(bytes)
}

func filesIn(folder string) []string {
	paths, err := filepath.Glob(at(folder, "*.yaml"))
	if err != nil || len(paths) == 0 {
		stop("There is no YAML in " + folder)
	}
	for i, path := range paths {
		paths[i] = filepath.Join(folder, filepath.Base(path))
	}
	return paths
}

// layers returns the files of values that are given together, by the name of the last one: region.eu.yaml comes over
// region.yaml, which is none of its own then.
func layers(folder string) map[string][]string {
	found := map[string][]string{}
	for _, path := range filesIn(folder) {
		name := strings.TrimSuffix(filepath.Base(path), ".yaml")
		found[name] = []string{path}
		if base, _, layered := strings.Cut(name, "."); layered {
			found[name] = []string{filepath.Join(folder, base+".yaml"), path}
		}
	}
	for _, paths := range found {
		if len(paths) == 2 {
			delete(found, strings.TrimSuffix(filepath.Base(paths[0]), ".yaml"))
		}
	}
	return found
}

// merged returns the values of several files, as helm's -f merges them.
func merged(paths []string, over map[string]any) (map[string]any, error) {
	values := map[string]any{}
	for _, path := range paths {
		var layer map[string]any
		if err := yaml.UnmarshalStrict([]byte(read(path)), &layer); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		values = chartutil.MergeTables(layer, values)
	}
	return chartutil.MergeTables(maps.Clone(over), values), nil
}

var loaded *chart.Chart

func ourChart() *chart.Chart {
	if loaded == nil {
		found, err := loader.LoadDir(at(chartFolder))
		if err != nil {
			stop(err.Error())
		}
		loaded = found
	}
	return loaded
}

// render renders the chart as `helm install` does, the schema of its values first.
func render(name, namespace string, values map[string]any) (installation, error) {
	options := chartutil.ReleaseOptions{Name: name, Namespace: namespace, IsInstall: true, Revision: 1}
	all, err := chartutil.ToRenderValues(ourChart(), values, options, chartutil.DefaultCapabilities)
	if err != nil {
		return installation{}, err
	}
	texts, err := engine.Engine{Strict: true}.Render(ourChart(), all)
	if err != nil {
		return installation{}, err
	}
	for path, text := range texts {
		delete(texts, path)
		if strings.TrimSpace(text) != "" && !strings.HasPrefix(filepath.Base(path), "_") {
			texts[filepath.Base(path)] = text
		}
	}
	return installation{texts: texts}, nil
}

// installations renders every file of values, and what deploy/argocd installs. What cannot be rendered is reported.
func installations(report *report) []installation {
	var done []installation
	add := func(name string, values map[string]any, err error) {
		var one installation
		if err == nil {
			one, err = render("portico", "identity", values)
		}
		if err != nil {
			report.check(name+": is rendered", []string{err.Error()})
			return
		}
		report.check(name+": is rendered", nil)
		one.name = name
		done = append(done, one)
	}
	found := layers("deploy/helm/values")
	for _, name := range slices.Sorted(maps.Keys(found)) {
		values, err := merged(found[name], nil)
		add(name, values, err)
	}
	for _, source := range chartSources() {
		values, err := merged(source.files, source.values)
		add(source.name, values, err)
	}
	return done
}
