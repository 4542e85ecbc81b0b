import { expect, test } from "vitest";
import { retainForm } from "./retained-form";

const form = "application/x-www-form-urlencoded";
const keep = (body: string, type = form) => retainForm("/self-service/login?flow=1", type, Buffer.from(body));

test("what a person typed is kept, a password is not", () => {
  const kept = keep("csrf_token=t&identifier=a%40b&password=secret&method=password&traits.name.first=%C3%84");
  expect(kept?.fields).toEqual([
    ["csrf_token", "t"],
    ["identifier", "a@b"],
    ["method", "password"],
    ["traits.name.first", "Ä"],
  ]);
  expect(JSON.stringify(kept)).not.toContain("secret");
});

test.each([
  ["a code, which would become the wish for a new one", "identifier=a&code=123456&method=code"],
  ["an app's code", "totp_code=1&method=totp&identifier=a"],
  ["a passkey", "identifier=a&passkey_login=x"],
  ["nothing typed", "csrf_token=t&method=password&identifier="],
])("a form with %s is not sent again", (_, body) => expect(keep(body)).toBeUndefined());

test("only plain forms are kept", () => expect(keep('{"identifier":"a"}', "application/json")).toBeUndefined());
