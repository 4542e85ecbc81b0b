package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	envoy "github.com/envoyproxy/gateway/api/v1alpha1"
	flux "github.com/fluxcd/helm-controller/api/v2"
	source "github.com/fluxcd/source-controller/api/v1"
	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	gateway "sigs.k8s.io/gateway-api/apis/v1"
	"sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// kinds has a new value of Kubernetes' own type for each kind that deploy/ may use.
var kinds = map[string]func() any{
	"v1 ConfigMap":                                        func() any { return &core.ConfigMap{} },
	"v1 Namespace":                                        func() any { return &core.Namespace{} },
	"v1 Service":                                          func() any { return &core.Service{} },
	"v1 ServiceAccount":                                   func() any { return &core.ServiceAccount{} },
	"apps/v1 Deployment":                                  func() any { return &apps.Deployment{} },
	"batch/v1 CronJob":                                    func() any { return &batch.CronJob{} },
	"batch/v1 Job":                                        func() any { return &batch.Job{} },
	"autoscaling/v2 HorizontalPodAutoscaler":              func() any { return &autoscaling.HorizontalPodAutoscaler{} },
	"policy/v1 PodDisruptionBudget":                       func() any { return &policy.PodDisruptionBudget{} },
	"networking.k8s.io/v1 Ingress":                        func() any { return &networking.Ingress{} },
	"networking.k8s.io/v1 NetworkPolicy":                  func() any { return &networking.NetworkPolicy{} },
	"gateway.networking.k8s.io/v1 HTTPRoute":              func() any { return &gateway.HTTPRoute{} },
	"gateway.networking.k8s.io/v1beta1 ReferenceGrant":    func() any { return &gateway.ReferenceGrant{} },
	"gateway.envoyproxy.io/v1alpha1 BackendTrafficPolicy": func() any { return &envoy.BackendTrafficPolicy{} },
	"gateway.envoyproxy.io/v1alpha1 ClientTrafficPolicy":  func() any { return &envoy.ClientTrafficPolicy{} },
	"gateway.envoyproxy.io/v1alpha1 SecurityPolicy":       func() any { return &envoy.SecurityPolicy{} },
	"monitoring.coreos.com/v1 ServiceMonitor":             func() any { return &monitoring.ServiceMonitor{} },
	"monitoring.coreos.com/v1 PrometheusRule":             func() any { return &monitoring.PrometheusRule{} },
	"argoproj.io/v1alpha1 AppProject":                     func() any { return &appProject{} },
	"argoproj.io/v1alpha1 Application":                    func() any { return &application{} },
	"argoproj.io/v1alpha1 ApplicationSet":                 func() any { return &applicationSet{} },
	"helm.toolkit.fluxcd.io/v2 HelmRelease":               func() any { return &flux.HelmRelease{} },
	"source.toolkit.fluxcd.io/v1 GitRepository":           func() any { return &source.GitRepository{} },
}

// An object is a manifest in Kubernetes' own type.
type object struct {
	kind  string
	meta  meta.Object
	value any
}

func (o object) String() string { return o.kind + " " + o.meta.GetName() }

// decode reads the manifests of files. A field that their type does not have, one that is there twice, and a kind that is
// not known are findings.
func decode(texts map[string]string) ([]object, []string) {
	var objects []object
	var findings []string
	for _, file := range slices.Sorted(maps.Keys(texts)) {
		if strings.HasSuffix(file, ".txt") {
			continue
		}
		for _, text := range strings.Split("\n"+texts[file], "\n---") {
			if isEmpty(text) {
				continue
			}
			one, err := decodeOne(text)
			if err != nil {
				findings = append(findings, fmt.Sprintf("%s: %v", file, err))
				continue
			}
			objects = append(objects, one)
		}
	}
	return objects, findings
}

// isEmpty is true for blank lines and comments.
func isEmpty(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return false
		}
	}
	return true
}

func decodeOne(text string) (object, error) {
	asJSON, err := yaml.YAMLToJSONStrict([]byte(text))
	if err != nil {
		return object{}, err
	}
	var head meta.TypeMeta
	if err := yaml.Unmarshal(asJSON, &head); err != nil {
		return object{}, err
	}
	create, known := kinds[head.APIVersion+" "+head.Kind]
	if !known {
		return object{}, fmt.Errorf("%q %q is a kind that is not known here", head.APIVersion, head.Kind)
	}
	value := create()
	strict, err := json.UnmarshalStrict(asJSON, value)
	if err == nil && len(strict) > 0 {
		err = strict[0]
	}
	if err != nil {
		return object{}, fmt.Errorf("%s: %w", head.Kind, err)
	}
	return object{kind: head.Kind, meta: value.(meta.Object), value: value}, nil
}

// all returns the objects of one type.
func all[T any](objects []object) []T {
	var found []T
	for _, one := range objects {
		if value, is := one.value.(T); is {
			found = append(found, value)
		}
	}
	return found
}
