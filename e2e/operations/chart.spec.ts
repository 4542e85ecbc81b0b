import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { startChild, tail } from "../support/servers/child.ts";
import { answers200, ask } from "../support/servers/http.ts";
import {
  environmentOf,
  type Manifest,
  mount,
  podOf,
  renderedInstallations,
  startKratosWith,
} from "../support/servers/installation.ts";
import { freePort } from "../support/servers/ports.ts";
import { porticoServer } from "../support/servers/run.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

const secrets = {
  PORTICO_SECRET: "a-secret-of-thirty-two-characters-or-more",
  METRICS_TOKEN: "a-token-of-the-operator",
  REDIS_URL: "redis://127.0.0.1:1",
};

/** What is elsewhere in a test than in a cluster: ports, other servers, and how patient one is. */
async function here({ kratos }: Servers, env: Record<string, string>) {
  const servers = {
    KRATOS_PUBLIC_URL: kratos.publicUrl,
    KRATOS_ADMIN_URL: kratos.adminUrl,
    HYDRA_ADMIN_URL: "http://127.0.0.1:1",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1",
  };
  return {
    ...Object.fromEntries(Object.entries(servers).filter(([name]) => name in env)),
    HOSTNAME: "127.0.0.1",
    PORT: String(await freePort()),
    INTERNAL_PORT: String(await freePort()),
    DRAIN_MS: "100",
    UPSTREAM_TIMEOUT_MS: "10000",
  };
}

/** Starts what an installation renders, asks its probes, looks at it, and stops it. */
async function live(name: string, manifests: Manifest[], servers: Servers, folder: string) {
  const pod = podOf(manifests, "Deployment");
  if (!pod) throw new Error(`${name} has no Deployment.`);
  mount(pod, manifests, folder);
  const rendered = environmentOf(pod, folder, secrets);
  const env = { ...rendered, ...(await here(servers, rendered)) };
  const log = servers.logFile(`chart-${name.replaceAll("/", "-")}`);
  const [container] = pod.containers;
  const portOf = (wanted: string) => {
    const port = container.ports.find((one) => one.name === wanted)?.containerPort;
    return String(port) === rendered.PORT ? env.PORT : env.INTERNAL_PORT;
  };
  const probe = async ({ httpGet: { path, port } }: typeof container.startupProbe) =>
    (await ask(`http://127.0.0.1:${portOf(port)}${path}`)).status;

  const child = startChild({ name, command: process.execPath, args: [porticoServer()], env, log });
  await child.ready(async () => (await probe(container.startupProbe)) === 200);
  expect([await probe(container.readinessProbe), await probe(container.livenessProbe)], name).toEqual([200, 200]);
  if (name === "brands-and-hosts") await lookAtBrands(`http://127.0.0.1:${env.PORT}`);
  child.signal("SIGTERM");
  expect(await child.exited, `${name}: ${tail(log)}`).toEqual({ code: 0, signal: null });

  const command = podOf(manifests, "CronJob")?.containers[0].command;
  expect(command, name).toEqual("KRATOS_ADMIN_URL" in env && "PORTICO_SECRET" in env ? sweep : undefined);
  if (!command) return;
  const [, , ...args] = command;
  const job = startChild({ name, command: process.execPath, args: [porticoServer(), ...args], env, log });
  expect(await job.exited, `${name}: ${tail(log)}`).toEqual({ code: 0, signal: null });
}

const sweep = ["node", "portico.mjs", "deletions", "sweep"];

async function lookAtBrands(url: string) {
  const page = (path: string, headers: Record<string, string>) => ask(url + path, { headers });
  const ours = await page("/account/languages", { host: "id.example.com", "accept-language": "de" });
  const theirs = await page("/account/languages", { host: "login.acme.example" });
  expect(ours.body).toContain('data-brand="meridian"');
  expect(theirs.body).toContain('data-brand="acme"');
  expect((await page("/account/languages", { host: "other.example" })).status).toBe(421);
  expect((await page("/account/brands/acme/providers/corp.svg", { host: "login.acme.example" })).status).toBe(200);
  expect((await page("/.well-known/security.txt", { host: "id.example.com" })).body).toContain("security@example.com");
}

for (const { files, at } of [
  { files: ["kratos.yaml"], at: "https://id.example.com" },
  { files: ["kratos.yaml", "kratos.app-and-api.yaml"], at: "https://app.example.com" },
])
  test(`Kratos takes ${files.at(-1)}, and leads to ${at}`, async ({ servers }, { testId }) => {
    const port = await freePort();
    const kratos = startKratosWith(files, [port, await freePort()], servers.logFile(`values-${testId}`));
    await kratos.ready(() => answers200(`http://127.0.0.1:${port}/health/ready`));
    const { headers } = await ask(`http://127.0.0.1:${port}/self-service/login/browser`);
    expect(headers.location).toContain(`${at}/login?flow=`);
    await kratos.stop();
  });

test("what each installation of the chart renders starts, answers its probes and stops", async ({ servers }) => {
  test.setTimeout(240_000);
  const installations = Object.entries(renderedInstallations());
  expect(installations.length).toBeGreaterThan(5);
  for (const [name, manifests] of installations)
    await test.step(name, async () => {
      const folder = mkdtempSync(join(tmpdir(), "portico-chart-"));
      await live(name, manifests, servers, folder);
      rmSync(folder, { recursive: true });
    });
});
