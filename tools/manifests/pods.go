package main

import (
	"fmt"
	"strings"

	apps "k8s.io/api/apps/v1"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

// A podOf is a template of pods with the object that has it.
type podOf struct {
	owner  object
	labels map[string]string
	meta   meta.ObjectMeta
	spec   core.PodSpec
}

func podsOf(objects []object) []podOf {
	var pods []podOf
	add := func(owner object, template core.PodTemplateSpec) {
		pods = append(pods, podOf{owner, template.Labels, template.ObjectMeta, template.Spec})
	}
	for _, one := range objects {
		switch value := one.value.(type) {
		case *apps.Deployment:
			add(one, value.Spec.Template)
		case *batch.CronJob:
			add(one, value.Spec.JobTemplate.Spec.Template)
		case *batch.Job:
			add(one, value.Spec.Template)
		}
	}
	return pods
}

// lookAtPodSecurity asks Kubernetes' own library for the level "restricted", and wants what that level leaves open.
func lookAtPodSecurity(objects []object) []string {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks(), nil)
	if err != nil {
		return []string{err.Error()}
	}
	level := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	var findings []string
	for _, pod := range podsOf(objects) {
		add := func(problem string) { findings = append(findings, fmt.Sprintf("%s: %s", pod.owner, problem)) }
		result := policy.AggregateCheckResults(evaluator.EvaluatePod(level, &pod.meta, &pod.spec))
		if !result.Allowed {
			add(result.ForbiddenDetail())
		}
		if mounts := pod.spec.AutomountServiceAccountToken; mounts == nil || *mounts {
			add("gets a token for Kubernetes' API")
		}
		for _, container := range append(pod.spec.InitContainers, pod.spec.Containers...) {
			security := container.SecurityContext
			if security == nil || security.ReadOnlyRootFilesystem == nil || !*security.ReadOnlyRootFilesystem {
				add("may write to its own file system")
			}
			if container.Resources.Requests.Cpu().IsZero() || container.Resources.Limits.Memory().IsZero() {
				add("has no request for CPU or no limit of memory")
			}
			if container.Image == "" || strings.HasSuffix(container.Image, ":latest") || !strings.ContainsAny(container.Image, ":@") {
				add("has no version of its image")
			}
		}
	}
	return findings
}

// lookAtPods looks for volumes, keys, ports and accounts that a pod names and nobody has.
func lookAtPods(objects []object) []string {
	var findings []string
	accounts := map[string]bool{"": true, "default": true}
	for _, account := range all[*core.ServiceAccount](objects) {
		accounts[account.Name] = true
	}
	for _, pod := range podsOf(objects) {
		add := func(problem string, values ...any) {
			findings = append(findings, fmt.Sprintf("%s: %s", pod.owner, fmt.Sprintf(problem, values...)))
		}
		if !accounts[pod.spec.ServiceAccountName] {
			add("there is no ServiceAccount %s", pod.spec.ServiceAccountName)
		}
		volumes := map[string]bool{}
		for _, volume := range pod.spec.Volumes {
			volumes[volume.Name] = true
			for _, problem := range missingKeys(volume, objects) {
				add("%s", problem)
			}
		}
		for _, container := range pod.spec.Containers {
			if container.Name == "" {
				add("a container has no name")
			}
			used := map[string]bool{}
			for _, mount := range container.VolumeMounts {
				used[mount.Name] = true
				if !volumes[mount.Name] {
					add("mounts %s, which is no volume", mount.Name)
				}
				if mount.SubPath != "" {
					add("mounts %s by subPath, which never changes", mount.MountPath)
				}
			}
			for name := range volumes {
				if !used[name] {
					add("has a volume %s that nothing mounts", name)
				}
			}
			for _, problem := range badVariables(container) {
				add("%s", problem)
			}
			for _, port := range probePorts(container) {
				if !hasPort(container, port) {
					add("a probe asks port %s, which the container does not have", port.String())
				}
			}
		}
	}
	return findings
}

// missingKeys says which keys a volume wants of a ConfigMap of the same installation that it does not have. ConfigMaps
// of others cannot be looked at.
func missingKeys(volume core.Volume, objects []object) []string {
	if volume.ConfigMap == nil {
		return nil
	}
	for _, one := range all[*core.ConfigMap](objects) {
		if one.Name != volume.ConfigMap.Name {
			continue
		}
		var missing []string
		for _, item := range volume.ConfigMap.Items {
			_, text := one.Data[item.Key]
			if _, binary := one.BinaryData[item.Key]; !text && !binary {
				missing = append(missing, fmt.Sprintf("ConfigMap %s has no key %s", one.Name, item.Key))
			}
		}
		return missing
	}
	if strings.HasPrefix(volume.ConfigMap.Name, "portico-") {
		return []string{fmt.Sprintf("there is no ConfigMap %s", volume.ConfigMap.Name)}
	}
	return nil
}

// badVariables looks for variables that are there twice, come from nowhere, or name a file that is not mounted.
func badVariables(container core.Container) []string {
	var problems []string
	seen := map[string]bool{}
	for _, variable := range container.Env {
		if seen[variable.Name] {
			problems = append(problems, variable.Name+" is set twice")
		}
		seen[variable.Name] = true
		if from := variable.ValueFrom; from != nil && (from.SecretKeyRef == nil || from.SecretKeyRef.Name == "" || from.SecretKeyRef.Key == "") {
			problems = append(problems, variable.Name+" names no key of a Secret")
		}
		if !strings.HasPrefix(variable.Value, "/") {
			continue
		}
		mounted := false
		for _, mount := range container.VolumeMounts {
			inside := strings.HasPrefix(variable.Value, mount.MountPath+"/") || strings.HasPrefix(mount.MountPath, variable.Value+"/")
			mounted = mounted || inside || mount.MountPath == variable.Value
		}
		if !mounted {
			problems = append(problems, fmt.Sprintf("%s is %s, where nothing is mounted", variable.Name, variable.Value))
		}
	}
	return problems
}

func probePorts(container core.Container) []intstr.IntOrString {
	var ports []intstr.IntOrString
	for _, probe := range []*core.Probe{container.StartupProbe, container.ReadinessProbe, container.LivenessProbe} {
		if probe != nil && probe.HTTPGet != nil {
			ports = append(ports, probe.HTTPGet.Port)
		}
	}
	return ports
}

func hasPort(container core.Container, wanted intstr.IntOrString) bool {
	for _, port := range container.Ports {
		if port.Name == wanted.StrVal || port.ContainerPort == wanted.IntVal {
			return true
		}
	}
	return false
}
