import { expect, test } from "vitest";
import { outcomeOf } from "./outcome";
import type { Submission } from "./submission";

const names = { sessionCookie: "ory_kratos_session" };
const session = ["csrf_token_x=1; Path=/", "ory_kratos_session=abc; Path=/; Max-Age=86399; HttpOnly"];
const gone = ["ory_kratos_session=; Path=/; Max-Age=0"];
const at = "https://id.example.com";

test.each<[string, Submission["kind"], number, string | undefined, string[] | undefined, string]>([
  ["a wrong password", "login", 303, `${at}/login?flow=f-1`, undefined, "returnedToForm"],
  ["a right one", "login", 303, `${at}/`, session, "success"],
  [
    "a right one before a second factor",
    "login",
    303,
    `${at}/self-service/login/browser?aal=aal2`,
    session,
    "secondFactor",
  ],
  ["a wrong password, the id spelt in another way", "login", 303, `${at}/login?flow=f-2`, undefined, "returnedToForm"],
  ["no CSRF token", "login", 303, `${at}/error?id=e-1`, undefined, "error"],
  ["a provider", "login", 303, "https://idp.example.com/auth?flow=x", undefined, "redirectedElsewhere"],
  ["JSON, wrong", "login", 400, undefined, undefined, "returnedToForm"],
  ["JSON, right", "login", 200, undefined, session, "success"],
  ["JSON, elsewhere", "login", 422, undefined, undefined, "redirectedElsewhere"],
  ["JSON, refused", "login", 403, undefined, undefined, "error"],
  ["an outage", "login", 500, undefined, undefined, "error"],
  ["a step of a sign-up", "registration", 302, `${at}/registration?flow=f-1`, undefined, "returnedToForm"],
  ["a sign-up without a session", "registration", 303, `${at}/verification?flow=f-3`, undefined, "success"],
  ["a recovery's code", "recovery", 303, `${at}/settings?flow=f-3`, session, "success"],
  ["JSON, a wrong code of a recovery", "recovery", 200, undefined, undefined, "returnedToForm"],
  ["saved settings", "settings", 303, `${at}/settings?flow=f-1`, session, "success"],
  ["settings not saved", "settings", 303, `${at}/settings?flow=f-1`, undefined, "returnedToForm"],
  ["a session taken away", "login", 303, `${at}/login?flow=f-1`, gone, "returnedToForm"],
])("%s", (_, kind, statusCode, location, cookies, expected) => {
  const headers = { location, "set-cookie": cookies };
  const submission: Submission = {
    kind,
    method: "password",
    flow: "f-1",
    identifier: "a",
    intent: "guess",
    provesOwnership: true,
  };
  expect(outcomeOf({ statusCode, headers }, submission, names)).toBe(expected);
});
