import { defineConfig } from "@playwright/test";
import base from "../playwright.config.ts";

/** What needs the gallery alone, and neither Kratos nor mail: `npm run sheets`. */
export default defineConfig({
  ...base,
  globalSetup: undefined,
  retries: 0,
  reporter: "list",
  outputDir: "../test-results/gallery",
  projects: [
    { name: "gallery", testDir: "gallery", use: { trace: "off" } },
    { name: "sheets", testDir: "sheets", use: { trace: "off" } },
  ],
});
