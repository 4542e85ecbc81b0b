import { expect, test } from "vitest";
import { csrfCookies, doubledCookies } from "./doubled-cookies";

const csrf = `csrf_token_${"0f".repeat(32)}`;

test.each([
  ["one of each", `s=1; ${csrf}=2; other=3`, [], []],
  ["a session cookie twice", "other=0; s=old; portico_trail=x; s=new", ["s"], []],
  ["the same value twice, which does no harm", "s=1; s=1", [], []],
  ["values with signs of equality", "s=a==;s=a=", ["s"], []],
  ["a CSRF cookie twice", `${csrf}=a=; s=1; ${csrf}=b=`, [], [csrf]],
  ["those of other applications", "other=1; other=2; csrf_token=1; csrf_token=2", [], []],
  ["no cookie at all", "", [], []],
])("%s", (_, header, session, names) => expect(doubledCookies(header, "s")).toEqual({ session, csrf: names }));

test("CSRF cookies are named once each", () => {
  expect(csrfCookies(`a=1; ${csrf}=1; csrf_token=2; csrf_token_<b>=3;${csrf}=4`)).toEqual([csrf]);
});
