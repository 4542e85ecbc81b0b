import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LoginFlow } from "@ory/client";
import { describe, expect, it } from "vitest";
import { screenOf } from "./screen";

/** Screens of the login whose name does not follow from state and nodes alone. */
const logins = {
  "account-linking": "loginLinking",
  "account-linking-wrong-password": "loginLinking",
  "account-linking-other-account": "loginLinking",
  "account-linking-aal2": "loginSecondFactor",
  "oidc-denied": "login",
  "identifier-first-wrong-password": "loginIdentifierKnown",
  "webauthn-passwordless-step-2": "loginIdentifierKnown",
  "refresh-oidc": "loginRefresh",
};

describe.each(["v1.3.1", "v26.2.0"])("Kratos %s", (version) => {
  it.each(Object.entries(logins))("%s asks %s", (name, screen) => {
    const file = join(import.meta.dirname, "../../fixtures", version, "login", `${name}.json`);
    const flow: LoginFlow = JSON.parse(readFileSync(file, "utf8"));
    expect(screenOf({ kind: "login", flow })).toBe(screen);
  });
});
