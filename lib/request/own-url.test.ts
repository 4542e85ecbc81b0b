import { expect, test } from "vitest";
import { rebaseUrl, withOwnUrls } from "./own-url";

const base = "https://id.example.com/id";
const acme = "https://login.acme.example/id";

test.each([
  ["https://id.example.com/id/login?flow=1", "https://login.acme.example/id/login?flow=1"],
  ["https://id.example.com/id", "https://login.acme.example/id"],
  ["https://id.example.com/idea", "https://id.example.com/idea"],
  ["https://id.example.com.evil.example/id/", "https://id.example.com.evil.example/id/"],
  ["https://elsewhere.example/", "https://elsewhere.example/"],
  ["/id/login", "/id/login"],
])("%s stays with the person as %s", (url, expected) => {
  expect(rebaseUrl(url, base, acme)).toBe(expected);
  expect(rebaseUrl(url, base, base)).toBe(url);
});

test("in an answer of Kratos only addresses are rebaseUrl, and the answer itself is left alone", () => {
  const flow = {
    ui: { action: `${base}/self-service/login`, nodes: [{ attributes: { name: "traits.site", value: `${base}/me` } }] },
  };
  expect(withOwnUrls(flow, base, acme)).toEqual({
    ui: { action: `${acme}/self-service/login`, nodes: [{ attributes: { name: "traits.site", value: `${base}/me` } }] },
  });
  expect(flow.ui.action).toBe(`${base}/self-service/login`);
  expect(withOwnUrls(flow, base, base)).toBe(flow);
});
