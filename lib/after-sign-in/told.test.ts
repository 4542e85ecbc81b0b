import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Identity, SettingsFlow } from "@ory/client";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { serve } from "../../server/test-server";
import { upstreamClient } from "../../server/upstream/client";
import { testContext } from "../request/test-context";
import { openNext } from "./open-next";

const read = (name: string): SettingsFlow => JSON.parse(readFileSync(`fixtures/v1.3.1/settings/${name}.json`, "utf8"));

const folder = mkdtempSync(join(tmpdir(), "portico-told-"));
const secretFile = join(folder, "secret");
const secrets = ["a-secret-of-the-tests-with-32-letters", "another-secret-of-the-tests-with-32-letters"] as const;

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  writeFileSync(secretFile, secrets[0]);
  vi.stubEnv("KRATOS_PUBLIC_URL", "http://kratos");
  vi.stubEnv("KRATOS_ADMIN_URL", "http://kratos-admin");
  vi.stubEnv("BASE_URL", "http://kratos.example");
  vi.stubEnv("AFTER_SIGN_IN", "password!,terms!,backup-codes");
  vi.stubEnv("TERMS_VERSION", "2026-12");
  vi.stubEnv("TERMS_URL", "https://acme.example/terms");
  vi.stubEnv("PORTICO_SECRET_FILE", secretFile);
});

type Stage = {
  fixture?: string;
  /** What differs from the identity of the settings, as the admin API tells it; "away" if it does not answer. */
  admin?: Partial<Identity> | "away";
  /** What an administrator has written where the person can see it. */
  metadata_public?: object;
  /** Of the session; absent = that of the settings. */
  signedIn?: string;
  cookie?: string;
};

const demand = { metadata_public: { plan: "pro", password_change_required: "2026-12-01T08:00:00Z" } };
const accepted = { metadata_admin: { portico_terms: { "2026-12": "2026-12-01T08:00:00Z" } } };
const hashed = (hashed_password: string) =>
  ({ password: { type: "password", config: { hashed_password } } }) as Identity["credentials"];

/** What a visit of `/next` shows, leaves in the browser, and asks of the admin API. */
async function opened({ fixture = "lookup-enrolled", admin = accepted, ...stage }: Stage = {}) {
  const flow = read(fixture);
  Object.assign(flow.identity, { metadata_public: stage.metadata_public ?? null });
  const { identity } = flow;
  const calls: string[] = [];
  const kratos: RequestListener = (req, res) => {
    const session = { id: "s", identity: { ...identity, id: stage.signedIn ?? identity.id } };
    const body = req.url?.startsWith("/sessions/whoami") ? session : flow;
    res.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  };
  const adminApi: RequestListener = (req, res) => {
    calls.push(`${req.method} ${req.url}`);
    const told = { ...session(stage.signedIn), ...(admin === "away" ? {} : admin) };
    res.writeHead(admin === "away" ? 502 : 200, { "Content-Type": "application/json" }).end(JSON.stringify(told));
  };
  const session = (id = identity.id) => ({ ...identity, id });
  const cookie = ["csrf_token_ab=x; ory_kratos_session=y", stage.cookie].filter(Boolean).join("; ");
  const context = testContext({ headers: { cookie } });
  const [open, closed] = [await serve(kratos), await serve(adminApi)];
  Object.assign(context.services, {
    kratos: upstreamClient(`http://127.0.0.1:${open}`),
    kratosAdmin: upstreamClient(`http://127.0.0.1:${closed}`),
  });
  const found = await openNext(context, { t: "", flow: "", done: "" });
  const question = typeof found === "object" ? found.question : found;
  return { question, calls, cookies: context.flowCookies, events: context.response.events, id: identity.id };
}

const codes = (left: number) => {
  const recovery_codes = Array.from({ length: 12 }, (_, index) => ({
    code: `code${index}`,
    used_at: index < left ? "0001-01-01T00:00:00Z" : "2026-11-30T08:00:00Z",
  }));
  return { lookup_secret: { type: "lookup_secret", config: { recovery_codes } } } as unknown as Identity["credentials"];
};

