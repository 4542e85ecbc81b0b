package main

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	apps "k8s.io/api/apps/v1"
)

// Values of Ory's charts, and the installation of Portico that they are beside.
var beside = []struct {
	name  string
	files []string
	with  string
	look  func(config map[string]any, env map[string]string) []string
}{
	{"kratos", []string{"deploy/helm/ory/kratos.yaml"}, "own-origin", lookAtKratos},
	{"kratos", []string{"deploy/helm/ory/kratos.yaml", "deploy/helm/ory/kratos.app-and-api.yaml"}, "app-and-api", lookAtKratos},
	{"hydra", []string{"deploy/helm/ory/hydra.yaml"}, "own-origin", lookAtHydra},
}

// checkPlatform wants the addresses of Kratos and Hydra to be those of the Portico that they are beside, and each such look
// to fail where Portico is elsewhere.
func checkPlatform(report *report, installations []installation) {
	for _, one := range beside {
		values, err := merged(one.files, nil)
		if err != nil {
			report.check(one.name+": its values can be read", []string{err.Error()})
			continue
		}
		config := in(values, one.name, "config")
		title := fmt.Sprintf("%s beside %s: its addresses are Portico's", one.name, one.with)
		env := environment(installations, one.with)
		report.check(title, one.look(config, env))
		elsewhere := map[string]string{"BASE_URL": "https://elsewhere.example.org"}
		var findings []string
		if len(one.look(config, elsewhere)) == 0 {
			findings = []string{"was not found"}
		}
		report.check(title+", and a mistake is found", findings)
	}
}

func environment(installations []installation, name string) map[string]string {
	env := map[string]string{}
	for _, one := range installations {
		if one.name != name {
			continue
		}
		objects, _ := decode(one.texts)
		for _, deployment := range all[*apps.Deployment](objects) {
			for _, variable := range deployment.Spec.Template.Spec.Containers[0].Env {
				env[variable.Name] = variable.Value
			}
		}
	}
	return env
}

// in returns a part of values, empty if there is none.
func in(values map[string]any, path ...string) map[string]any {
	for _, key := range path {
		values, _ = values[key].(map[string]any)
	}
	return values
}

// addresses returns all strings below a part of values that are https URLs.
func addresses(part any) []string {
	asJSON, _ := json.Marshal(part)
	var found []string
	for _, text := range strings.Split(string(asJSON), `"`) {
		if strings.HasPrefix(text, "https://") {
			found = append(found, text)
		}
	}
	return found
}

func lookAtKratos(config map[string]any, env map[string]string) []string {
	var findings []string
	add := func(problem string, values ...any) { findings = append(findings, fmt.Sprintf(problem, values...)) }
	base, ours := env["BASE_URL"], env["BASE_URL"]
	if other := env["KRATOS_BROWSER_URL"]; other != "" {
		base = other
	}
	if public := fmt.Sprint(in(config, "serve", "public")["base_url"]); strings.TrimSuffix(public, "/") != strings.TrimSuffix(base, "/") {
		add("serve.public.base_url is %s, and browsers reach Kratos at %s", public, base)
	}
	for _, address := range addresses(config["selfservice"]) {
		if address != ours && !strings.HasPrefix(address, ours+"/") {
			add("selfservice has %s, which is not below %s", address, ours)
		}
	}
	parsed, err := url.Parse(ours)
	if err != nil {
		return append(findings, err.Error())
	}
	if id := in(config, "selfservice", "methods", "passkey", "config", "rp")["id"]; id != parsed.Hostname() {
		add("passkeys are of %v, not of %s", id, parsed.Hostname())
	}
	domain, _ := in(config, "cookies")["domain"].(string)
	for _, address := range []string{ours, base} {
		host, _ := url.Parse(address)
		if base != ours && (domain == "" || !strings.HasSuffix(host.Hostname(), "."+domain)) {
			add("cookies of %q do not reach %s", domain, host.Hostname())
		}
	}
	return findings
}

func lookAtHydra(config map[string]any, env map[string]string) []string {
	var findings []string
	urls := in(config, "urls")
	for _, page := range []string{"login", "registration", "consent", "logout", "error", "post_logout_redirect"} {
		if address := fmt.Sprint(urls[page]); !strings.HasPrefix(address, env["BASE_URL"]+"/") {
			findings = append(findings, fmt.Sprintf("urls.%s is %s, which is not below %s", page, address, env["BASE_URL"]))
		}
	}
	slices.Sort(findings)
	return findings
}
