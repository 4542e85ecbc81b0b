package main

import (
	"fmt"
	"strings"

	"helm.sh/helm/v3/pkg/chartutil"
	batch "k8s.io/api/batch/v1"
	"sigs.k8s.io/yaml"
)

// The fewest values that are right.
const fewestValues = `
image: { repository: portico }
env: { BASE_URL: "https://id.example.com", KRATOS_PUBLIC_URL: "http://kratos-public" }
replicas: 1
`

// Values that are wrong, each over the fewest, with the sentence that says so.
var brokenValues = []struct{ name, values, wants string }{
	{"a misspelt variable", `env: { KRATOS_PUBLIC_URI: "http://kratos" }`, "'/env': additional properties 'KRATOS_PUBLIC_URI' not allowed"},
	{"no address of Kratos", `env: { KRATOS_PUBLIC_URL: null }`, "'/env/KRATOS_PUBLIC_URL': got null, want string"},
	{"an address without its scheme", `env: { BASE_URL: id.example.com }`, "'/env/BASE_URL': 'id.example.com' does not match pattern"},
	{"a number that is none", `env: { DRAIN_MS: soon }`, "'/env/DRAIN_MS': got string, want integer"},
	{"a number that is too large", `env: { DELETION_GRACE_DAYS: 1000 }`, "'/env/DELETION_GRACE_DAYS': maximum: got 1,000, want 365"},
	{"a word that is none of the words", `env: { LOG_ADDRESSES: some }`, "'/env/LOG_ADDRESSES': value must be one of 'full', 'truncated', 'off'"},
	{"a secret among the values", `env: { METRICS_TOKEN: 0123456789abcdef }`, "'/env': additional properties 'METRICS_TOKEN' not allowed"},
	{"a secret without its key", `secretEnv: { METRICS_TOKEN: { name: portico } }`, "'/secretEnv/METRICS_TOKEN': missing property 'key'"},
	{"a file of two places", `files: { KRATOS_ADMIN_TOKEN_FILE: { secret: a, configMap: b, key: c } }`, "'/files/KRATOS_ADMIN_TOKEN_FILE': 'oneOf' failed"},
	{"no image", `image: { repository: "" }`, "'/image/repository': minLength: got 0, want 1"},
	{"a value that nothing reads", `replica: 3`, "additional properties 'replica' not allowed"},
	{"nothing in the place of a part", `pod: null`, "at '': missing property 'pod'"},
	{"nothing in the place of a number", `replicas: null`, "at '': missing property 'replicas'"},
	{"root", `pod: { runAsUser: 0 }`, "'/pod/runAsUser': minimum: got 0, want 1"},
	{"a time without its offset", `maintenance: [{ from: "2026-12-05T22:00:00", until: "2026-12-06T02:00:00Z" }]`, "'/maintenance/0/from'"},
	{"a path out of a brand's folder", `brands: { acme: { files: { "../x.css": "" } } }`, "'../x.css'"},
	{"no secret that replicas share", `replicas: 2`, "secretEnv.PORTICO_SECRET is missing: several replicas share it"},
	{"a variable in two places", `{ env: { REDIS_URL: "redis://redis:6379" }, secretEnv: { REDIS_URL: { name: portico, key: redis } } }`, "REDIS_URL is both in env and in secretEnv"},
	{"a way out that is closed", `env: { DELETION_WEBHOOK_URL: "https://internal.example.com/" }`, "networkPolicy.to.DELETION_WEBHOOK_URL is missing"},
	{"a route without a Gateway", `httpRoute: { enabled: true }`, "httpRoute.parentRefs is empty"},
}

func checkValues(report *report) {
	_, err := render("portico", "identity", valuesOver(fewestValues, ""))
	var findings []string
	if err != nil {
		findings = append(findings, err.Error())
	}
	report.check("values: the fewest are enough", findings)
	checkNames(report)
	for _, broken := range brokenValues {
		_, err := render("portico", "identity", valuesOver(fewestValues, broken.values))
		var findings []string
		if err == nil || !strings.Contains(err.Error(), broken.wants) {
			findings = []string{"wanted: " + broken.wants, fmt.Sprintf("got: %v", err)}
		}
		report.check("values: "+broken.name+" is refused", findings)
	}
}

// checkNames renders releases with names that Helm takes: those of Kubernetes are shorter, and Services have no dots.
func checkNames(report *report) {
	sweeps := `{ env: { KRATOS_ADMIN_URL: "http://kratos-admin" }, secretEnv: { PORTICO_SECRET: { name: portico, key: secret } } }`
	for _, name := range []string{"portico-" + strings.Repeat("x", 45), strings.Repeat("y", 53)} {
		one, err := render(name, "identity", valuesOver(fewestValues, sweeps))
		objects, findings := decode(one.texts)
		if err != nil {
			findings = append(findings, err.Error())
		}
		jobs := all[*batch.CronJob](objects)
		if len(jobs) == 0 {
			findings = append(findings, "has no CronJob")
		}
		for _, job := range jobs {
			if len(job.Name) > 52 {
				findings = append(findings, job.Name+" is longer than a CronJob's name may be")
			}
		}
		report.check("values: a release with a long name has names that fit", findings)
	}
	for _, name := range []string{"a.b", "1portico"} {
		_, err := render(name, "identity", valuesOver(fewestValues))
		var findings []string
		if err == nil || !strings.Contains(err.Error(), "The release is called "+name) {
			findings = []string{fmt.Sprintf("got: %v", err)}
		}
		report.check("values: a release called "+name+" is refused", findings)
	}
}

func valuesOver(texts ...string) map[string]any {
	values := map[string]any{}
	for _, text := range texts {
		var layer map[string]any
		if err := yaml.UnmarshalStrict([]byte(text), &layer); err != nil {
			stop(err.Error())
		}
		values = chartutil.MergeTables(layer, values)
	}
	return values
}
