import { expect, test } from "vitest";
import { isPrefetch } from "./prefetch";

test.each([
  [{ "sec-purpose": "prefetch" }, true],
  [{ "sec-purpose": "prefetch;prerender" }, true],
  [{ purpose: "prefetch" }, true],
  [{ "x-purpose": "preview" }, true],
  [{ "x-moz": "prefetch" }, true],
  [{}, false],
  [{ purpose: "" }, false],
])("a request with %o is ahead of a click: %s", (headers, expected) => {
  expect(isPrefetch({ ...headers })).toBe(expected);
});
