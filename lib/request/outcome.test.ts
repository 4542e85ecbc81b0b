import { expect, test, vi } from "vitest";
import { config } from "../config/config";
import { isNoted, noteOutcome, outcomeOf, toldAt } from "./outcome";
import { testContext } from "./test-context";

vi.stubEnv("KRATOS_PUBLIC_URL", "http://kratos:4433");

const by = (session: string, more = "") =>
  testContext({ headers: { cookie: `${config().sessionCookie}=${session}${more}` } });

/** What the browser sends next, having got the cookie of a form's answer. */
function after(session: string, path: string, outcome: string): string {
  const context = by(session);
  expect(toldAt(context, path, outcome)).toBe(`${path}?done=${outcome}`);
  const [cookie = ""] = context.flowCookies;
  expect(cookie).toMatch(/^portico_done=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; .*SameSite=Lax/);
  return `; ${cookie.split(";")[0]}`;
}

test("how a form ended is told to the browser that has sent it", () => {
  const cookie = after("ada", "/not-me", "all");
  expect(outcomeOf(by("ada", cookie), "/not-me", { done: "all" })).toBe("all");
  expect(outcomeOf(by("ada", cookie), "/not-me", {}), "an address that asks for nothing").toBe("");
});

test.each<[string, string, string, string]>([
  ["a link alone", "ada", "", "all"],
  ["somebody who has signed in since", "bob", "noted", "all"],
  ["nobody", "", "noted", "all"],
  ["another outcome", "ada", "noted", "failed"],
  ["a made-up cookie", "ada", "; portico_done=all", "all"],
])("%s is told nothing", (_, session, given, done) => {
  const cookie = given === "noted" ? after("ada", "/not-me", "all") : given;
  expect(outcomeOf(by(session, cookie), "/not-me", { done })).toBe("");
});

test("what one page has done is not told by another", () => {
  const cookie = after("ada", "/sessions", "all");
  expect(outcomeOf(by("ada", cookie), "/not-me", { done: "all" })).toBe("");
});

test("a page that is led to otherwise can ask", () => {
  const context = by("ada");
  noteOutcome(context, "/next", "failed");
  const [cookie = ""] = context.flowCookies;
  expect(isNoted(by("ada", `; ${cookie.split(";")[0]}`), "/next", "failed")).toBe(true);
  expect(isNoted(by("ada"), "/next", "failed")).toBe(false);
});
