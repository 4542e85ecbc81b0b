package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	apps "k8s.io/api/apps/v1"
	autoscaling "k8s.io/api/autoscaling/v2"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	policy "k8s.io/api/policy/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	gateway "sigs.k8s.io/gateway-api/apis/v1"
)

// lookAtSelectors wants every selector to match something that is there: a Deployment its own pods, and nobody else's.
func lookAtSelectors(objects []object) []string {
	var findings []string
	pods := podsOf(objects)
	matches := func(owner string, selector *meta.LabelSelector, want ...string) {
		parsed, err := meta.LabelSelectorAsSelector(selector)
		if err != nil {
			findings = append(findings, fmt.Sprintf("%s: %v", owner, err))
			return
		}
		var found []string
		for _, pod := range pods {
			if !parsed.Empty() && parsed.Matches(labels.Set(pod.labels)) {
				found = append(found, pod.owner.kind)
			}
		}
		slices.Sort(found)
		if !slices.Equal(found, want) {
			findings = append(findings, fmt.Sprintf("%s: its selector matches the pods of %v, not of %v", owner, found, want))
		}
	}
	var everybody []string
	for _, pod := range pods {
		everybody = append(everybody, pod.owner.kind)
	}
	slices.Sort(everybody)
	for _, one := range objects {
		switch value := one.value.(type) {
		case *apps.Deployment:
			matches(one.String(), value.Spec.Selector, "Deployment")
			for _, spread := range value.Spec.Template.Spec.TopologySpreadConstraints {
				matches(one.String()+"'s spread", spread.LabelSelector, "Deployment")
			}
		case *core.Service:
			matches(one.String(), &meta.LabelSelector{MatchLabels: value.Spec.Selector}, "Deployment")
		case *policy.PodDisruptionBudget:
			matches(one.String(), value.Spec.Selector, "Deployment")
		case *networking.NetworkPolicy:
			matches(one.String(), &value.Spec.PodSelector, everybody...)
		case *monitoring.ServiceMonitor:
			findings = append(findings, lookAtMonitor(one, value, all[*core.Service](objects))...)
		}
	}
	return findings
}

func lookAtMonitor(one object, monitor *monitoring.ServiceMonitor, services []*core.Service) []string {
	selector, err := meta.LabelSelectorAsSelector(&monitor.Spec.Selector)
	if err != nil {
		return []string{fmt.Sprintf("%s: %v", one, err)}
	}
	var findings []string
	matched := 0
	for _, service := range services {
		if !selector.Matches(labels.Set(service.Labels)) {
			continue
		}
		matched++
		for _, endpoint := range monitor.Spec.Endpoints {
			if !slices.ContainsFunc(service.Spec.Ports, func(port core.ServicePort) bool { return port.Name == endpoint.Port }) {
				findings = append(findings, fmt.Sprintf("%s: Service %s has no port %q", one, service.Name, endpoint.Port))
			}
		}
	}
	if matched != 1 {
		findings = append(findings, fmt.Sprintf("%s: its selector matches %d Services, not one", one, matched))
	}
	return findings
}

// lookAtTraffic follows a request from its route over the Service to a port of the pods.
func lookAtTraffic(objects []object) []string {
	var findings []string
	add := func(problem string, values ...any) { findings = append(findings, fmt.Sprintf(problem, values...)) }
	services := map[string]*core.Service{}
	deployments := all[*apps.Deployment](objects)
	for _, service := range all[*core.Service](objects) {
		services[service.Name] = service
		for _, port := range service.Spec.Ports {
			for _, deployment := range deployments {
				if !hasPort(deployment.Spec.Template.Spec.Containers[0], port.TargetPort) {
					add("Service %s leads to port %s, which the pods do not have", service.Name, port.TargetPort.String())
				}
			}
		}
	}
	leads := func(from, name string, is func(core.ServicePort) bool) {
		service := services[name]
		if service == nil {
			add("%s leads to Service %s, which is not there", from, name)
		} else if !slices.ContainsFunc(service.Spec.Ports, is) {
			add("%s leads to a port that Service %s does not have", from, name)
		}
	}
	for _, ingress := range all[*networking.Ingress](objects) {
		for _, rule := range ingress.Spec.Rules {
			for _, path := range rule.HTTP.Paths {
				leads("Ingress "+ingress.Name, path.Backend.Service.Name, func(port core.ServicePort) bool {
					return port.Name == path.Backend.Service.Port.Name || port.Port == path.Backend.Service.Port.Number
				})
			}
		}
	}
	for _, route := range all[*gateway.HTTPRoute](objects) {
		if len(route.Spec.ParentRefs) == 0 || len(route.Spec.Hostnames) == 0 {
			add("HTTPRoute %s has no Gateway or no host name", route.Name)
		}
		for _, rule := range route.Spec.Rules {
			for _, backend := range rule.BackendRefs {
				leads("HTTPRoute "+route.Name, string(backend.Name), func(port core.ServicePort) bool {
					return backend.Port != nil && port.Port == int32(*backend.Port)
				})
			}
		}
	}
	return findings
}

