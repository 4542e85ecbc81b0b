import { describe, expect, it } from "vitest";
import { ownPath, ownReturnTo } from "./return-to";

const base = "https://id.example.com/auth";

describe("return_to of our own", () => {
  it.each([
    ["/auth/settings", "https://id.example.com/auth/settings"],
    ["/auth", "https://id.example.com/auth"],
    ["https://id.example.com/auth/?a=1#b", "https://id.example.com/auth/?a=1#b"],
    ["HTTPS://ID.EXAMPLE.COM/auth/", "https://id.example.com/auth/"],
    ["https://id.example.com:443/auth/", "https://id.example.com/auth/"],
    ["https://id。example.com/auth/", "https://id.example.com/auth/"],
    ["/auth//evil.example", "https://id.example.com/auth//evil.example"],
    ["/auth/?to=https://evil.example", "https://id.example.com/auth/?to=https://evil.example"],
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
    "///\\evil.example",
    "/\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "ht\ntps://evil.example/auth/",
    "https:\\\\evil.example/auth/",
    "https://evil.example\\@id.example.com/auth/",
    "https://evil.example#@id.example.com/auth/",
    "https://evil.example?@id.example.com/auth/",
    "https://id.example.com:@evil.example/auth/",
    "https://id.example.com%2eevil.example/auth/",
    "https://id.example.com%00.evil.example/auth/",
    "https://id.example.com./auth/",
    "https://id.example.com:0443.evil.example/auth/",
    "https://id.example.com:80/auth/",
    "https://id.exаmple.com/auth/",
    "https://id.example.com⁄auth/",
    "https://id.example.com／@evil.example/auth/",
    "https:///evil.example/auth/",
    "https:////evil.example/auth/",
    "//id.example.com@evil.example/auth/",
    "vbscript:msgbox(1)",
    "javascript://id.example.com/auth/%0aalert(1)",
    "blob:https://id.example.com/auth/",
    "filesystem:https://id.example.com/auth/",
    "file:///auth/",
    "%2f%2fevil.example",
    "%68ttps://evil.example",
    "/auth/.%2e/other",
    "/AUTH/settings",
    "https://id.example.com/auth/\u0000",
    "https://id.example.com/auth/\u2028",
    "\u00a0https://id.example.com/auth/",
  ])("refuses %j", (value) => expect(ownReturnTo(value, base)).toBeUndefined());
});

it("keeps a form's way back on our own site", () => {
  expect(ownPath("/login?flow=1")).toBe("/login?flow=1");
  for (const bad of ["//evil.example", "https://evil.example", "x", "", "/\\evil"]) expect(ownPath(bad)).toBe("/");
});
