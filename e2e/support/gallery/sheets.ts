import { join } from "node:path";
import type { Page } from "@playwright/test";
import { root } from "../servers/run.ts";
import { stateUrl } from "./states.ts";

/** Which sheets are made: one for each brand, language, theme and width, with the states whose name has `only`. */
export type Sheets = {
  brand: string[];
  locale: string[];
  theme: string[];
  width: string[];
  only: string;
  /** The folder that they are written into. */
  into: string;
  /** A folder with more brands. */
  brandsDir: string;
};

/** One state in one view. */
export type View = { brand: string; locale: string; theme: string; width: number };

type Shot = { name: string; png: Buffer; width: number; height: number };

/** What `npm run sheets` asks for (tools/sheets.mjs). */
export function sheetsAsked(): Sheets {
  const one = { brand: ["default"], locale: ["en"], theme: ["light"], width: ["390"], only: "", brandsDir: "" };
  return { ...one, into: join(root, ".portico", "sheets"), ...JSON.parse(process.env.SHEETS ?? "{}") };
}

/** All states in one view, small; several tabs share the work. */
export async function shotsOf(page: Page, names: string[], view: View): Promise<Shot[]> {
  const shots = new Map<string, Shot>();
  const left = [...names];
  const work = async () => {
    const tab = await page.context().newPage();
    const query = new URLSearchParams({ brand: view.brand, theme: view.theme });
    for (let name = left.shift(); name; name = left.shift()) {
      await tab.setViewportSize({ width: view.width, height: view.width < 640 ? 844 : 800 });
      await tab.goto(`${stateUrl(name, view.locale)}&${query}`);
      shots.set(name, await shotOf(tab, name));
    }
    await tab.close();
  };
  await Promise.all([work(), work(), work()]);
  return names.flatMap((name) => shots.get(name) ?? []);
}

/** The whole page as it is now. The window is as high as the page, so what sticks to it fits. */
async function shotOf(page: Page, name: string): Promise<Shot> {
  const [width, height] = await page.evaluate(() => [innerWidth, document.documentElement.scrollHeight] as const);
  await page.setViewportSize({ width, height });
  // A picture that is taken before the window has been drawn at its new height has a part of the page twice.
  await page.waitForFunction((height) => innerHeight === height, height);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  return { name, png: await page.screenshot(), width: Math.round(width / 2), height: Math.round(height / 2) };
}

/** What a state is of: login, settings, problem, … */
export const kindOf = (name: string) => name.split("/").at(-2) ?? name;

/** Writes a sheet: shots beside each other at half their size, each with its name. It is about as wide as high: a browser draws no more. */
export async function writeSheet(page: Page, path: string, shots: Shot[]) {
  const area = shots.reduce((sum, { width, height }) => sum + (width + 16) * (height + 40), 0);
  const figures = shots.map(
    ({ name, png, width, height }) => `<figure style="width: ${width}px">
      <figcaption>${name.replace("/", " ")}</figcaption>
      <img width="${width}" height="${height}" src="data:image/png;base64,${png.toString("base64")}">
    </figure>`,
  );
  const sheet = await page.context().newPage();
  await sheet.setViewportSize({ width: Math.max(1400, Math.round(Math.sqrt(area * 1.3))), height: 1000 });
  await sheet.setContent(`<style>
    body { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 16px; margin: 16px; background: #999 }
    figure { margin: 0 } figcaption { font: 11px/1.1 sans-serif; height: 24px; overflow: hidden; overflow-wrap: anywhere }
  </style>${figures.join("")}`);
  await sheet.evaluate(shrinkWell);
  await sheet.screenshot({ path, fullPage: true });
  await sheet.close();
}

/** Runs in the page: what a browser shrinks while it draws loses thin lines of letters. */
async function shrinkWell() {
  for (const image of document.images) {
    const size = { resizeWidth: image.width, resizeHeight: image.height, resizeQuality: "high" } as const;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(await createImageBitmap(image, size));
    image.replaceWith(canvas);
  }
}
