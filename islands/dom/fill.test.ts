import { expect, test } from "vitest";
import { fill } from "./fill";

test.each([
  ["Send again in {seconds} s", "en", 7, "Send again in 7 s"],
  ["{seconds} s", "", 12, "12 s"],
  ["{seconds} ثانیه", "fa", 12, "۱۲ ثانیه"],
  ["No place here", "en", 3, "No place here"],
])("%s in %s", (template, language, value, expected) => {
  expect(fill(template, "seconds", value, language)).toBe(expected);
});
