import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { startChild } from "./child.ts";
import { existing, kratosBinary, root, thisRun } from "./run.ts";

/** What Kubernetes makes of a rendered chart on one machine: an environment and a folder of what is mounted. */

/**
 * Starts Kratos with what values of Ory's chart configure, one file over the other, as the chart mounts it.
 * @param ports of its public and its admin API
 */
export function startKratosWith(files: readonly string[], [port, adminPort]: readonly [number, number], log: string) {
  const folder = mkdtempSync(join(tmpdir(), "portico-values-"));
  const [base = "", ...more] = files.map((file) => join(root, "deploy/helm/ory", file));
  const { config, identitySchemas } = parse(readFileSync(base, "utf8")).kratos;
  for (const [name, text] of Object.entries<string>(identitySchemas)) writeFileSync(join(folder, name), text);
  const paths = [base, ...more].map((file, index) => {
    const path = join(folder, `${index}.json`);
    const given = index === 0 ? config : parse(readFileSync(file, "utf8")).kratos.config;
    writeFileSync(path, JSON.stringify(given).replaceAll("/etc/config", folder));
    return path;
  });
  copyFileSync(thisRun().database, join(folder, "kratos.sqlite"));
  const env = {
    DSN: `sqlite://${folder}/kratos.sqlite?_fk=true&mode=rwc`,
    COURIER_SMTP_CONNECTION_URI: `smtp://127.0.0.1:${thisRun().smtpPort}/?disable_starttls=true`,
    SECRETS_COOKIE: "only-for-tests-cookie-secret",
    SECRETS_CIPHER: "only-for-tests-cipher-secret-32b",
    SERVE_PUBLIC_HOST: "127.0.0.1",
    SERVE_PUBLIC_PORT: String(port),
    SERVE_ADMIN_HOST: "127.0.0.1",
    SERVE_ADMIN_PORT: String(adminPort),
  };
  const args = ["serve", "all", "--sqa-opt-out", ...paths.flatMap((path) => ["-c", path])];
  return startChild({ name: "Kratos", command: kratosBinary(), args, env, log });
}

type Variable = { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } };
type Item = { key: string; path: string };
type Volume = {
  name: string;
  configMap?: { name: string; items?: Item[] };
  secret?: { secretName: string; items: Item[] };
};
type Probe = { httpGet: { path: string; port: string } };
type Container = {
  command?: string[];
  env: Variable[];
  volumeMounts: { name: string; mountPath: string }[];
  startupProbe: Probe;
  readinessProbe: Probe;
  livenessProbe: Probe;
  ports: { name: string; containerPort: number }[];
};
type Pod = { spec: { containers: [Container]; volumes: Volume[]; terminationGracePeriodSeconds: number } };

export type Manifest = {
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
  spec?: { template?: Pod; jobTemplate?: { spec: { template: Pod } } };
};

/** Every installation that deploy/ describes, by its name: its manifests, rendered by tools/manifests. */
export function renderedInstallations(): Record<string, Manifest[]> {
  const judge = existing(resolve(root, process.env.MANIFESTS_BIN ?? ".portico/bin/manifests"), "MANIFESTS_BIN");
  return JSON.parse(execFileSync(judge, ["render", root], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }));
}

/** The pod of a Deployment or a CronJob. */
export function podOf(manifests: readonly Manifest[], kind: "Deployment" | "CronJob"): Pod["spec"] | undefined {
  const spec = manifests.find((manifest) => manifest.kind === kind)?.spec;
  return (spec?.jobTemplate?.spec ?? spec)?.template?.spec;
}

/**
 * The environment of a pod's process.
 * @param folder stands for the root of its file system
 * @param secrets what the operator's Secrets hold, by variable
 */
export function environmentOf(pod: Pod["spec"], folder: string, secrets: Record<string, string>) {
  const entries = pod.containers[0].env.map(({ name, value, valueFrom }): [string, string] => {
    if (valueFrom && !(name in secrets)) throw new Error(`The test has no secret for ${name}.`);
    const given = valueFrom ? secrets[name] : value;
    return [name, given?.startsWith("/etc/portico/") ? join(folder, given) : (given ?? "")];
  });
  return Object.fromEntries(entries);
}

/** Mounts a pod's volumes below `folder`, as Kubernetes does: links to a folder that is swapped as a whole. */
export function mount(pod: Pod["spec"], manifests: readonly Manifest[], folder: string) {
  for (const { name, mountPath } of pod.containers[0].volumeMounts) {
    const volume = pod.volumes.find((one) => one.name === name);
    const place = join(folder, mountPath);
    mkdirSync(join(place, "..2026_12_01"), { recursive: true });
    symlinkSync("..2026_12_01", join(place, "..data"));
    for (const [path, bytes] of Object.entries(filesIn(volume, manifests))) {
      mkdirSync(dirname(join(place, "..2026_12_01", path)), { recursive: true });
      writeFileSync(join(place, "..2026_12_01", path), bytes);
      const [top = ""] = path.split("/");
      symlinkSync(join("..data", top), join(place, top));
    }
  }
}

function filesIn(volume: Volume | undefined, manifests: readonly Manifest[]): Record<string, string | Buffer> {
  // The operator's own, which may hold anything.
  if (volume?.secret)
    return Object.fromEntries(volume.secret.items.map(({ path }) => [path, "a-token-of-the-operator"]));
  const map = manifests.find(({ kind, metadata }) => kind === "ConfigMap" && metadata.name === volume?.configMap?.name);
  const binary = Object.entries(map?.binaryData ?? {}).map(([key, text]) => [key, Buffer.from(text, "base64")]);
  const held: Record<string, string | Buffer> = { ...map?.data, ...Object.fromEntries(binary) };
  const items = volume?.configMap?.items ?? Object.keys(held).map((key) => ({ key, path: key }));
  return Object.fromEntries(items.map(({ key, path }) => [path, held[key] ?? ""]));
}
