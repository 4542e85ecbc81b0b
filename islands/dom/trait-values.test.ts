import { expect, test } from "vitest";
import { asciiAddress, completeValues } from "./trait-values";

test.each([
  ["max@müller.example", "max@xn--mller-kva.example"],
  [" Max@MÜLLER.example ", "Max@xn--mller-kva.example"],
  ["用户@例え.テスト", "用户@xn--r8jz45g.xn--zckzah"],
  ["max@example.com", "max@example.com"],
  ["müller", "müller"],
  ["write to max@müller.example", "write to max@müller.example"],
  ["max@ü", "max@xn--tda"],
  ["max@ü:80", "max@ü:80"],
  ["", ""],
])("the address %s is sent as %s", (typed, sent) => expect(asciiAddress(typed)).toBe(sent));

test("an empty field of a trait is not sent, and nothing else is left out", () => {
  const data = new FormData();
  for (const value of ["a", "", "b"]) data.append("traits.tags", value);
  for (const name of ["traits.city", "identifier", "password"]) data.append(name, "");
  completeValues(data);
  expect([...data]).toEqual([
    ["identifier", ""],
    ["password", ""],
    ["traits.tags", "a"],
    ["traits.tags", "b"],
  ]);
});
