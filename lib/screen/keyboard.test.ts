import { expect, test } from "vitest";
import { keyboardOf } from "./keyboard";

test.each([
  [{ kind: "number" }, "decimal"],
  [{ pattern: "^[0-9]{8}$" }, "numeric"],
  [{ pattern: "^\\d{4}(?:\\d{2})?$" }, "numeric"],
  [{ pattern: "^\\d+-\\d+$" }, undefined],
  [{ pattern: "^[A-Z]{2}$" }, undefined],
  [{ pattern: "^$" }, undefined],
  [{ format: "tel" }, "tel"],
  [{ format: "email" }, "email"],
  [{}, undefined],
])("of %o the keyboard is %s", (value, keyboard) => expect(keyboardOf(value)).toBe(keyboard));
