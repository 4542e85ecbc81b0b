package main

import (
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Argo CD's own types import its whole server, its Git and kubectl; these are the fields of them that deploy/argocd uses,
// decoded strictly: https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml and applicationset.yaml.

type application struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`
	Spec            applicationSpec `json:"spec"`
}

type applicationSpec struct {
	Project     string              `json:"project"`
	Source      *applicationSource  `json:"source,omitempty"`
	Sources     []applicationSource `json:"sources,omitempty"`
	Destination destination         `json:"destination"`
	SyncPolicy  struct {
		Automated *struct {
			Prune    bool `json:"prune"`
			SelfHeal bool `json:"selfHeal"`
		} `json:"automated,omitempty"`
		SyncOptions              []string `json:"syncOptions,omitempty"`
		ManagedNamespaceMetadata *struct {
			Labels map[string]string `json:"labels"`
		} `json:"managedNamespaceMetadata,omitempty"`
		Retry *struct {
			Limit   int64 `json:"limit"`
			Backoff struct {
				Duration    string `json:"duration"`
				Factor      int64  `json:"factor"`
				MaxDuration string `json:"maxDuration"`
			} `json:"backoff"`
		} `json:"retry,omitempty"`
	} `json:"syncPolicy"`
}

type destination struct {
	Server    string `json:"server"`
	Namespace string `json:"namespace"`
}

type applicationSource struct {
	RepoURL        string `json:"repoURL"`
	TargetRevision string `json:"targetRevision"`
	Path           string `json:"path,omitempty"`
	Chart          string `json:"chart,omitempty"`
	Ref            string `json:"ref,omitempty"`
	Helm           *struct {
		ReleaseName  string         `json:"releaseName"`
		ValueFiles   []string       `json:"valueFiles,omitempty"`
		ValuesObject map[string]any `json:"valuesObject,omitempty"`
	} `json:"helm,omitempty"`
}

type applicationSet struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`
	Spec            struct {
		GoTemplate        bool     `json:"goTemplate"`
		GoTemplateOptions []string `json:"goTemplateOptions"`
		Generators        []struct {
			PullRequest *struct {
				Github struct {
					Owner    string   `json:"owner"`
					Repo     string   `json:"repo"`
					Labels   []string `json:"labels"`
					TokenRef struct {
						SecretName string `json:"secretName"`
						Key        string `json:"key"`
					} `json:"tokenRef"`
				} `json:"github"`
				RequeueAfterSeconds int64 `json:"requeueAfterSeconds"`
			} `json:"pullRequest"`
		} `json:"generators"`
		Template struct {
			Metadata struct {
				Name       string   `json:"name"`
				Finalizers []string `json:"finalizers"`
			} `json:"metadata"`
			Spec applicationSpec `json:"spec"`
		} `json:"template"`
	} `json:"spec"`
}

type appProject struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`
	Spec            struct {
		Description              string           `json:"description"`
		SourceRepos              []string         `json:"sourceRepos"`
		Destinations             []destination    `json:"destinations"`
		ClusterResourceWhitelist []meta.GroupKind `json:"clusterResourceWhitelist"`
	} `json:"spec"`
}
