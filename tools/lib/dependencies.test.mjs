import { expect, test } from "vitest";
import { isInstalled } from "./dependencies.mjs";

const lock = {
  packages: {
    "": { version: "0.1.0" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/a-win32": { version: "1.0.0", optional: true },
  },
};

test.each([
  ["all that is not optional", { "node_modules/a": { version: "1.0.0" } }, true],
  ["another version", { "node_modules/a": { version: "1.0.1" } }, false],
  ["nothing", {}, false],
])("node_modules holding %s", (_, packages, answer) => {
  expect(isInstalled(lock, { packages })).toBe(answer);
});