// lookAtNetworkPolicies wants the ports that pods are asked at, DNS, and as many ways out as there are addresses.
func lookAtNetworkPolicies(objects []object) []string {
	var findings []string
	add := func(problem string, values ...any) { findings = append(findings, fmt.Sprintf(problem, values...)) }
	for _, one := range all[*networking.NetworkPolicy](objects) {
		open := map[string]bool{}
		for _, rule := range one.Spec.Ingress {
			for _, port := range rule.Ports {
				open[port.Port.String()] = true
				if port.Port.String() == "internal" && len(rule.From) == 0 {
					add("NetworkPolicy %s: everybody may reach the internal port", one.Name)
				}
			}
		}
		for _, service := range all[*core.Service](objects) {
			for _, port := range service.Spec.Ports {
				if !open[port.TargetPort.String()] {
					add("NetworkPolicy %s: nothing may reach port %s, which Service %s leads to", one.Name, port.TargetPort.String(), service.Name)
				}
			}
		}
		out := map[string]int{}
		for _, rule := range one.Spec.Egress {
			if len(rule.To) == 0 || len(rule.Ports) == 0 {
				add("NetworkPolicy %s: a way out leads to everything", one.Name)
			}
			for _, port := range rule.Ports {
				out[string(*port.Protocol)]++
			}
		}
		if out["UDP"] == 0 {
			add("NetworkPolicy %s: DNS cannot be asked", one.Name)
		}
		wanted := 1
		for _, pod := range podsOf(objects) {
			addresses := upstreams(pod.spec.Containers[0])
			if len(addresses)+1 > wanted {
				wanted = len(addresses) + 1
			}
		}
		if len(one.Spec.Egress) != wanted {
			add("NetworkPolicy %s: has %d ways out, DNS's included, where the environment has %d", one.Name, len(one.Spec.Egress), wanted)
		}
	}
	return findings
}

// upstreams returns the variables of a container that name a server to speak to.
func upstreams(container core.Container) []string {
	found := map[string]bool{}
	for _, variable := range container.Env {
		name := strings.TrimSuffix(variable.Name, "_FILE")
		if upstreamName.MatchString(name) && name != "BASE_URL" && name != "KRATOS_BROWSER_URL" {
			found[name] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// lookAtLife looks at what happens while pods come, go and are moved.
func lookAtLife(objects []object) []string {
	var findings []string
	add := func(problem string, values ...any) { findings = append(findings, fmt.Sprintf(problem, values...)) }
	deployments := map[string]*apps.Deployment{}
	for _, one := range all[*apps.Deployment](objects) {
		deployments[one.Name] = one
		container := one.Spec.Template.Spec.Containers[0]
		if container.StartupProbe == nil || container.ReadinessProbe == nil || container.LivenessProbe == nil {
			add("Deployment %s has not all probes", one.Name)
		}
		drain, submit := milliseconds(container, "DRAIN_MS", 0), milliseconds(container, "SUBMIT_TIMEOUT_MS", 30_000)
		if drain < 5_000 {
			add("Deployment %s: DRAIN_MS is too short for load balancers to notice", one.Name)
		}
		grace := one.Spec.Template.Spec.TerminationGracePeriodSeconds
		if grace == nil || *grace*1000 < drain+submit+6_000 {
			add("Deployment %s: pods are killed before what was begun is finished", one.Name)
		}
		if update := one.Spec.Strategy.RollingUpdate; update == nil || update.MaxUnavailable.IntValue() != 0 {
			add("Deployment %s: a pod goes before the next one is there", one.Name)
		}
		for _, ingress := range all[*networking.Ingress](objects) {
			if seconds := number(ingress.Annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"]); seconds*1000 <= submit {
				add("Ingress %s: waits for a shorter time than SUBMIT_TIMEOUT_MS", ingress.Name)
			}
		}
	}
	for _, one := range all[*autoscaling.HorizontalPodAutoscaler](objects) {
		target := deployments[one.Spec.ScaleTargetRef.Name]
		if target == nil || one.Spec.ScaleTargetRef.Kind != "Deployment" {
			add("HorizontalPodAutoscaler %s scales nothing", one.Name)
		} else if target.Spec.Replicas != nil {
			add("HorizontalPodAutoscaler %s: the Deployment sets its own number of replicas", one.Name)
		}
		if one.Spec.MinReplicas == nil || *one.Spec.MinReplicas > one.Spec.MaxReplicas {
			add("HorizontalPodAutoscaler %s: its least is more than its most", one.Name)
		}
	}
	return findings
}
