import { expect, test } from "vitest";
import { minutesOfTests } from "./minutes.mjs";

const ran = (projectName, ...durations) => ({ projectName, results: durations.map((duration) => ({ duration })) });

test("the minutes of the tests, by project and by the longest files, with every try", () => {
  const suites = [
    {
      file: "pages/devices.spec.ts",
      specs: [{ tests: [ran("forwarded", 20_000), ran("split", 5_000)] }],
      suites: [{ file: "pages/devices.spec.ts", specs: [{ tests: [ran("forwarded", 30_000, 10_000)] }] }],
    },
    { file: "gallery/access.spec.ts", specs: [{ tests: [ran("gallery", 90_000)] }] },
  ];
  expect(minutesOfTests({ suites }).split("\n")).toEqual([
    "  1:30  [gallery] (1)",
    "  1:00  [forwarded] (2)",
    "  0:05  [split] (1)",
    "  1:30  [gallery] gallery/access.spec.ts (1)",
    "  1:00  [forwarded] pages/devices.spec.ts (2)",
    "  0:05  [split] pages/devices.spec.ts (1)",
  ]);
});

test("nothing of a run without tests", () => {
  expect(minutesOfTests({})).toBe("");
});
