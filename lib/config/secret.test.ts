import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { capturedLog } from "../observability/test-log";
import { ConfigError, parseConfig } from "./config";
import { secretValues } from "./secrets";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-secret-"));
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

function file(text: string): string {
  const path = join(folder, "plain");
  writeFileSync(path, text);
  return path;
}

/** A mounted Secret as kubelet lays it: `<key>` leads over the link `..data` to a folder, and only that link is swapped. */
function mounted(text: string, version: number): string {
  const [data, link, path] = [`..2026_${version}`, join(folder, "..data"), join(folder, "secret")];
  mkdirSync(join(folder, data));
  writeFileSync(join(folder, data, "secret"), text);
  symlinkSync(data, `${link}_tmp`);
  renameSync(`${link}_tmp`, link);
  if (version === 1) symlinkSync(join("..data", "secret"), path);
  return path;
}

const kratos = { KRATOS_PUBLIC_URL: "http://kratos", KRATOS_ADMIN_URL: "http://kratos:4434" };
const [first, second] = ["first-secret-of-the-tests-with-32-letters", "second-secret-of-the-tests-with-32-letters"];

test("a mounted secret is followed when its link is swapped; two lines are two values, and line ends belong to none", () => {
  const lines = capturedLog();
  const { secret } = parseConfig({ ...kratos, PORTICO_SECRET_FILE: mounted(`${first}\n`, 1) });
  expect(secret?.()).toEqual([first]);
  mounted(`${second}\r\n${first}\r\n\n`, 2);
  expect(secret?.(), "looked at every five seconds").toEqual([first]);
  later(5001);
  expect(secret?.()).toEqual([second, first]);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "info", event: "secret_file_reloaded", variable: "PORTICO_SECRET_FILE", values: 2 },
  ]);
});

test.each([
  ["emptied", "", "cannot be used: what it holds is empty"],
  ["blank", " \n\n", "cannot be used: what it holds is empty"],
  ["cut", "too short", "cannot be used: what it holds must have at least 32 characters"],
  ["gone", undefined, "cannot be used: ENOENT"],
])("a secret whose file is %s while we run stays, is told about once, and is not quoted", (_, text, error) => {
  const lines = capturedLog();
  const path = file(first);
  const { secret } = parseConfig({ ...kratos, PORTICO_SECRET_FILE: path });
  if (text === undefined) unlinkSync(path);
  else writeFileSync(path, text);
  for (let looks = 0; looks < 3; looks++) {
    later(6000);
    expect(secret?.()).toEqual([first]);
  }
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "error", event: "secret_file_refused", variable: "PORTICO_SECRET_FILE" },
  ]);
  expect(lines[0]).toContain(error);
  expect(lines[0]).not.toContain("too short");
  writeFileSync(path, second);
  later(6000);
  expect(secret?.()).toEqual([second]);
});

const values = {
  PORTICO_SECRET: first,
  METRICS_TOKEN: "metrics-token-of-tests",
  REDIS_URL: "rediss://:password@redis:6379/1",
  KRATOS_ADMIN_TOKEN: "token.of-kratos",
  HYDRA_ADMIN_TOKEN: "token.of-hydra",
  DELETION_WEBHOOK_SECRET: "secret-of-the-web-hook",
};
const beside = {
  ...kratos,
  HYDRA_ADMIN_URL: "http://hydra:4445",
  DELETION_WEBHOOK_URL: "https://products.example.com/deletion",
};
const namesOf = ["PORTICO_SECRET", "METRICS_TOKEN", "REDIS_URL", "KRATOS_ADMIN_TOKEN", "HYDRA_ADMIN_TOKEN"] as const;
const names = [...namesOf, "DELETION_WEBHOOK_SECRET"] as const;

test.each(names)("%s can be given in a file, and not twice; one that is empty or not there stops the start", (name) => {
  const { [name]: value, ...others } = values;
  const parse = (env: Record<string, string>) => parseConfig({ ...beside, ...others, ...env });
  const plain = parse({ [name]: value });
  const read = parse({ [`${name}_FILE`]: file(`${value}\n`) });
  for (const key of ["secret", "metricsToken", "redisUrl", "kratosAdminToken", "hydraAdminToken"] as const)
    expect(read[key]?.()).toEqual(plain[key]?.());
  expect(read.deletionWebhookSecret?.()).toEqual(plain.deletionWebhookSecret?.());
  const reason = (env: Record<string, string>, sentence: string) => {
    expect(() => parse(env)).toThrow(ConfigError);
    expect(() => parse(env)).toThrow(`${name}_FILE: ${sentence}`);
  };
  reason({ [name]: value, [`${name}_FILE`]: file(value) }, `must not be set beside ${name}`);
  reason({ [`${name}_FILE`]: file(" \n") }, "cannot be used: what it holds is empty");
  reason({ [`${name}_FILE`]: "/nowhere/secret" }, "cannot be used: ENOENT");
  reason({ [`${name}_FILE`]: folder }, "cannot be used: EISDIR");
  reason({ [`${name}_FILE`]: "secret" }, "must be an absolute path");
});

