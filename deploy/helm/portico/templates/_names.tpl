{{/* Names and labels. 42 characters at most: with "-deletions" it is the name of a CronJob, which has 52 at most. */}}
{{- define "portico.name" -}}
{{- if contains "portico" .Release.Name }}{{ .Release.Name | trunc 42 | trimSuffix "-" }}
{{- else }}{{ printf "%s-portico" (.Release.Name | trunc 34 | trimSuffix "-") }}
{{- end }}
{{- end }}

{{/* What never changes of a release: selectors have it. */}}
{{- define "portico.instance" -}}
app.kubernetes.io/name: portico
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "portico.selector" -}}
{{ include "portico.instance" . }}
app.kubernetes.io/component: web
{{- end }}

{{- define "portico.labels" -}}
{{ include "portico.selector" . }}
{{ include "portico.metadata" . }}
{{- end }}

{{- define "portico.metadata" -}}
app.kubernetes.io/version: {{ .Values.image.tag | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "portico.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}
{{- end }}

{{- define "portico.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "portico.name" .) }}
{{- else }}{{ .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{/* Name of the ConfigMap or volume of a brand: dict "root" $ "brand" name */}}
{{- define "portico.brand" -}}
{{- get (get .root.Values.brands .brand) "configMap" | default (printf "%s-brand-%s" (include "portico.name" .root) .brand) }}
{{- end }}
