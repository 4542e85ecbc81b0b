import { expect, test } from "vitest";
import { outcomeOf } from "./outcome";

test.each([
  ["NotAllowedError", "get", false, "cancelled"],
  ["NotAllowedError", "get", true, "none"],
  ["NotAllowedError", "create", false, "cancelled"],
  ["NotAllowedError", "create", true, "cancelled"],
  ["AbortError", "get", true, "cancelled"],
  ["TimeoutError", "create", false, "cancelled"],
  ["InvalidStateError", "create", true, "exists"],
  ["InvalidStateError", "get", true, "refused"],
  ["NotSupportedError", "create", false, "refused"],
  ["ConstraintError", "create", false, "refused"],
  ["SecurityError", "get", false, "refused"],
  ["UnknownError", "get", true, "refused"],
] as const)("%s at %s (keys named: %s) is %s", (name, ceremony, named, outcome) => {
  expect(outcomeOf(new DOMException("", name), ceremony, named)).toBe(outcome);
});

test("options that cannot be read, and errors of browser extensions, are refusals", () => {
  expect(outcomeOf(new SyntaxError("JSON"), "get", false)).toBe("refused");
  expect(outcomeOf("Error from an extension", "create", false)).toBe("refused");
});
