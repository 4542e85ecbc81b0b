import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type WorkerInfo } from "@playwright/test";
import { type Profile, profiles } from "../../profiles/profiles.ts";
import type { Schema } from "../../profiles/schemas.ts";
import { inUrl, type Loopback } from "../../profiles/surroundings.ts";
import { type FaultyProxy, startFaultyProxy } from "../hostile/faults.ts";
import { sizeOf, tail } from "./child.ts";
import { createHydra, type Hydra } from "./hydra.ts";
import { createKeto, type Keto } from "./keto.ts";
import { createKratos, type Kratos } from "./kratos.ts";
import { type PorticoSettings, startPortico } from "./portico.ts";
import { freePort } from "./ports.ts";
import { startProxy } from "./proxy.mjs";
import { logs, thisRun } from "./run.ts";

/**
 * forwarded: the browser reaches Kratos through the UI's own origin.
 * split: UI and Kratos on two hosts of one domain, Kratos below a path prefix behind an ingress.
 */
export type Topology = "forwarded" | "split";

export type Servers = {
  topology: Topology;
  /** The UI as the browser reaches it. */
  uiUrl: string;
  /** The UI's internal listener: health. */
  internalUrl: string;
  /** Where Kratos expects the OpenID provider of the tests. */
  providerUrl: string;
  /** Where Kratos lets people return to, beside the UI. */
  applicationUrl: string;
  kratos: Kratos;
  /** Kratos and the UI know where it is; it runs for those that ask for it (application.ts). */
  hydra: Hydra;
  /** The UI knows where it is if there is a catalogue; it runs for those that ask for it (portal.ts). */
  keto: Keto;
  /** The file of the catalogue, which may be changed. */
  catalogFile: string;
  /** Between the UI and Kratos, if faults are asked for. */
  faultyProxy: FaultyProxy | undefined;
  settings: PorticoSettings;
  /** A file for the output of one more process. */
  logFile(name: string): string;
};