test.each(["REDIS_URL", "KRATOS_ADMIN_TOKEN", "HYDRA_ADMIN_TOKEN"] as const)("%s has one value", (name) => {
  const parse = () => parseConfig({ ...beside, ...values, [name]: `${values[name]}\n${values[name]}` });
  expect(parse).toThrow(`${name}: must be one line`);
});

test("every call carries the token of the file, and a new one without a restart", async () => {
  const port = await serve((req, res) => void res.end(req.headers.authorization ?? "none"));
  expect((await ask(port, "/")).body).toBe("none");
  const path = file("first.token-1\n");
  const { kratosAdminToken } = parseConfig({ ...kratos, KRATOS_ADMIN_TOKEN_FILE: path });
  const client = upstreamClient(`http://127.0.0.1:${port}`, {}, kratosAdminToken);
  const call = { name: "test", method: "GET", path: "/", headers: {} };
  const answer = async () => (await (await client({ ...call, deadline: performance.now() + 5000 })).toArray()).join("");
  expect(await answer()).toBe("Bearer first.token-1");
  const lines = capturedLog();
  writeFileSync(path, "second.token");
  later(6000);
  expect(await answer()).toBe("Bearer second.token");
  writeFileSync(path, "two words");
  later(6000);
  expect(await answer()).toBe("Bearer second.token");
  expect(lines.map((line) => JSON.parse(line).event)).toEqual(["token_file_reloaded", "token_file_refused"]);
  expect(lines.join("")).not.toContain("two words");
});

test.each([
  [{ KRATOS_ADMIN_TOKEN: "two words" }, "KRATOS_ADMIN_TOKEN: must be a bearer token alone"],
  [{ HYDRA_ADMIN_TOKEN_FILE: "/nowhere/token" }, "HYDRA_ADMIN_TOKEN_FILE: has no use without HYDRA_ADMIN_URL"],
  [{ KRATOS_ADMIN_URL: "", KRATOS_ADMIN_TOKEN: "t" }, "KRATOS_ADMIN_TOKEN: has no use without KRATOS_ADMIN_URL"],
  [{ KRATOS_ADMIN_TLS_CA_FILE: "/nowhere" }, "KRATOS_ADMIN_TLS_CA_FILE: has no use: KRATOS_ADMIN_URL does not begin"],
  [{ HYDRA_ADMIN_TLS_CA_FILE: "/nowhere" }, "HYDRA_ADMIN_TLS_CA_FILE: has no use: HYDRA_ADMIN_URL does not begin"],
  [{ KRATOS_ADMIN_TLS_CERT_FILE: "/c" }, "KRATOS_ADMIN_TLS_KEY_FILE: is required with KRATOS_ADMIN_TLS_CERT_FILE"],
  [{ REDIS_TLS_CA_FILE: "/ca", REDIS_URL: "redis://redis" }, "REDIS_TLS_CA_FILE: has no use: REDIS_URL does not begin"],
  [{ REDIS_TLS_CA_FILE: "/nowhere", REDIS_URL: "rediss://redis" }, "REDIS_TLS_CA_FILE: cannot be used: ENOENT"],
])("a start with %j is stopped", (given, reason) => {
  expect(() => parseConfig({ ...kratos, ...given })).toThrow(reason);
});

test("a command reads the secret that it needs, as the configuration does", () => {
  const [first, second] = ["a-secret-of-the-tests-with-32-letters", "another-secret-of-the-tests-with-32-letters"];
  expect(secretValues("secret", { PORTICO_SECRET: `${first}\n${second}\n` })).toEqual([first, second]);
  expect(secretValues("secret", { PORTICO_SECRET: "" })).toEqual([]);
  expect(() => secretValues("secret", { PORTICO_SECRET: "short" })).toThrow(/^PORTICO_SECRET must have at least 32/);
  expect(() => secretValues("secret", { PORTICO_SECRET_FILE: "/not-there" })).toThrow(
    /^PORTICO_SECRET_FILE cannot be used/,
  );
});
