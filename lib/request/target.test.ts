import { expect, test } from "vitest";
import { firstOf, paramsOf, pathOf, queryOfUrl } from "./target";

test("of a repeated parameter the first counts, as for Kratos", () => {
  expect(paramsOf("/login?return_to=a&x=1&return_to=b")).toEqual({ return_to: "a", x: "1" });
  expect(firstOf(queryOfUrl("https://k.example/?a=1&a=2"))).toEqual({ a: "1" });
});

test("what is no address, and a target without a query, has no parameters", () => {
  expect(firstOf(queryOfUrl("not an address"))).toEqual({});
  expect(firstOf(queryOfUrl(undefined))).toEqual({});
  expect(paramsOf("/login")).toEqual({});
  expect(pathOf("/login?x")).toBe("/login");
});
