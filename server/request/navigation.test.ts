import { expect, test } from "vitest";
import { isNavigation, startsFlow } from "./navigation";

const request = (headers: Record<string, string>, method = "GET") => ({ method, headers });

test.each([
  ["/login", "", "login"],
  ["/login?return_to=%2Fx", "", "login"],
  ["/verification", "", "verification"],
  ["/login?flow=a", "", undefined],
  ["/login?flow=", "", undefined],
  ["/login/", "", undefined],
  ["/loginx", "", undefined],
  ["/", "", undefined],
  ["/settings", "", undefined],
  ["/settings", "session=x", "settings"],
  ["/settings/password", "session=x", "settings"],
  ["/settings/password", "", undefined],
  ["/settings/nonsense", "session=x", undefined],
  ["/settings/password/x", "session=x", undefined],
  ["/login/password", "", undefined],
])("%s with the cookies '%s' starts: %s", (target, cookie, kind) => {
  expect(startsFlow({ headers: { cookie }, target }, "session")).toBe(kind);
});

test.each([
  [{}, "GET", true],
  [{ "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }, "GET", true],
  [{ "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }, "GET", false],
  [{ "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }, "GET", false],
  [{ "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script" }, "GET", false],
  [{}, "HEAD", false],
  [{}, "POST", false],
])("a request with %o by %s is a visit: %s", (headers, method, expected) => {
  expect(isNavigation(request({ ...headers }, method))).toBe(expected);
});
