import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf, problemOf, type Remedy, remedyFor } from "./errors";
import { problems } from "./problems";

const fixtures = join(import.meta.dirname, "../../fixtures");

function recorded(version: string, name: string) {
  const { status, body } = JSON.parse(readFileSync(join(fixtures, version, "statuses", `${name}.json`), "utf8"));
  return failureOf(status, body);
}

/** What each recorded answer leads to; the rows of docs/errors.md. */
const table: Record<string, Partial<Remedy>> = {
  "login-not-found-404": { do: "restart", notice: "unknown" },
  "login-malformed-id-404": { do: "restart", notice: "unknown" },
  "recovery-not-found-404": { do: "restart", notice: "unknown" },
  "registration-not-found-404": { do: "restart", notice: "unknown" },
  "settings-not-found-404": { do: "restart", notice: "unknown" },
  "verification-not-found-404": { do: "restart", notice: "unknown" },
  "login-read-csrf-403": { do: "restart", notice: "other-browser" },
  "login-read-after-sign-in-403": { do: "restart", notice: "other-browser" },
  "registration-read-csrf-403": { do: "restart", notice: "other-browser" },
  "recovery-read-csrf-403": { do: "restart", notice: "other-browser" },
  "verification-read-csrf-403": { do: "restart", notice: "other-browser" },
  "verification-opened-elsewhere-403": { do: "restart", notice: "other-browser" },
  "login-expired-read-410": { do: "restart", notice: "expired" },
  "registration-expired-read-410": { do: "restart", notice: "expired" },
  "recovery-expired-read-410": { do: "restart", notice: "expired" },
  "verification-expired-read-410": { do: "restart", notice: "expired" },
  "settings-expired-read-410": { do: "restart", notice: "expired" },
  "login-init-session-already-available-400": { do: "go-on" },
  "registration-init-session-already-available-400": { do: "go-on" },
  "recovery-init-session-already-available-400": { do: "go-on" },
  "login-return-to-forbidden-400": { do: "explain", problem: "returnTo" },
  "logout-return-to-forbidden-400": { do: "explain", problem: "returnTo" },
  "registration-disabled-400": { do: "explain", problem: "disabled" },
  "recovery-disabled-400": { do: "explain", problem: "disabled" },
  "verification-disabled-400": { do: "explain", problem: "disabled" },
  "login-bad-aal-400": { do: "explain", problem: "badRequest" },
  "login-oauth2-challenge-unknown-400": { do: "explain", problem: "oauth" },
  "settings-init-no-session-401": { do: "sign-in" },
  "settings-read-no-session-401": { do: "sign-in" },
  "logout-init-no-session-401": { do: "sign-in" },
  "session-list-no-session-401": { do: "sign-in" },
  "whoami-no-session-401": { do: "sign-in" },
  "whoami-garbage-cookie-401": { do: "sign-in" },
  "aal1-required-401": { do: "sign-in" },
  "login-account-disabled-401": { do: "explain", problem: "accountDisabled" },
  "settings-init-aal2-required-403": { do: "second-factor" },
  "settings-read-aal2-required-403": { do: "second-factor" },
  "whoami-aal2-required-403": { do: "second-factor" },
  "settings-refresh-required-403": { do: "follow" },
  "settings-identity-mismatch-403": { do: "restart", notice: "unknown" },
  "login-aal2-422": { do: "follow" },
  "recovery-success-422": { do: "follow" },
  "login-method-disabled-404": { do: "restart", notice: "unknown" },
};

describe.each(["v1.3.1", "v26.2.0"])("answers of Kratos %s", (version) => {
  it.each(Object.entries(table))("%s", (name, remedy) => {
    expect(remedyFor(recorded(version, name))).toMatchObject(remedy);
  });

  it.each(["login", "registration", "settings"])(
    "a %s flow submitted too late names the one that replaces it",
    (kind) => {
      const failure = recorded(version, `${kind}-expired-submit`);
      expect(remedyFor(failure)).toMatchObject({ do: "use-flow", id: failure.useFlowId });
    },
  );
});

it("starts anew where v26 wants a verified address first", () => {
  const failure = recorded("v26.2.0", "login-verified-address-required-403");
  expect(remedyFor(failure)).toEqual({ do: "restart", notice: "quiet" });
});

it("takes an outage for an outage and never for a sign-out", () => {
  for (const status of [0, 500, 502, 503, 504]) {
    expect(remedyFor(failureOf(status, "<html>"))).toEqual({ do: "explain", problem: "unavailable" });
  }
  expect(remedyFor(failureOf(429, undefined))).toEqual({ do: "explain", problem: "tooMany" });
});

it("reads a body of any shape", () => {
  for (const body of [null, "", 7, [], { error: null }, { error: { id: 3, reason: {} } }]) {
    expect(failureOf(404, body)).toMatchObject({ status: 404, id: "", reason: "" });
  }
});

const errorPages: Record<string, string> = {
  "account-disabled": "accountDisabled",
  "csrf-violation": "csrf",
  "flow-not-found": "notFound",
  "logout-init-without-session": "alreadySignedOut",
  "logout-without-session": "alreadySignedOut",
  "logout-wrong-token": "alreadySignedOut",
  "method-disabled": "disabled",
  "oauth2-challenge-unknown": "oauth",
  "oauth2-not-configured": "configuration",
  "oidc-state-mismatch": "provider",
  "recovery-disabled": "disabled",
  "registration-disabled": "disabled",
  "return-to-forbidden": "returnTo",
  "settings-identity-mismatch": "identityMismatch",
  "stub-500": "internal",
  "unknown-aal": "badRequest",
  "unknown-provider": "provider",
  "verification-disabled": "disabled",
};

it.each([
  [429, "tooMany"],
  [503, "unavailable"],
  [0, "unavailable"],
  [502, "internal"],
])("explains an error page of status %i as %s", (status, problem) => {
  expect(problemOf(failureOf(status, undefined))).toBe(problem);
});

it.each([
  [undefined, "internal"],
  [503, "internal"],
  [404, "oauth"],
  [410, "oauth"],
])("explains a sign-in that Hydra did not accept with its status %s as %s", (status_code, problem) => {
  const error = { reason: "Unable to accept OAuth 2.0 Login Challenge.", details: { status_code } };
  expect(problemOf(failureOf(500, { error }))).toBe(problem);
});

describe.each(["v1.3.1", "v26.2.0"])("the error page of Kratos %s", (version) => {
  it.each(readdirSync(join(fixtures, version, "error")))("%s", (file) => {
    const body = JSON.parse(readFileSync(join(fixtures, version, "error", file), "utf8"));
    const problem = problemOf(failureOf(body.error.code, body));
    expect(problem).toBe(errorPages[file.replace(".json", "")]);
    expect(problems[problem].status).toBeGreaterThanOrEqual(400);
  });
});