/** What a worker starts its servers with; where it differs, another worker begins. */
type WorkerFixtures = {
  topology: Topology;
  loopback: Loopback;
  schema: Schema;
  brand: string;
  faulty: boolean;
  /** The catalogue of products (YAML), in which `$APPLICATION` stands for `applicationUrl`; none if it is empty. */
  catalog: string;
  /** The Node that runs the UI; the one of the tests if it is empty. */
  node: string;
  /** More variables of the UI's environment. */
  env: Record<string, string>;
  servers: Servers;
};
type TestFixtures = { profile: Profile; kratos: Kratos; logsOnFailure: undefined };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  topology: ["forwarded", { option: true, scope: "worker" }],
  /** `::1` has all servers, and the browser, know each other by addresses of IPv6. */
  loopback: ["127.0.0.1", { option: true, scope: "worker" }],
  schema: ["person", { option: true, scope: "worker" }],
  brand: ["", { option: true, scope: "worker" }],
  /** True puts a proxy that can be made faulty between the UI and Kratos, and shortens the UI's timeout. */
  faulty: [false, { option: true, scope: "worker" }],
  catalog: ["", { option: true, scope: "worker" }],
  node: ["", { option: true, scope: "worker" }],
  env: [{}, { option: true, scope: "worker" }],

  servers: [
    async ({ topology, loopback, schema, brand, faulty, catalog, node, env }, use, worker) => {
      const directory = await mkdtemp(join(tmpdir(), "portico-e2e-"));
      const logFile = (name: string) =>
        join(
          logs,
          `${label(worker, [topology, schema, brand, faulty ? "faulty" : "", catalog ? "portal" : "", loopback === "::1" ? "ipv6" : ""])}-${name}.log`,
        );
      const [uiPort, internalPort, ingressPort] = [await freePort(), await freePort(), await freePort()];
      const split = topology === "split";
      const here = loopback === "::1" ? inUrl(loopback) : "localhost";
      const uiUrl = split ? `http://app.portico.test:${uiPort}` : `http://${here}:${uiPort}`;
      const browserUrl = split ? `http://api.portico.test:${ingressPort}/kratos` : uiUrl;
      // Not localhost: cookies know no ports, and those of Hydra or a provider must not meet ours.
      const newUrl = async () => `http://${inUrl(loopback)}:${await freePort()}`;
      const hydraUrls = { publicUrl: await newUrl(), adminUrl: await newUrl() };
      const at = {
        loopback,
        uiUrl,
        browserUrl,
        applicationUrl: await newUrl(),
        publicPort: await freePort(),
        adminPort: await freePort(),
        smtpPort: Number(thisRun().smtpPort),
        smsUrl: thisRun().smsUrl,
        providerUrl: await newUrl(),
        hydraAdminUrl: hydraUrls.adminUrl,
        database: join(directory, "kratos.sqlite"),
        cookieDomain: split ? "portico.test" : undefined,
        schema,
      };
      const kratos = createKratos({ at, directory, log: logFile("kratos") });
      const hydra = createHydra({ ...hydraUrls, uiUrl, directory, log: logFile("hydra") });
      const keto = createKeto({
        readUrl: await newUrl(),
        writeUrl: await newUrl(),
        directory,
        log: logFile("keto"),
      });
      const catalogFile = join(directory, "catalog.yaml");
      await writeFile(catalogFile, catalog.replaceAll("$APPLICATION", at.applicationUrl));
      const faultyProxy = faulty ? await startFaultyProxy(await freePort(), kratos.publicUrl) : undefined;
      const settings: PorticoSettings = {
        loopback,
        port: uiPort,
        internalPort,
        baseUrl: uiUrl,
        kratosPublicUrl: faultyProxy?.url ?? kratos.publicUrl,
        kratosBrowserUrl: split ? browserUrl : undefined,
        brand: brand || undefined,
        node: node || undefined,
        env: {
          KRATOS_ADMIN_URL: kratos.adminUrl,
          HYDRA_ADMIN_URL: hydra.adminUrl,
          ...(catalog && {
            CATALOG_FILE: catalogFile,
            KETO_READ_URL: keto.readUrl,
            KETO_WRITE_URL: keto.writeUrl,
            KETO_BATCH_SIZE: "100",
          }),
          ...(faultyProxy ? hasty : {}),
          ...env,
        },
      };
      const ingress = split ? await startIngress(ingressPort, kratos.publicUrl) : undefined;
      const [ui] = await Promise.all([startPortico(settings, logFile("ui")), kratos.start()]);

      const internalUrl = `http://${inUrl(loopback)}:${internalPort}`;
      const { providerUrl, applicationUrl } = at;
      await use({
        topology,
        uiUrl,
        internalUrl,
        providerUrl,
        applicationUrl,
        kratos,
        hydra,
        keto,
        catalogFile,
        faultyProxy,
        settings,
        logFile,
      });

      const isWell = { ui: ui.isRunning(), kratos: kratos.isWell(), hydra: hydra.isWell(), keto: keto.isWell() };
      const diedEarly = (["ui", "kratos", "hydra", "keto"] as const).find((name) => !isWell[name]);
      await Promise.all([ui.kill(), kratos.kill(), hydra.kill(), keto.kill()]);
      await ingress?.close();
      await faultyProxy?.close();
      await rm(directory, { recursive: true, force: true });
      if (diedEarly) throw new Error(`${diedEarly} died during the tests:\n${tail(logFile(diedEarly))}`);
    },
    { scope: "worker", timeout: 90_000 },
  ],

  baseURL: async ({ servers }, use) => use(servers.uiUrl),

  profile: ["standard", { option: true }],

  /** Kratos as the profile wants it, running again after each test whatever the test did to it. */
  kratos: [
    async ({ servers, profile }, use) => {
      await servers.kratos.configure(profiles[profile]);
      await use(servers.kratos);
      await servers.kratos.start();
    },
    { auto: true },
  ],

  logsOnFailure: [
    async ({ servers }, use, info) => {
      const files = ["kratos", "hydra", "keto", "ui"].map((name) => ({ name, file: servers.logFile(name) }));
      const marks = new Map(files.map(({ file }) => [file, sizeOf(file)]));
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      for (const { name, file } of files.filter(({ file }) => sizeOf(file) > 0)) {
        await info.attach(`${name}.log`, { body: tail(file, marks.get(file), 400), contentType: "text/plain" });
      }
    },
    { auto: true },
  ],
});

/** So that what never answers costs a test no more than a moment, and no fault meets a call of the doctor's. */
const hasty = { UPSTREAM_TIMEOUT_MS: "1500", SUBMIT_TIMEOUT_MS: "1500", DOCTOR: "off" };

/** The ingress of a cluster: takes `/kratos/…`, asks Kratos for `/…`, and says under which host it was asked. */
function startIngress(port: number, target: string) {
  const prefix = "/kratos";
  return startProxy({
    port,
    target,
    rewrite: ({ url = "", headers }) =>
      url.startsWith(`${prefix}/`)
        ? {
            path: url.slice(prefix.length),
            headers: { ...headers, "x-forwarded-host": headers.host, "x-forwarded-proto": "http" },
          }
        : undefined,
  });
}

function label(worker: WorkerInfo, parts: string[]): string {
  return [...parts.filter(Boolean), worker.workerIndex].join("-");
}
