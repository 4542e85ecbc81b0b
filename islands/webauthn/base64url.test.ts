import { expect, test } from "vitest";
import { decode, decodeId, encode } from "./base64url";

const bytes = (...values: number[]) => new Uint8Array(values);

test.each([
  ["", bytes()],
  ["-_-_", bytes(251, 255, 191)],
  ["+/+/", bytes(251, 255, 191)],
  ["AA", bytes(0)],
  ["AA==", bytes(0)],
  ["AAEC", bytes(0, 1, 2)],
])("%s is read", (text, expected) => {
  expect(decode(text)).toEqual(expected);
});

test("what is written is read back, whatever the length", () => {
  for (let length = 0; length < 300; length++) {
    const original = Uint8Array.from({ length }, (_, index) => (index * 151 + length) % 256);
    const text = encode(original.buffer);
    expect(text).toMatch(/^[\w-]*$/);
    expect(decode(text)).toEqual(original);
  }
});

test("no user handle is the empty text", () => {
  expect(encode(null)).toBe("");
});

test("an id may be hex, as in settings, or base64url, as in sign-in", () => {
  expect(decodeId("0a43ff")).toEqual(bytes(10, 67, 255));
  expect(decodeId("-_-_")).toEqual(bytes(251, 255, 191));
  expect(decodeId("Mh1dJzIeqh2bvwqIWPnWSWlzKugtKI-2aJPA6ZlDKII")).toHaveLength(32);
});

test("nonsense is refused", () => {
  expect(() => decode("not base64!")).toThrow();
});
