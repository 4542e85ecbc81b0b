{{/* What several templates work out from the values. */}}

{{/* Host names, BASE_URL's first: dict "root" $ "hosts" list; as JSON. */}}
{{- define "portico.hosts" -}}
{{- $own := (urlParse .root.Values.env.BASE_URL).hostname }}
{{- prepend .hosts $own | uniq | toJson }}
{{- end }}

{{/* Path of BASE_URL, "/" if it has none. */}}
{{- define "portico.path" -}}
{{- (urlParse .Values.env.BASE_URL).path | trimSuffix "/" | default "/" }}
{{- end }}

{{/* Seconds that people wait for what changes something, rounded up. */}}
{{- define "portico.submitSeconds" -}}
{{- divf (get .Values.env "SUBMIT_TIMEOUT_MS" | default 30000) 1000 | ceil | int }}
{{- end }}

{{/* Seconds from SIGTERM to SIGKILL: all that was begun is finished, and ten more. */}}
{{- define "portico.graceSeconds" -}}
{{- add (divf (get .Values.env "DRAIN_MS" | default 0) 1000 | ceil | int) (include "portico.submitSeconds" . | int) 10 }}
{{- end }}

{{/* Not empty if a variable is set in any way: dict "root" $ "name" variable */}}
{{- define "portico.has" -}}
{{- $v := .root.Values }}
{{- if or (hasKey $v.env .name) (hasKey $v.secretEnv .name) (hasKey $v.files (printf "%s_FILE" .name)) }}yes{{ end }}
{{- end }}

{{/* Not empty if people can delete their account, as lib/config/config.ts says. */}}
{{- define "portico.deletesAccounts" -}}
{{- $off := has (get .Values.env "ACCOUNT_DELETION" | toString) (list "off" "false") }}
{{- $admin := include "portico.has" (dict "root" . "name" "KRATOS_ADMIN_URL") }}
{{- $secret := include "portico.has" (dict "root" . "name" "PORTICO_SECRET") }}
{{- if and (not $off) $admin $secret }}yes{{ end }}
{{- end }}

{{/* Stops what could be installed and would not work. */}}
{{- define "portico.check" -}}
{{- if not (regexMatch "^[a-z][-a-z0-9]*$" .Release.Name) }}
{{- fail (printf "The release is called %s, and a Service cannot be: begin with a letter, and take letters, digits and dashes." .Release.Name) }}
{{- end }}
{{- $several := or .Values.autoscaling.enabled (gt (int .Values.replicas) 1) }}
{{- if and $several (not (include "portico.has" (dict "root" . "name" "PORTICO_SECRET"))) }}
{{- fail "secretEnv.PORTICO_SECRET is missing: several replicas share it. Name a Secret of yours that has 32 characters or more: { name: portico, key: secret }" }}
{{- end }}
{{- range $name, $_ := .Values.secretEnv }}
{{- if hasKey $.Values.env $name }}{{ fail (printf "%s is both in env and in secretEnv." $name) }}{{ end }}
{{- end }}
{{- if and .Values.httpRoute.enabled (not .Values.httpRoute.parentRefs) }}
{{- fail "httpRoute.parentRefs is empty: name the Gateway, like [{ name: public, namespace: gateways }]" }}
{{- end }}
{{- end }}
