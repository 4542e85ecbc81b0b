import { expect, test } from "vitest";
import { cleanCode, isComplete } from "./one-time-code";

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
  expect(cleanCode(typed)).toBe(code);
});

test.each([
  ["123 456 is your code", "123456"],
  ["Your code: 123456.", "123456"],
  ["Your code", "Yourcode"],
  ["123456 or 654321", "123456or654321"],
  ["1234567", "1234567"],
])("in “%s” stands %s", (pasted, code) => {
  expect(cleanCode(pasted, 6)).toBe(code);
});

test.each([
  ["123456", true],
  ["12345", false],
  ["12345a", false],
  ["1234567", false],
])("%s is complete: %s", (code, complete) => {
  expect(isComplete(code, 6)).toBe(complete);
});
