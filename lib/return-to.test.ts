import { describe, expect, it } from "vitest";
import { ownPath, ownReturnTo } from "./return-to";

const base = "https://id.example.com/auth";

describe("return_to of our own", () => {
  it.each([
    ["/auth/settings", "https://id.example.com/auth/settings"],
    ["/auth", "https://id.example.com/auth"],
    ["https://id.example.com/auth/?a=1#b", "https://id.example.com/auth/?a=1#b"],
  ])("%s", (value, url) => expect(ownReturnTo(value, base)).toBe(url));

  it.each([
    "",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:/evil.example",
    "https:evil.example",
    "https://evil.example/auth/",
    "https://id.example.com.evil.example/auth/",
    "https://id.example.com@evil.example/auth/",
    "https://user:secret@id.example.com/auth/",
    "http://id.example.com/auth/",
    "https://id.example.com:444/auth/",
    "https://id.example.com/other",
    "https://id.example.com/authority",
    "/auth/../other",
    "/auth/%2e%2e/other",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "\tjavascript:alert(1)",
    "java\nscript:alert(1)",
    " /auth/",
    "/auth/\t//evil.example",
    "https://id。example.com.evil/auth",
    "auth/settings",
    "?x=1",
  ])("refuses %j", (value) => expect(ownReturnTo(value, base)).toBeUndefined());
});

it("keeps a form's way back on our own site", () => {
  expect(ownPath("/login?flow=1")).toBe("/login?flow=1");
  for (const bad of ["//evil.example", "https://evil.example", "x", "", "/\\evil"]) expect(ownPath(bad)).toBe("/");
});
