import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cookieOf } from "./cookies";

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllEnvs());

/** The module of a deployment at this address. */
function at(baseUrl: string) {
  vi.stubEnv("BASE_URL", baseUrl);
  return import("./cookies");
}

test("our cookies are for no script and no foreign form", async () => {
  const { ownCookie, expiredCookie } = await at("http://localhost:3000");
  expect(ownCookie("portico_x", "a.b", 60)).toBe("portico_x=a.b; Max-Age=60; Path=/; HttpOnly; SameSite=Lax");
  expect(expiredCookie("portico_x")).toBe("portico_x=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
});

test("by https they go no other way, below a base path to no page above it", async () => {
  const { ownCookie, expiredCookie } = await at("https://id.example.com/id");
  expect(ownCookie("portico_x", "a.b", 60)).toBe("portico_x=a.b; Max-Age=60; Path=/id; HttpOnly; Secure; SameSite=Lax");
  expect(expiredCookie("portico_x")).toBe("portico_x=; Max-Age=0; Path=/id; HttpOnly; Secure; SameSite=Lax");
});

test("a cookie's value is read as it was sent", () => {
  expect(cookieOf({ cookie: "a=1; portico_x=%41=b; c=2" }, "portico_x")).toBe("%41=b");
  expect(cookieOf({ cookie: "xportico_x=1" }, "portico_x")).toBeUndefined();
});
