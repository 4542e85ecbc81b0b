import { expect, it } from "vitest";
import { extendTrail, parseTrail } from "./redirect-trail";

it("counts automatic redirects and keeps the last reason", () => {
  expect(parseTrail(undefined)).toEqual({ notice: "quiet", count: 0 });
  const once = extendTrail(parseTrail(undefined), "expired");
  expect(parseTrail(once)).toEqual({ notice: "expired", count: 1 });
  expect(parseTrail(extendTrail(parseTrail(once), "unknown"))).toEqual({ notice: "unknown", count: 2 });
});

it.each(["", "x", "expired", "expired.", "expired.x", "nope.3", "expired.-1", "expired.1e9e9", "expired.0"])(
  "takes %j for no trail",
  (value) => expect(parseTrail(value)).toEqual({ notice: "quiet", count: 0 }),
);
