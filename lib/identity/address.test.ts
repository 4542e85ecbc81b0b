import { expect, test } from "vitest";
import { asciiAddress, unicodeAddress } from "./address";

test.each([
  ["max@müller.example", "max@xn--mller-kva.example"],
  ["用户@例え.テスト", "用户@xn--r8jz45g.xn--zckzah"],
])("%s is Kratos' %s, and shown as it was typed", (typed, ascii) => {
  expect(asciiAddress(typed)).toBe(ascii);
  expect(unicodeAddress(ascii)).toBe(typed);
});

test.each(["max@example.com", "müller", "write to max@müller.example", "max@a b", "@ü", ""])(
  "%s is left as it is",
  (text) => expect(asciiAddress(text)).toBe(text),
);

test.each([
  ["Is max@xn--mller-kva.example yours?", "Is max@müller.example yours?"],
  ["Sent to max@xn--mller-kva.example.", "Sent to max@müller.example."],
  ["xn--mller-kva", "xn--mller-kva"],
  ["a@xn--.example", "a@xn--.example"],
])("in %s addresses are shown as people write them", (text, shown) => expect(unicodeAddress(text)).toBe(shown));
