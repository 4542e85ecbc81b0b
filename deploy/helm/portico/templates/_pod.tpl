{{/* What the processes of the Deployment and of the CronJob have in common. */}}
{{- define "portico.env" -}}
{{- range $name, $value := .Values.env }}
- name: {{ $name }}
  value: {{ if kindIs "bool" $value }}{{ ternary "on" "off" $value | quote }}{{ else }}{{ $value | toString | quote }}{{ end }}
{{- end }}
{{- range $name, $source := .Values.secretEnv }}
- name: {{ $name }}
  valueFrom: { secretKeyRef: { name: {{ $source.name }}, key: {{ $source.key }} } }
{{- end }}
{{- range $name, $source := .Values.files }}
- { name: {{ $name }}, value: /etc/portico/files/{{ $name }}/{{ $source.key }} }
{{- end }}
- { name: PORT, value: "3000" }
- { name: INTERNAL_PORT, value: "3001" }
- { name: MAINTENANCE_FILE, value: /etc/portico/maintenance/maintenance.json }
{{- if .Values.brands }}
- { name: BRANDS_DIR, value: /etc/portico/brands }
{{- end }}
{{- if .Values.words }}
- { name: LOCALES_DIR, value: /etc/portico/words }
{{- end }}
{{- if .Values.securityTxt }}
- { name: SECURITY_TXT_FILE, value: /etc/portico/well-known/security.txt }
{{- end }}
{{- end }}

{{- define "portico.mounts" -}}
- { name: maintenance, mountPath: /etc/portico/maintenance, readOnly: true }
{{- range $name, $_ := .Values.files }}
- { name: {{ include "portico.fileVolume" $name }}, mountPath: /etc/portico/files/{{ $name }}, readOnly: true }
{{- end }}
{{- range $name, $_ := .Values.brands }}
- { name: brand-{{ $name }}, mountPath: /etc/portico/brands/{{ $name }}, readOnly: true }
{{- end }}
{{- if .Values.words }}
- { name: words, mountPath: /etc/portico/words, readOnly: true }
{{- end }}
{{- if .Values.securityTxt }}
- { name: well-known, mountPath: /etc/portico/well-known, readOnly: true }
{{- end }}
{{- end }}

{{/* Folders, not single files (subPath): those would never change while a pod lives. */}}
{{- define "portico.volumes" -}}
- name: maintenance
  configMap: { name: {{ include "portico.name" . }}-maintenance }
{{- range $name, $source := .Values.files }}
- name: {{ include "portico.fileVolume" $name }}
  {{- if hasKey $source "secret" }}
  secret: { secretName: {{ $source.secret }}, defaultMode: 0440, items: [{ key: {{ $source.key }}, path: {{ $source.key }} }] }
  {{- else }}
  configMap: { name: {{ $source.configMap }}, items: [{ key: {{ $source.key }}, path: {{ $source.key }} }] }
  {{- end }}
{{- end }}
{{- range $name, $brand := .Values.brands }}
- name: brand-{{ $name }}
  configMap:
    name: {{ include "portico.brand" (dict "root" $ "brand" $name) }}
    {{- if not (hasKey $brand "configMap") }}
    items:
      {{- range $path, $_ := merge (dict) (get $brand "files" | default dict) (get $brand "binaryFiles" | default dict) }}
      - { key: {{ $path | replace "/" "__" }}, path: {{ $path }} }
      {{- end }}
    {{- end }}
{{- end }}
{{- if .Values.words }}
- name: words
  configMap: { name: {{ include "portico.name" . }}-words }
{{- end }}
{{- if .Values.securityTxt }}
- name: well-known
  configMap: { name: {{ include "portico.name" . }}-well-known }
{{- end }}
{{- end }}

{{- define "portico.fileVolume" -}}
{{ . | lower | replace "_" "-" }}
{{- end }}

{{- define "portico.podSpec" -}}
serviceAccountName: {{ include "portico.serviceAccount" . }}
automountServiceAccountToken: false
# Other Services of the namespace would add variables.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .Values.pod.runAsUser }}
  runAsGroup: {{ .Values.pod.runAsUser }}
  fsGroup: {{ .Values.pod.runAsUser }}
  seccompProfile: { type: RuntimeDefault }
{{- with .Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.pod.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.pod.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
volumes: {{- include "portico.volumes" . | nindent 2 }}
{{- end }}

{{- define "portico.container" -}}
name: portico
image: {{ include "portico.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
env: {{- include "portico.env" . | nindent 2 }}
volumeMounts: {{- include "portico.mounts" . | nindent 2 }}
{{- end }}
