import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { startChild } from "../servers/child.ts";
import { answers200 } from "../servers/http.ts";
import { freePort } from "../servers/ports.ts";
import { existing, logs, root } from "../servers/run.ts";
import { sheetsAsked } from "./sheets.ts";
import { distinctStates, namesOfStates } from "./states.ts";

type Gallery = {
  url: string;
  /** The names of all states. */
  names: string[];
  /** Of states that are drawn alike, the first. */
  distinct: string[];
};

/** The product as it is built, with the gallery in it (`npm run build:gallery`); no Kratos is behind it. */
export const test = base.extend<object, { gallery: Gallery }>({
  gallery: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the destructuring.
    async ({}, use, worker) => {
      const [port, internalPort, nobody] = [await freePort(), await freePort(), await freePort()];
      const url = `http://localhost:${port}`;
      const server = startChild({
        name: "The gallery",
        command: process.execPath,
        args: [existing(join(root, ".portico/gallery/standalone/portico.mjs"), "npm run build:gallery")],
        env: {
          PORT: String(port),
          INTERNAL_PORT: String(internalPort),
          HOSTNAME: "127.0.0.1",
          BASE_URL: url,
          KRATOS_PUBLIC_URL: `http://127.0.0.1:${nobody}`,
          // For their pages in the navigation.
          KRATOS_ADMIN_URL: `http://127.0.0.1:${nobody}`,
          HYDRA_ADMIN_URL: `http://127.0.0.1:${nobody}`,
          BRANDS_DIR: sheetsAsked().brandsDir,
        },
        log: join(logs, `gallery-${worker.workerIndex}.log`),
      });
      await server.ready(() => answers200(`http://127.0.0.1:${internalPort}/health/alive`));
      const names = await namesOfStates(url);
      await use({ url, names, distinct: await distinctStates(url, names) });
      await server.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],

  baseURL: async ({ gallery }, use) => use(gallery.url),
});

export { expect };
