import { chromium } from "@playwright/test";
import { ensureBrowser } from "../../tools/test/browser.mjs";

/** The browser of the tests. */
export async function openBrowser(report = () => {}) {
  const executablePath = await ensureBrowser(report);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
}