test.each([
  [0, { words: "backupCodes", count: 0 }],
  [3, { words: "backupCodes", count: 3, forced: false }],
  [4, undefined],
])("%i backup codes that are left", async (left, expected) => {
  const { question } = await opened({ admin: { ...accepted, credentials: codes(left) } });
  if (expected) expect(question).toMatchObject(expected);
  else expect(question).toBeUndefined();
});

test("one call about the identity of the session tells all", async () => {
  const { calls, id } = await opened();
  expect(calls).toEqual([`GET /admin/identities/${id}?include_credential=password&include_credential=lookup_secret`]);
});

test.each([[{}], [{ metadata_admin: null }], [{ metadata_admin: { portico_terms: { "2025-01": "x" } } }]])(
  "terms that were not accepted in the version of now: %j",
  async (admin) => {
    expect((await opened({ admin })).question).toMatchObject({ name: "terms", forced: true, nodes: [] });
  },
);

test("settings of somebody else than the session's tell nothing", async () => {
  expect((await opened({ signedIn: "somebody-else" })).question).toBe("outage");
});

test("without the admin API what cannot be put off is not decided", async () => {
  const { question, cookies } = await opened({ admin: "away", ...demand });
  expect([question, cookies]).toEqual(["outage", []]);
});

/** What remembers the password of an account from which a new one is demanded. */
async function dueCookie() {
  const { question, cookies } = await opened({
    ...demand,
    admin: { ...accepted, ...demand, credentials: hashed("old") },
  });
  expect(question).toMatchObject({ name: "password", forced: true });
  return cookies.find((cookie) => cookie.startsWith("portico_password_due="))?.split(";")[0] ?? "";
}

const patched = (calls: string[]) => calls.filter((call) => call.startsWith("PATCH"));

test("the demand for a new password is taken back once the password is another", async () => {
  const cookie = await dueCookie();
  const same = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials: hashed("old") } });
  expect([patched(same.calls), same.question]).toEqual([[], expect.objectContaining({ name: "password" })]);
  const changed = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials: hashed("new") } });
  expect(patched(changed.calls)).toEqual([`PATCH /admin/identities/${changed.id}`]);
  expect(changed.events).toContainEqual(
    expect.objectContaining({ action: "password_demand_met", outcome: "success", identity: changed.id }),
  );
  expect(changed.cookies.some((each) => /^portico_password_due=;.*Max-Age=0/.test(each))).toBe(true);
});

test.each([
  ["made up", (cookie: string) => cookie.replace(/=.*/, `=${Date.now()}.${"A".repeat(24)}.${"A".repeat(24)}`)],
  ["of another password", (cookie: string) => cookie.replace(/\.[^.]+\./, `.${"A".repeat(24)}.`)],
  ["of another time", (cookie: string) => cookie.replace(/=\d+/, `=${Date.now() + 1}`)],
  ["nothing", () => "portico_password_due="],
])("a cookie that is %s takes no demand back", async (_, change) => {
  const cookie = change(await dueCookie());
  const { calls } = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials: hashed("new") } });
  expect(patched(calls)).toEqual([]);
});

test("neither does that of another demand, of another person or of an hour ago", async () => {
  const cookie = await dueCookie();
  const credentials = hashed("new");
  const later = { metadata_public: { password_change_required: true } };
  const other = await opened({ ...later, cookie, admin: { ...accepted, ...later, credentials } });
  const person = await opened({ ...demand, cookie, signedIn: "grace", admin: { ...accepted, ...demand, credentials } });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_601_000 });
  const late = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials } });
  vi.useRealTimers();
  expect([other, person, late].map(({ calls }) => patched(calls))).toEqual([[], [], []]);
});

test("that of a secret that still counts, beside the one in use, does", async () => {
  const cookie = await dueCookie();
  writeFileSync(secretFile, `${secrets[1]}\n${secrets[0]}`);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6000 });
  const same = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials: hashed("old") } });
  const changed = await opened({ ...demand, cookie, admin: { ...accepted, ...demand, credentials: hashed("new") } });
  vi.useRealTimers();
  expect([same, changed].map(({ calls }) => patched(calls).length)).toEqual([0, 1]);
});
