import { chromium } from "@playwright/test";
import { ensureProgram, programs } from "../../tools/test/programs.mjs";

/** The browser of the tests. */
export async function openBrowser(report = () => {}) {
  const executablePath = await ensureProgram(programs.browser, report);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
}
