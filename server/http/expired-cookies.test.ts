import { expect, test } from "vitest";
import { expiredVariants } from "./expired-cookies";

test("a cookie is expired for its host, as a Domain and for each parent domain, with each path once", () => {
  const where = { hostname: "id.app.example.com", paths: ["/", "", "/", "/settings"], secure: true };
  const variants = ["", "; Domain=id.app.example.com", "; Domain=app.example.com", "; Domain=example.com"];
  expect(expiredVariants(["s"], where)).toEqual(
    ["/", "/settings"].flatMap((path) => variants.map((domain) => `s=; Path=${path}${domain}; Max-Age=0; Secure`)),
  );
});

test.each(["localhost", "[::1]", "192.0.2.1"])("%s has no Domain", (hostname) => {
  expect(expiredVariants(["s", "t"], { hostname, paths: ["/"], secure: false })).toEqual([
    "s=; Path=/; Max-Age=0",
    "t=; Path=/; Max-Age=0",
  ]);
});
