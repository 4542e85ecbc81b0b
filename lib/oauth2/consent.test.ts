import { readFileSync } from "node:fs";
import type { OAuth2ConsentRequest } from "@ory/client";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { failureOf } from "../kratos/errors";
import type { RequestContext } from "../request/context";
import { testContext } from "../request/test-context";
import { grant, openConsent, ownConsent, problemWith, reportConsent } from "./consent";

const { acceptConsent, readConsent, readConsentPage, readSession, rejectConsent } = vi.hoisted(() => ({
  readConsentPage: vi.fn(),
  acceptConsent: vi.fn(),
  rejectConsent: vi.fn(),
  readConsent: vi.fn(),
  readSession: vi.fn(),
}));
vi.mock("./hydra", () => ({ acceptConsent, readConsent, readConsentPage, rejectConsent }));
vi.mock("../kratos/client", () => ({ readSession }));
let context: RequestContext;
vi.mock("../request/current", () => ({ requestContext: async () => context }));
let hydraAdminUrl: string | undefined;
let consentRememberDays: number;
vi.mock("../config/config", () => ({
  config: () => ({ hydraAdminUrl, consentRememberDays, basePath: "", baseUrl: "http://portico.example" }),
}));

const session = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));
const recorded: OAuth2ConsentRequest = JSON.parse(readFileSync("fixtures/hydra-v2.3.0/consent.json", "utf8"));
const request = { ...recorded, subject: session.identity.id };

beforeEach(() => {
  vi.clearAllMocks();
  context = testContext();
  hydraAdminUrl = "http://hydra:4445";
  consentRememberDays = Number.POSITIVE_INFINITY;
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
    expect(await openConsent("c")).toMatchObject({ ok: true, isSettled: true });
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

describe("an answer that Hydra remembers", () => {
  const skipped = { ...request, skip: true };
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const given = (days: number, changes: object = {}) => ({
    remember: true,
    handled_at: daysAgo(days),
    consent_request: { client: { client_id: "shop" } },
    ...changes,
  });
  beforeEach(() => {
    readConsent.mockResolvedValue({ ok: true, data: skipped });
    consentRememberDays = 30;
  });

  test("counts until it is taken back, where the operator says so, without another call", async () => {
    consentRememberDays = Number.POSITIVE_INFINITY;
    expect(await openConsent("c")).toMatchObject({ ok: true, isSettled: true });
    expect(readConsentPage).not.toHaveBeenCalled();
  });

  test("counts for as long as the operator says", async () => {
    readConsentPage.mockResolvedValue({ ok: true, data: [given(29)] });
    expect(await openConsent("c")).toMatchObject({ ok: true, isSettled: true });
    expect(readConsentPage.mock.lastCall?.[1]).toMatchObject({ subject: session.identity.id });
  });

  test.each([
    ["is older", [given(31)]],
    ["was not to be remembered", [given(1, { remember: false })]],
    ["was for another application", [given(1, { consent_request: { client: { client_id: "other" } } })]],
  ])("is asked for again at Hydra where it %s", async (_, data) => {
    readConsentPage.mockResolvedValue({ ok: true, data });
    const url = new URL(await redirectOf(() => openConsent("c")));
    expect(url.pathname).toBe("/oauth2/auth");
    expect(url.searchParams.get("prompt")).toBe("consent");
  });

  test("is asked for here where Hydra has been told to ask, and takes it for answered all the same", async () => {
    const request_url = `${request.request_url}&prompt=consent`;
    readConsent.mockResolvedValue({ ok: true, data: { ...skipped, request_url } });
    readConsentPage.mockResolvedValue({ ok: true, data: [] });
    expect(await openConsent("c")).toMatchObject({ ok: true, isSettled: false });
  });

  test("is none for an application that wants no page shown, once it is over", async () => {
    const silent = { ...skipped, request_url: `${request.request_url}&prompt=none` };
    readConsent.mockResolvedValue({ ok: true, data: silent });
    readConsentPage.mockResolvedValue({ ok: true, data: [given(31)] });
    rejectConsent.mockResolvedValue({ ok: true, data: { redirect_to: "https://shop.example/no" } });
    expect(await redirectOf(() => openConsent("c"))).toBe("https://shop.example/no");
    expect(rejectConsent).toHaveBeenCalledWith(context, "c", "consent_required");
  });

  test("is not looked at for an application of the house, nor guessed in an outage", async () => {
    readConsentPage.mockResolvedValue({ ok: false, failure: failureOf(0, {}) });
    expect(await openConsent("c")).toMatchObject({ ok: false, problem: "unavailable" });
    readConsent.mockResolvedValue({ ok: true, data: { ...skipped, client: { skip_consent: true } } });
    context = testContext();
    expect(await openConsent("c")).toMatchObject({ ok: true, isSettled: true });
  });

  test("is kept by Hydra until it is taken back", async () => {
    await grant(context, { request, session, scopes: [], remember: true });
    expect(acceptConsent.mock.lastCall?.[2]).toMatchObject({ remember: true, remember_for: 0 });
  });
});

test("a request that was answered begins again where Hydra says", async () => {
  const gone = failureOf(410, { redirect_to: "https://sso.example/oauth2/auth?client_id=shop" });
  expect(await redirectOf(async () => problemWith(gone))).toBe("https://sso.example/oauth2/auth?client_id=shop");
});

test("nothing is granted that was not asked for, and the sign-in itself always", async () => {
  await grant(context, { request, session, scopes: ["email", "admin"], remember: false });
  const [, , given] = acceptConsent.mock.lastCall ?? [];
  expect(given).toMatchObject({ grant_scope: ["openid", "email"], remember: false });
  expect(given.session.id_token).toEqual({ email: "sam@example.org", email_verified: true, aal: "aal1" });
});

describe("an application whose product demands more than the sign-in has", () => {
  const address = "https://ledger.example.com";
  const client = request.client?.client_id ?? "";
  beforeEach(() => {
    context.services.catalog = () => ({
      products: [{ id: "ledger", name: { en: "Ledger" }, address, access: "everyone", client, policy: "strict" }],
      policies: { strict: { secondFactor: true } },
      regions: {},
      teams: {},
    });
  });

  test("is not answered: the page says what is missing, and a form grants nothing", async () => {
    expect(await openConsent("c")).toMatchObject({ ok: true, unmet: { demands: [{ demand: "secondFactor" }] } });
    expect(await ownConsent("c")).toBeUndefined();
  });

  test("is told so where it wants no page shown", async () => {
    const silent = { ...request, skip: true, request_url: `${address}/oauth2/auth?prompt=none` };
    readConsent.mockResolvedValue({ ok: true, data: silent });
    rejectConsent.mockResolvedValue({ ok: true, data: { redirect_to: "back" } });
    expect(await redirectOf(() => openConsent("c"))).toBe("back");
    expect(rejectConsent).toHaveBeenCalledWith(context, "c", "interaction_required");
  });

  test("gets its answer once the second step is done", async () => {
    readSession.mockResolvedValue({ ok: true, data: { ...session, authenticator_assurance_level: "aal2" } });
    expect(await openConsent("c")).toMatchObject({ ok: true, unmet: undefined });
  });
});
