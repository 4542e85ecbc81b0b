import { defineConfig } from "@playwright/test";
import type { Topology } from "./e2e/support/servers/servers.ts";
import { findProgram, programs } from "./tools/test/programs.mjs";

type WorkerOptions = { topology: Topology; node: string };

const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
  "--disable-lcd-text",
];

export default defineConfig<object, WorkerOptions>({
  testDir: "e2e",
  globalSetup: "./e2e/support/servers/global-setup.ts",
  outputDir: "test-results/journeys",
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  workers: 2,
  fullyParallel: true,
  // One more try where other work may share the machine. A test that needed it is flaky: tools/test/reports.mjs.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  // A picture that is missing is a failure each time, and not made by the first try for the second.
  updateSnapshots: "none",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: {
      executablePath: findProgram(programs.browser),
      args: [
        "--no-sandbox",
        "--host-resolver-rules=MAP *.portico.test 127.0.0.1",
        "--unsafely-treat-insecure-origin-as-secure=*.portico.test",
        ...quiet,
      ],
    },
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    reducedMotion: "reduce",
    // A trace costs each test a quarter of its time: --trace on, for a look at one that fails.
    trace: "on-first-retry",
  },
  projects: [
    {
      name: "forwarded",
      testMatch: ["journeys/*.spec.ts", "operations/*.spec.ts", "pages/*.spec.ts"],
      grepInvert: /@split-only/,
      use: { topology: "forwarded" },
    },
    // With Kratos on another origin only what may depend on it: cookies, redirects, return_to, how a flow is started,
    // and one journey through each flow. What a page says and how it looks does not, and neither does the width.
    { name: "split", testDir: "e2e/journeys", grep: /@split/, grepInvert: /on a phone/, use: { topology: "split" } },
    // On the Node of the image, which may draw otherwise than the one of the tests: every page, and one life.
    {
      name: "image",
      testMatch: ["operations/headers.spec.ts", "operations/security-headers.spec.ts", "journeys/whole-life.spec.ts"],
      grepInvert: /on a phone/,
      use: { topology: "forwarded", node: process.env.IMAGE_NODE ?? "" },
    },
    { name: "demo", testDir: "e2e/demo", use: { topology: "forwarded" } },
    { name: "methods", testDir: "e2e/methods", use: { topology: "forwarded" } },
    // Hundreds of pages in one test: a trace of them would be most of its time.
    {
      name: "gallery",
      testDir: "e2e/gallery",
      snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
      use: { trace: "off" },
    },
  ],
});
