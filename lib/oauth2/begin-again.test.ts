import { expect, test } from "vitest";
import { isSilent, promptsOf, withConsent, withSignIn } from "./begin-again";

const request = "https://sso.example/oauth2/auth?client_id=shop&state=a%20b";

test("a request's prompts are those of its address", () => {
  expect(promptsOf(`${request}&prompt=login%20consent`)).toEqual(["login", "consent"]);
  expect(promptsOf(request)).toEqual([]);
  expect(promptsOf("no address")).toEqual([]);
  expect(isSilent(`${request}&prompt=none`)).toBe(true);
  expect(isSilent(`${request}&prompt=nonesuch`)).toBe(false);
  expect(isSilent(undefined)).toBe(false);
});

test.each([
  ["", "login"],
  ["&prompt=none", "login"],
  ["&prompt=select_account", "login"],
  ["&prompt=select_account%20consent", "login consent"],
])("begun again with %j it asks for a sign-in, and keeps all else", (prompt, asked) => {
  const url = new URL(withSignIn(request + prompt) ?? "");
  expect(url.searchParams.get("prompt")).toBe(asked);
  expect(url.searchParams.get("state")).toBe("a b");
  expect(url.searchParams.get("client_id")).toBe("shop");
});

test("begun again for the question it asks that alone, and no second time", () => {
  const url = new URL(withConsent(`${request}&prompt=login`) ?? "");
  expect(url.searchParams.get("prompt")).toBe("consent");
  expect(url.searchParams.get("state")).toBe("a b");
  expect(withConsent(url.href)).toBeUndefined();
});

test("what is no address begins nowhere", () => {
  expect(withConsent(undefined)).toBeUndefined();
  expect(withSignIn("")).toBeUndefined();
  expect(withSignIn(undefined)).toBeUndefined();
});
