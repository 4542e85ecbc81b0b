import { describe, expect, test } from "vitest";
import { causeOf, Failure, sentenceFor } from "./failure.mjs";

describe("causeOf", () => {
  test.each([
    ["npm error code ENOSPC", /disk is full/],
    ["write /tmp/x: no space left on device", /disk is full/],
    ["getaddrinfo EAI_AGAIN registry", /network/],
    ["dial tcp: lookup proxy: no such host", /network/],
    ['cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH', /C compiler/],
    ["compile: signal: killed", /memory/],
  ])("names the cause of %j", (output, sentence) => {
    expect(causeOf(output)).toMatch(sentence);
  });

  test("says nothing about the unusual", () => {
    expect(causeOf("undefined: foo")).toBeUndefined();
  });
});

test("a failure is its sentence, without a stack", () => {
  expect(sentenceFor(new Failure("Go is missing."))).toBe("Go is missing.");
});

test("any other error keeps its stack, below its cause if that is a usual one", () => {
  expect(sentenceFor(new Error("ENOSPC: write"))).toMatch(/^The disk is full.*\nError: ENOSPC/);
  expect(sentenceFor(new TypeError("x is not a function"))).toMatch(/^TypeError: x is not a function\n/);
});
