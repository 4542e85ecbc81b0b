import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { parse } from "yaml";
import type { Overrides } from "../profiles/base.ts";
import { logged } from "../support/servers/log.ts";
import { porticoEnvironment } from "../support/servers/portico.ts";
import { porticoServer } from "../support/servers/run.ts";
import type { Servers } from "../support/servers/servers.ts";
import { test } from "../support/test.ts";

type Tree = { [key: string]: unknown };
type Report = {
  counts: Record<string, number>;
  findings: { rule: string; what: string; changes: { of: string; lines: string[] }[] }[];
};

/** The doctor as an operator runs it: on Kratos' file and Portico's variables, and live. */
async function doctor({ kratos, settings, uiUrl, logFile }: Servers, file = kratos.config): Promise<Report> {
  const env = logFile("doctor.env");
  const variables = Object.entries(porticoEnvironment(settings)).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(env, variables.join(""));
  const hosts = [uiUrl, kratos.browserUrl].map((url) => new URL(url).hostname).filter((host) => host !== "localhost");
  const resolve = hosts.flatMap((host) => ["--resolve", `${host}=127.0.0.1`]);
  const args = ["doctor", "--kratos", file, "--env-file", env, "--live", uiUrl, ...resolve, "--format", "json"];
  const { out, err } = await new Promise<{ out: string; err: string }>((done) => {
    execFile(process.execPath, [porticoServer(), ...args], (_, out, err) => done({ out, err }));
  });
  expect(err).toBe("");
  return JSON.parse(out);
}

const rulesOf = ({ findings }: Report) => [...new Set(findings.map(({ rule }) => rule))].toSorted();

test("the doctor finds nothing in a sound deployment, neither from outside nor after its start", {
  tag: "@split",
}, async ({ servers }) => {
  const report = await doctor(servers);
  expect(report.findings).toEqual([]);
  expect(report.counts).toEqual({ error: 0, warning: 0, note: 0 });
  const asked = () => readFileSync(servers.logFile("kratos"), "utf8");
  await expect.poll(asked, { message: "Kratos' log" }).toMatch(/user-agent:Portico-Doctor/);
  expect(logged(servers, "doctor_finding")).toEqual([]);
  expect(logged(servers, "doctor_failed")).toEqual([]);
});

// Its mistakes are those of two hosts.
test("the mistakes of a guide are found, and a sign-in works once its lines are changed", {
  tag: "@split-only",
}, async ({ servers, kratos, ui, account }) => {
  const mistakes = guide(servers.uiUrl);
  await kratos.configure(mistakes as Overrides);
  const file = servers.logFile("guide.json");
  // Those that a running Kratos does not take on, or would not start with.
  const more = {
    serve: { public: { cors: { enabled: true, allowed_origins: ["https://www.example.org"] } } },
    secrets: { cipher: ["32-LONG-SECRET-NOT-SECU"] },
  };
  writeFileSync(file, JSON.stringify(merge(JSON.parse(readFileSync(kratos.config, "utf8")), more)));

  const report = await doctor(servers, file);
  expect(rulesOf(report)).toEqual([
    "cipher-length",
    "cookie-domain-missing",
    "cors-foreign-origin",
    "live-cookie-domain",
    "live-no-login",
    "live-ui-elsewhere",
    "return-url-scheme",
    "scheme-mix",
    "ui-url-page",
  ]);

  const lines = report.findings.flatMap(({ changes }) => changes.filter(({ of }) => of === "kratos"));
  const changed = lines.reduce<Tree>((tree, { lines }) => merge(tree, parse(lines.join("\n"))), mistakes);
  const { cookies, selfservice } = changed;
  await kratos.configure({ cookies, selfservice } as Overrides);
  await ui.signInHome(account);
});

/** What the guide does wrong, on the hosts of the tests. */
function guide(uiUrl: string): Tree {
  const wrong = uiUrl.replace("http:", "https:");
  return {
    cookies: { domain: undefined },
    selfservice: {
      allowed_return_urls: [wrong],
      flows: { login: { ui_url: `${wrong}/login` }, settings: { ui_url: `${uiUrl}/profile` } },
    },
  };
}

/** Objects merge, everything else replaces. */
function merge(into: Tree, more: Tree): Tree {
  const isTree = (value: unknown): value is Tree =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  const entries = Object.entries(more).map(([key, value]) => {
    const before = into[key];
    return [key, isTree(value) && isTree(before) ? merge(before, value) : value];
  });
  return { ...into, ...Object.fromEntries(entries) };
}
