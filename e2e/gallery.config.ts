import { defineConfig } from "@playwright/test";
import base from "../playwright.config.ts";

/** What needs the gallery alone, and neither Kratos nor mail: `npm run pictures`, `npm run sheets`. */
export default defineConfig({
  ...base,
  globalSetup: undefined,
  retries: 0,
  reporter: "list",
  outputDir: "../test-results/gallery",
  projects: [
    { ...base.projects?.find(({ name }) => name === "gallery"), testDir: "gallery" },
    // Chromium cannot draw each of some five thousand pictures at the first try.
    { name: "sheets", testDir: "sheets", use: { trace: "off" }, retries: 1 },
  ],
});
