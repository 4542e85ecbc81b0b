import { readFileSync } from "node:fs";
import type { OAuth2ConsentRequest } from "@ory/client";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { failureOf } from "../kratos/errors";
import type { RequestContext } from "../request/context";
import { testContext } from "../request/test-context";
import { grant, openConsent, ownConsent, problemWith, reportConsent } from "./consent";

const { acceptConsent, readConsent, readSession, rejectConsent } = vi.hoisted(() => ({
  acceptConsent: vi.fn(),
  rejectConsent: vi.fn(),
  readConsent: vi.fn(),
  readSession: vi.fn(),
}));
vi.mock("./hydra", () => ({ acceptConsent, readConsent, rejectConsent }));
vi.mock("../kratos/client", () => ({ readSession }));
let context: RequestContext;
vi.mock("../request/current", () => ({ requestContext: async () => context }));
let hydraAdminUrl: string | undefined;
vi.mock("../config/config", () => ({
  config: () => ({ hydraAdminUrl, basePath: "", baseUrl: "http://portico.example" }),
}));

const session = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));
const recorded: OAuth2ConsentRequest = JSON.parse(readFileSync("fixtures/hydra-v2.3.0/consent.json", "utf8"));
const request = { ...recorded, subject: session.identity.id };

beforeEach(() => {
  vi.clearAllMocks();
  context = testContext();
  hydraAdminUrl = "http://hydra:4445";
  readConsent.mockResolvedValue({ ok: true, data: request });
  readSession.mockResolvedValue({ ok: true, data: session });
  acceptConsent.mockResolvedValue({ ok: true, data: { redirect_to: "x" } });
});

/** Where a redirect of Next's leads. */
async function redirectOf(work: () => Promise<unknown>): Promise<string> {
  const error: unknown = await work().then(
    () => undefined,
    (thrown) => thrown,
  );
  return String(Reflect.get(Object(error), "digest")).split(";")[2] ?? "";
}

test("the account that the request is about is asked", async () => {
  expect(await openConsent("c")).toMatchObject({ ok: true, request });
  expect(await ownConsent("c")).toEqual({ request, session });
});

test("another account is told so, and its answer is none", async () => {
  readConsent.mockResolvedValue({ ok: true, data: recorded });
  expect(await openConsent("c")).toMatchObject({ ok: false, problem: "identityMismatch" });
  expect(await ownConsent("c")).toBeUndefined();
});

test("nobody is sent to sign in anew for the application, and Hydra told to ask", async () => {
  readSession.mockResolvedValue({ ok: false, failure: failureOf(401, {}) });
  const url = new URL(await redirectOf(() => openConsent("c")));
  expect(url.pathname).toBe("/oauth2/auth");
  expect(url.searchParams.get("prompt")).toBe("login");
  expect(url.searchParams.get("client_id")).toBe("shop");
  expect(await ownConsent("c")).toBeUndefined();
});

describe("an application that wants no page shown", () => {
  const silent = { ...request, request_url: `${request.request_url}&prompt=none` };
  beforeEach(() => rejectConsent.mockResolvedValue({ ok: true, data: { redirect_to: "https://shop.example/no" } }));

  test.each([
    ["a question would be", {}, session, "consent_required"],
    ["nobody is signed in", {}, undefined, "login_required"],
    ["another account is signed in", { subject: "other" }, session, "login_required"],
  ])("is told why where %s", async (_, change, signedIn, error) => {
    readConsent.mockResolvedValue({ ok: true, data: { ...silent, ...change } });
    if (!signedIn) readSession.mockResolvedValue({ ok: false, failure: failureOf(401, {}) });
    expect(await redirectOf(() => openConsent("c"))).toBe("https://shop.example/no");
    expect(rejectConsent).toHaveBeenCalledWith(context, "c", error);
  });

  test("is given what it was given before", async () => {
    readConsent.mockResolvedValue({ ok: true, data: { ...silent, skip: true } });
    expect(await openConsent("c")).toMatchObject({ ok: true });
  });
});

test("an answer is reported without anything personal, and says what holds", () => {
  reportConsent(context, "granted", { request, session, scopes: ["email", "admin"], remember: true });
  reportConsent(context, "refused", { request, session, scopes: ["email"], remember: true });
  const about = { type: "consent", client: "shop", identity: session.identity.id };
  expect(context.response.events).toEqual([
    { ...about, outcome: "granted", scopes: ["openid", "email"], remembered: true },
    { ...about, outcome: "refused", scopes: [], remembered: false },
  ]);
});

test.each([
  [0, "unavailable"],
  [502, "unavailable"],
  [401, "configuration"],
  [403, "configuration"],
  [404, "oauth"],
  [410, "oauth"],
] as const)("Hydra's %i is %s", async (status, problem) => {
  readConsent.mockResolvedValue({ ok: false, failure: failureOf(status, {}) });
  expect(await openConsent("c")).toMatchObject({ ok: false, problem });
});

test("without a challenge Hydra is not asked", async () => {
  expect(await openConsent("")).toMatchObject({ ok: false, problem: "oauth" });
  expect(readConsent).not.toHaveBeenCalled();
});

test("without a Hydra there is no such page", async () => {
  hydraAdminUrl = undefined;
  expect(await openConsent("c")).toMatchObject({ ok: false, problem: "notFound" });
  expect(await ownConsent("c")).toBeUndefined();
  expect(readConsent).not.toHaveBeenCalled();
});

test("a request that was answered begins again where Hydra says", async () => {
  const gone = failureOf(410, { redirect_to: "https://sso.example/oauth2/auth?client_id=shop" });
  expect(await redirectOf(async () => problemWith(gone))).toBe("https://sso.example/oauth2/auth?client_id=shop");
});

test("nothing is granted that was not asked for, and the sign-in itself always", async () => {
  await grant(context, { request, session, scopes: ["email", "admin"], remember: false });
  const [, , given] = acceptConsent.mock.lastCall ?? [];
  expect(given).toMatchObject({ grant_scope: ["openid", "email"], remember: false });
  expect(given.session.id_token).toEqual({ email: "sam@example.org", email_verified: true });
});
