import { expect, test } from "vitest";
import { completeLock, missingStubs, platformOf } from "./stubs.mjs";

test.each([
  ["@next/swc-win32-arm64-msvc", { os: ["win32"], cpu: ["arm64"] }],
  ["@swc/core-linux-arm-gnueabihf", { os: ["linux"], cpu: ["arm"], libc: ["glibc"] }],
  ["@biomejs/cli-linux-x64-musl", { os: ["linux"], cpu: ["x64"], libc: ["musl"] }],
  ["@biomejs/cli-darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }],
  ["@tailwindcss/oxide-wasm32-wasi", { cpu: ["wasm32"] }],
])("platformOf(%s)", (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

const lock = {
  lockfileVersion: 3,
  packages: {
    "": { name: "x" },
    "node_modules/a": {
      version: "1.0.0",
      dev: true,
      optionalDependencies: { "a-linux-x64": "1.0.0", "a-win32-x64": "1.0.0" },
    },
    "node_modules/a-linux-x64": { version: "1.0.0" },
    "node_modules/b": { version: "2.0.0", optionalDependencies: { fsevents: "~2.3.3" } },
    "node_modules/b/node_modules/c": { version: "3.0.0", optionalDependencies: { "c-aix-ppc64": "3.0.0" } },
    "node_modules/b/node_modules/c-aix-ppc64": { version: "3.0.0" },
  },
};

test("only exact, absent packages get a stub, which says whether it is for development", () => {
  expect(missingStubs(lock)).toEqual({
    "node_modules/a-win32-x64": { version: "1.0.0", os: ["win32"], cpu: ["x64"], dev: true, optional: true },
  });
});

test("a completed lock is in npm's order and lacks nothing", () => {
  const complete = completeLock(lock);
  expect(Object.keys(complete.packages).slice(0, 4)).toEqual([
    "",
    "node_modules/a",
    "node_modules/a-linux-x64",
    "node_modules/a-win32-x64",
  ]);
  expect(missingStubs(complete)).toEqual({});
});
