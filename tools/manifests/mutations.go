package main

import (
	"fmt"
	"maps"
	"strings"
)

// Mistakes in what is rendered, each with what must be found: a check that cannot fail shows nothing.
var mutations = []struct{ name, file, from, to, wants string }{
	{"a field that no type has", "deployment.yaml", "revisionHistoryLimit:", "revisionHistory:", `unknown field "spec.revisionHistory"`},
	{"a field in other letters", "services.yaml", "targetPort:", "targetport:", `unknown field "spec.ports[0].targetport"`},
	{"a key that is there twice", "configmaps.yaml", "data:", "data: {}\ndata:", `key "data" already set in map`},
	{"a value of another type", "scaling.yaml", "maxReplicas: 12", "maxReplicas: many", "maxReplicas"},
	{"a kind of the past", "scaling.yaml", "policy/v1", "policy/v1beta1", `"policy/v1beta1" "PodDisruptionBudget" is a kind that is not known here`},
	{"a name that is none", "services.yaml", "name: portico-internal", "name: Portico_Internal", "Service Portico_Internal: name"},
	{"a label that is none", "configmaps.yaml", "component: web", "component: web page", "ConfigMap portico-maintenance: labels"},
	{"root", "deployment.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "runAsNonRoot"},
	{"capabilities that are kept", "deletions.yaml", "capabilities: { drop: [ALL] }", "capabilities: {}", "unrestricted capabilities"},
	{"no profile of system calls", "deployment.yaml", "seccompProfile: { type: RuntimeDefault }", "", "seccompProfile"},
	{"a file system to write to", "deployment.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "may write to its own file system"},
	{"a token for Kubernetes", "deployment.yaml", "automountServiceAccountToken: false", "", "gets a token for Kubernetes' API"},
	{"no limit of memory", "deletions.yaml", "memory: 256Mi", "ephemeral-storage: 256Mi", "no limit of memory"},
	{"an account that is not there", "deployment.yaml", "serviceAccountName: portico", "serviceAccountName: other", "there is no ServiceAccount other"},
	{"a volume that is not there", "deployment.yaml", "name: words, mountPath", "name: wrods, mountPath", "mounts wrods, which is no volume"},
	{"a ConfigMap that is not there", "configmaps.yaml", "name: portico-words", "name: portico-wrods", "there is no ConfigMap portico-words"},
	{"a key that is not there", "configmaps.yaml", "theme.css:", "teme.css:", "ConfigMap portico-brand-acme has no key theme.css"},
	{"a file that is not mounted", "deployment.yaml", "mountPath: /etc/portico/words", "mountPath: /etc/portico/wrods", "LOCALES_DIR is /etc/portico/words, where nothing is mounted"},
	{"a variable that is set twice", "deployment.yaml", "- { name: PORT, value: \"3000\" }", "- { name: BASE_URL, value: \"3000\" }", "BASE_URL is set twice"},
	{"a secret without a key", "deployment.yaml", "secretKeyRef: { name: portico, key: secret }", "secretKeyRef: { name: portico }", "PORTICO_SECRET names no key of a Secret"},
	{"a probe of a port that is not there", "deployment.yaml", "path: /health/alive, port: internal", "path: /health/alive, port: admin", "a probe asks port admin"},
	{"a selector that matches nothing", "services.yaml", "selector:\n    app.kubernetes.io/name: portico", "selector:\n    app.kubernetes.io/name: protico", "its selector matches the pods of [], not of [Deployment]"},
	{"a selector that matches too much", "scaling.yaml", "matchLabels:\n      app.kubernetes.io/name: portico\n      app.kubernetes.io/instance: portico\n      app.kubernetes.io/component: web", "matchLabels:\n      app.kubernetes.io/name: portico", "PodDisruptionBudget portico: its selector matches the pods of [CronJob Deployment]"},
	{"a Service to a port that is not there", "services.yaml", "targetPort: http,", "targetPort: htpp,", "leads to port htpp, which the pods do not have"},
	{"a route to a Service that is not there", "routes.yaml", "{ name: portico, port: 80 }", "{ name: portic, port: 80 }", "HTTPRoute portico leads to Service portic, which is not there"},
	{"a route to a port that is not there", "routes.yaml", "{ name: portico, port: 80 }", "{ name: portico, port: 8080 }", "leads to a port that Service portico does not have"},
	{"a monitor of a port that is not there", "monitoring.yaml", "port: internal", "port: metrics", `has no port "metrics"`},
	{"a monitor of no Service", "monitoring.yaml", "component: internal", "component: infernal", "its selector matches 0 Services"},
	{"a scaler of nothing", "scaling.yaml", "kind: Deployment, name: portico", "kind: Deployment, name: portic", "HorizontalPodAutoscaler portico scales nothing"},
	{"a scaler against replicas", "deployment.yaml", "revisionHistoryLimit:", "replicas: 3\n  revisionHistoryLimit:", "sets its own number of replicas"},
	{"pages that nobody may reach", "networkpolicy.yaml", "port: http }", "port: internal }", "nothing may reach port http"},
	{"metrics that everybody may reach", "networkpolicy.yaml", "  ingress:\n", "  ingress:\n    - ports: [{ protocol: TCP, port: internal }]\n", "everybody may reach the internal port"},
	{"no DNS", "networkpolicy.yaml", "protocol: UDP", "protocol: TCP", "DNS cannot be asked"},
	{"a way out that is missing", "deployment.yaml", "name: BRAND", "name: SOME_ENDPOINT", "has 6 ways out, DNS's included, where the environment has 7"},
	{"a pod that is killed too early", "deployment.yaml", "terminationGracePeriodSeconds: 50", "terminationGracePeriodSeconds: 30", "killed before what was begun is finished"},
	{"no time to drain", "deployment.yaml", "name: DRAIN_MS", "name: TZ", "DRAIN_MS is too short"},
	{"a pod that goes too early", "deployment.yaml", "maxUnavailable: 0", "maxUnavailable: 1", "a pod goes before the next one is there"},
}

// checkMutations makes each mistake in the installation that has everything.
func checkMutations(report *report, installations []installation) {
	for _, one := range installations {
		if one.name != "brands-and-hosts" {
			continue
		}
		for _, mutation := range mutations {
			texts := maps.Clone(one.texts)
			changed := strings.Replace(texts[mutation.file], mutation.from, mutation.to, 1)
			var findings []string
			if changed == texts[mutation.file] {
				findings = append(findings, fmt.Sprintf("%s has no %q", mutation.file, mutation.from))
			}
			texts[mutation.file] = changed
			found := strings.Join(findingsIn(installation{texts: texts}), "\n")
			if !strings.Contains(found, mutation.wants) {
				findings = append(findings, "wanted: "+mutation.wants, "found: "+found)
			}
			report.check("a mistake: "+mutation.name+" is found", findings)
		}
	}
}
