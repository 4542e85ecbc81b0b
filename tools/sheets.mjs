/**
 * `npm run sheets`: contact sheets (PNG) of all states, into `.portico/sheets`: three brands in light and dark, in English
 * and Arabic, for phone and desktop. After two dashes `--brand`, `--locale`, `--theme` and `--width` (each again and
 * again) choose others, `--only` the states with that in their name, `--into` another folder. Brands of BRANDS_DIR count.
 */
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildGallery } from "./build/ui.mjs";
import { optionsOf } from "./lib/arguments.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { plan } from "./lib/progress.mjs";
import { execute, onLeave, stopCommands } from "./lib/run.mjs";
import { ensureProgram, programs } from "./test/programs.mjs";

const several = (...usual) => ({ type: "string", multiple: true, default: usual });
const options = {
  brand: several("meridian", "pomelo", "tern"),
  locale: several("en", "ar"),
  theme: several("light", "dark"),
  width: several("390", "1280"),
  only: { type: "string", default: "" },
  into: { type: "string", default: at(".portico", "sheets") },
};

onLeave(async () => {
  await stopCommands();
  process.exit(130);
});

await main(async () => {
  const values = optionsOf(options);
  const brandsDir = process.env.BRANDS_DIR ? resolve(process.env.BRANDS_DIR) : "";
  const into = resolve(values.into);
  requireKnown(values, brandsDir);
  const views = values.brand.length * values.locale.length * values.theme.length * values.width.length;
  const step = plan(3);
  const chromium = await step("Looking for a browser", (report) => ensureProgram(programs.browser, report));
  await step("Building the UI with its gallery", buildGallery);
  await step(`Drawing all states in ${views} views (up to a minute each)`, async (report) => {
    report.silence();
    rmSync(into, { recursive: true, force: true });
    const env = { ...process.env, CHROMIUM: chromium, SHEETS: JSON.stringify({ ...values, into, brandsDir }) };
    const args = ["test", "-c", at("e2e", "gallery.config.ts"), "--project=sheets"];
    const { code } = await execute(at("node_modules", ".bin", "playwright"), args, { env, show: true });
    if (code !== 0) throw new Failure("Not all of the sheets could be made.");
    return into;
  });
});

function requireKnown({ brand, locale, theme, width }, brandsDir) {
  const roots = [brandsDir, at("public", "brands")].filter(Boolean);
  for (const name of brand)
    if (!roots.some((root) => existsSync(join(root, name, "brand.json"))))
      throw new Failure(`There is no brand ${name} in ${roots.join(" or ")}.`);
  for (const name of locale)
    if (!existsSync(at("messages", `${name}.json`))) throw new Failure(`There is no messages/${name}.json.`);
  if (theme.some((name) => name !== "light" && name !== "dark")) throw new Failure("--theme is light or dark.");
  if (width.some((pixels) => !(Number(pixels) >= 320))) throw new Failure("--width is in pixels, 320 or more.");
}
