import { readFileSync } from "node:fs";
import type { Identity, SettingsFlow } from "@ory/client";
import { expect, test } from "vitest";
import { type Check, checksOf } from "./checks";
import { type Facts, factsOfCredentials, factsOfSession, factsOfSettings, joined } from "./facts";

const open = { recovery: true, verification: true };

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(`fixtures/v1.3.1/${name}.json`, "utf8"));
}

const settings = (name: string) => factsOfSettings(fixture<SettingsFlow>(`settings/${name}`));

/** Each line as its state, what it says, and where it leads. */
function lines(facts: Facts, flows = open): string[] {
  return checksOf(facts, flows).map(({ state, says, to }: Check) => `${state} ${says} ${to}`);
}

test("of an account with a password alone, what is worth doing leads to where it is done", () => {
  expect(lines({ ...settings("all-methods-nothing-enrolled"), otherDevices: 2 })).toEqual([
    "info passwordUnknown /settings#password",
    "todo secondStepOff /settings#totp",
    "todo passkeysOff /settings#passkey",
    "todo addressUnverified /verification",
    "good recoveryOn /settings#profile",
    "info devicesSome /sessions",
  ]);
});

test("an account that has everything has nothing to do", () => {
  const all = lines({ ...settings("all-methods-enrolled"), otherDevices: 0 });
  expect(all.filter((line) => line.startsWith("todo") && !line.includes("addressUnverified"))).toEqual([]);
  expect(all).toContain("good secondStepOn /settings#totp");
  expect(all).toContain("good backupCodesOn /settings#lookup_secret");
  expect(all).toContain("good devicesNone /sessions");
});

test.each([
  ["password-only", ["secondStepOff", "passkeysOff", "backupCodesNone", "connections"]],
  ["webauthn-two-keys", ["secondStepOff"]],
])("nothing is asked for that the settings of %s do not offer, or that may be there", (name, absent) => {
  const said = lines(settings(name)).join();
  for (const says of absent) expect(said).not.toContain(says);
});

test("flows that the operator has turned off are not offered", () => {
  const facts = settings("all-methods-nothing-enrolled");
  const said = lines(facts, { recovery: false, verification: false });
  expect(said.join()).not.toContain("recovery");
  expect(said).toContain("todo addressUnverified /settings#profile");
});

test("a session alone tells how this browser has signed in, and the addresses", () => {
  const session = factsOfSession(fixture("sessions/whoami-aal2"));
  expect(lines(session)).toEqual([
    "good passwordSet /settings#password",
    "good secondStepOn /settings#totp",
    "todo addressUnverified /verification",
    "good recoveryOn /settings#profile",
  ]);
  expect(lines(factsOfSession(fixture("sessions/whoami-passkey"))).join()).not.toContain("password");
});

const identity = { id: "a", schema_id: "person", schema_url: "", traits: {} };
const offer = { groups: new Set(["password", "totp", "passkey", "lookup_secret"]), takesAddress: true };

function told(credentials: Record<string, object>): Facts {
  return { ...factsOfCredentials({ ...identity, credentials } as Identity), offer };
}

const codes = (left: number) => ({
  config: {
    recovery_codes: [
      { code: "used", used_at: "2026-11-22T09:25:28Z" },
      ...Array.from({ length: left }, (_, index) => ({
        code: `left-${index}`,
        used_at: index % 2 ? null : "0001-01-01T00:00:00Z",
      })),
    ],
  },
});

test.each([
  [0, "todo backupCodesNone"],
  [3, "todo backupCodesFew"],
  [4, "good backupCodesLeft"],
])("of %i backup codes that are left it says %s", (left, line) => {
  const facts = told({ totp: { config: {} }, lookup_secret: codes(left) });
  expect(lines(facts)).toContain(`${line} /settings#lookup_secret`);
  expect(checksOf(facts, open).find(({ topic }) => topic === "backupCodes")?.count).toBe(left);
});

test("the admin API tells a password from a name for one, and a second step from a way in", () => {
  const passwordless = told({
    password: { identifiers: ["ada@example.org"], config: {} },
    webauthn: { config: { credentials: [{ is_passwordless: true }] } },
    passkey: { config: { credentials: [{}, {}] } },
    oidc: { identifiers: ["acme:1", "acme:2", "tide:3"] },
  });
  expect(passwordless).toMatchObject({ password: false, secondSteps: [], passkeys: 2, backupCodes: 0 });
  expect(lines(passwordless)).toEqual([
    "info passwordNone /settings#password",
    "good passkeysOn /settings#passkey",
    "todo recoveryNone /settings#profile",
    "info connections /settings#oidc",
  ]);
  const usual = told({ password: { config: { hashed_password: "x" } }, webauthn: { config: { credentials: [{}] } } });
  expect(usual).toMatchObject({ password: true, secondSteps: ["webauthn"] });
});

test("no secret of the credentials is among what is known of an account", () => {
  const facts = told({ password: { config: { hashed_password: "$argon2" } }, lookup_secret: codes(2) });
  const { identity: _, ...rest } = facts;
  expect(JSON.stringify([rest, checksOf(facts, open)])).not.toMatch(/argon2|left-/);
});

test("applications with access are counted, said to be unknown, or not there", () => {
  const said = (applications: Facts["applications"]) => lines({ identity: undefined, applications });
  expect(said(2)).toEqual(["info applications /applications"]);
  expect(said("unknown")).toEqual(["info applicationsUnknown /applications"]);
  expect([said(0), said(undefined)]).toEqual([[], []]);
});

test("what several answers tell adds up", () => {
  const byMail: Facts = { identity: undefined, secondSteps: ["code"], password: true };
  expect(joined(byMail, { identity, secondSteps: [], password: undefined, passkeys: 1 })).toEqual({
    identity,
    secondSteps: ["code"],
    password: true,
    passkeys: 1,
  });
  expect(joined({ identity }).secondSteps).toBeUndefined();
});
