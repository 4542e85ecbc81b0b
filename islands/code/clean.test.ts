import { expect, test } from "vitest";
import { cleanCode, isWhole } from "./clean";

test.each([
  ["123 456", "123456"],
  ["123-456", "123456"],
  ["12.34.56", "123456"],
  ["123\u2013456", "123456"],
  ["123\u00a0456", "123456"],
  ["\u200f123456\u200e", "123456"],
  ["１２３４５６", "123456"],
  ["٠١٢٣٤٥", "012345"],
  ["۰۱۲۳۴۹", "012349"],
  ["०१२३४९", "012349"],
  ["০১২৩৪৯", "012349"],
  ["𝟎𝟏𝟗𝟘𝟙𝟡", "019019"],
  ["12a456", "12a456"],
])("%s is the code %s", (typed, code) => {
  expect(cleanCode(typed, false)).toBe(code);
});

test("a recovery code keeps its letters, in lower case", () => {
  expect(cleanCode(" AB3D-９fgH ", true)).toBe("ab3d9fgh");
});

test.each([
  ["123 456 is your code", "123456"],
  ["Your code: 123456.", "123456"],
  ["Your code", "Yourcode"],
  ["123456 or 654321", "123456or654321"],
  ["1234567", "1234567"],
])("in “%s” stands %s", (pasted, code) => {
  expect(cleanCode(pasted, false, 6)).toBe(code);
});

test.each([
  ["123456", false, true],
  ["12345", false, false],
  ["12345a", false, false],
  ["1234567", false, false],
  ["abc123", true, true],
  ["abç123", true, false],
])("%s whole: %s %s", (code, alphanumeric, whole) => {
  expect(isWhole(code, alphanumeric, 6)).toBe(whole);
});
