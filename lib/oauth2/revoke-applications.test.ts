import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { failureOf } from "../kratos/errors";
import type { RequestContext } from "../request/context";
import { testContext } from "../request/test-context";
import { openApplications } from "./open-applications";
import { revokeApplications } from "./revoke-applications";

const { readConsentPage, readSession, revokeConsents } = vi.hoisted(() => ({
  readConsentPage: vi.fn(),
  readSession: vi.fn(),
  revokeConsents: vi.fn(),
}));
vi.mock("./hydra", () => ({ readConsentPage, revokeConsents }));
vi.mock("../kratos/client", () => ({ readSession }));
let context: RequestContext;
vi.mock("../request/current", () => ({ requestContext: async () => context }));
let hydraAdminUrl: string | undefined;
vi.mock("../config/config", () => ({ config: () => ({ hydraAdminUrl, submitTimeoutMs: 30_000, basePath: "" }) }));

const session = JSON.parse(readFileSync("fixtures/v1.3.1/sessions/whoami-aal1.json", "utf8"));
const own: string = session.identity.id;
const ofTide = { consent_request: { challenge: "c", client: { client_id: "tide" } } };

beforeEach(() => {
  vi.resetAllMocks();
  context = testContext();
  hydraAdminUrl = "http://hydra:4445";
  readSession.mockResolvedValue({ ok: true, data: session });
  readConsentPage.mockResolvedValue({ ok: true, data: [ofTide] });
  revokeConsents.mockResolvedValue({ ok: true, data: "" });
});

const revoked = () => revokeConsents.mock.calls.map(([, subject, client]) => [subject, client]);
const about = { type: "consent_revoked", identity: own };

describe("the list", () => {
  test("is of the account that is signed in", async () => {
    expect(await openApplications("/applications")).toMatchObject({
      ok: true,
      applications: { list: [{ client: { id: "tide" } }], isComplete: true },
    });
    expect(readConsentPage.mock.calls.map(([, { subject }]) => subject)).toEqual([own]);
  });

  test("is of both names by which Hydra may know it", async () => {
    const identity = { ...session.identity, external_id: "staff-7" };
    readSession.mockResolvedValue({ ok: true, data: { ...session, identity } });
    await openApplications("/applications");
    expect(readConsentPage.mock.calls.map(([, { subject }]) => subject)).toEqual([own, "staff-7"]);
  });

  test.each([
    [0, "unavailable"],
    [500, "unavailable"],
    [429, "unavailable"],
    [401, "configuration"],
    [404, "configuration"],
  ])("is a problem at Hydra's %i, never empty", async (status, problem) => {
    readConsentPage.mockResolvedValue({ ok: false, failure: failureOf(status, {}) });
    expect(await openApplications("/applications")).toEqual({ ok: false, problem });
  });

  test("is not there without Hydra, for which nobody is asked", async () => {
    hydraAdminUrl = undefined;
    expect(await openApplications("/applications")).toEqual({ ok: false, problem: "notFound" });
    expect(readSession).not.toHaveBeenCalled();
  });
});

describe("taking back", () => {
  test("one ends that application's access to the own account, and is told", async () => {
    expect(await revokeApplications(context, { client: "tide", account: own })).toBe("one");
    expect(revoked()).toEqual([[own, "tide"]]);
    expect(context.response.events).toEqual([{ ...about, outcome: "success", scope: "one", client: "tide" }]);
  });

  test("all ends what is not listed as well, under each name of the account", async () => {
    const identity = { ...session.identity, external_id: "staff-7" };
    readSession.mockResolvedValue({ ok: true, data: { ...session, identity } });
    readConsentPage.mockResolvedValue({ ok: true, data: [] });
    expect(await revokeApplications(context, { client: undefined, account: own })).toBe("all");
    expect(revoked()).toEqual([
      [own, undefined],
      ["staff-7", undefined],
    ]);
  });

  test("changes nothing for who is another by then, whatever the form says", async () => {
    expect(await revokeApplications(context, { client: "tide", account: "somebody-else" })).toBe("other");
    expect(await revokeApplications(context, { client: undefined, account: "" })).toBe("other");
    expect(revoked()).toEqual([]);
    expect(context.response.events).toMatchObject([{ outcome: "refused" }, { outcome: "refused" }]);
  });

  test("what is not there is nothing, and no event", async () => {
    expect(await revokeApplications(context, { client: "moor", account: own })).toBe("gone");
    expect(revoked()).toEqual([]);
    expect(context.response.events).toEqual([]);
  });

  test.each([
    ["nobody is signed in", () => readSession.mockResolvedValue({ ok: false, failure: failureOf(401, {}) }), "failure"],
    [
      "Hydra lists nothing",
      () => readConsentPage.mockResolvedValue({ ok: false, failure: failureOf(0, {}) }),
      "failure",
    ],
    ["Hydra refuses", () => revokeConsents.mockResolvedValue({ ok: false, failure: failureOf(500, {}) }), "failure"],
    [
      "Hydra does not answer",
      () => revokeConsents.mockResolvedValue({ ok: false, failure: failureOf(0, {}) }),
      "unknown",
    ],
  ])("fails where %s, and says so", async (_, arrange, outcome) => {
    arrange();
    expect(await revokeApplications(context, { client: "tide", account: own })).toBe("failed");
    expect(context.response.events).toMatchObject([{ type: "consent_revoked", outcome }]);
  });
});
