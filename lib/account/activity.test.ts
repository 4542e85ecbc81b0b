import type { Identity, Session } from "@ory/client";
import { expect, test } from "vitest";
import { activityOf, isLiving, isRecovered } from "./activity";

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 10, 22, 9, minute, second)).toISOString();

const identity: Identity = {
  id: "a",
  schema_id: "person",
  schema_url: "",
  traits: {},
  created_at: at(0),
  updated_at: at(0, 1),
  state_changed_at: at(0),
};

function session(...methods: [method: string, completed: string][]): Session {
  const authentication_methods = methods.map(([method, completed_at]) => ({ method, completed_at }));
  return { id: "s", authenticated_at: at(1), authentication_methods } as Session;
}

/** Each as what, the minute, and the methods or address. */
function told(...all: Parameters<typeof activityOf>): string[] {
  return activityOf(...all).map(({ what, at: when, methods, address }) =>
    [what, when.getUTCMinutes(), methods?.join("+") ?? address].filter((part) => part !== undefined).join(" "),
  );
}

test("two factors of one sign-in are one line, and to confirm later is another", () => {
  const steps = session(["totp", at(2)], ["password", at(1)], ["password", at(40)]);
  expect(told(undefined, [steps])).toEqual(["confirmed 40 password", "signedIn 1 password+totp"]);
});

test("a recovery is no usual sign-in", () => {
  const recovered = session(["code_recovery", at(3)]);
  expect(told(undefined, [recovered])).toEqual(["recovered 3 code_recovery"]);
  expect([isRecovered(recovered), isRecovered(session(["password", at(3)]))]).toEqual([true, false]);
});

test("a session without methods is told by its time, and one without any time is not", () => {
  expect(told(undefined, [session(), { id: "x" }])).toEqual(["signedIn 1"]);
});

test("addresses, blocks and changes are told once they are later than the account", () => {
  const address = { value: "ada@example.org", via: "email", verified: true, status: "completed" } as const;
  const changed: Identity = {
    ...identity,
    state_changed_at: at(9),
    updated_at: at(8),
    verifiable_addresses: [
      { ...address, created_at: at(0), verified_at: at(5) },
      { ...address, value: "new@example.org", verified: false, created_at: at(7) },
    ],
  };
  expect(told(changed, [])).toEqual([
    "state 9",
    "changed 8",
    "addressAdded 7 new@example.org",
    "verified 5 ada@example.org",
    "created 0",
  ]);
  expect(told(identity, [])).toEqual(["created 0"]);
});

test("ways to sign in are told apart only where Kratos keeps their times apart", () => {
  const credentials = (password: string, totp: string) => ({
    credentials: {
      password: { type: "password" as const, updated_at: password },
      totp: { type: "totp" as const, updated_at: totp },
    },
  });
  const together = { ...identity, updated_at: at(6), ...credentials(at(6, 1), at(6, 2)) };
  expect(told(together, [])).toEqual(["changed 6", "created 0"]);
  const apart = { ...identity, updated_at: at(7), ...credentials(at(0), at(7)) };
  expect(told(apart, [])).toEqual(["credential 7 totp", "created 0"]);
});

test.each([
  [{ active: true, expires_at: at(9) }, true],
  [{ active: true, expires_at: at(5) }, false],
  [{ active: false, expires_at: at(9) }, false],
  [{}, true],
])("%j is living: %s", (parts, living) => expect(isLiving({ id: "s", ...parts }, at(6))).toBe(living));
