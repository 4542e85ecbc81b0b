import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { plant } from "../assert/secrets.ts";
import { startChild } from "../servers/child.ts";
import { porticoEnvironment } from "../servers/portico.ts";
import { porticoServer } from "../servers/run.ts";
import type { Servers } from "../servers/servers.ts";
import { isSigned } from "../servers/web-hook.ts";
import { test as base } from "./portal.ts";

type Told = { type: string; id: string; product: string; subject: object; ends_at: string };

/** The products' own server, which hears of trials. */
type Listener = {
  /** What it was told, signed as it should be, in the order of arrival. */
  told: Told[];
  /** Calls that were not signed so. */
  unsigned: number;
  /** What it answers. */
  status: number;
};

const secret = `whsec_${randomBytes(24).toString("base64")}`;

/** Journeys about trials, of which a web hook hears. */
export const test = base.extend<{ listener: Listener }, { hookServer: { url: string; listener: Listener } }>({
  hookServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is destructured
    async ({}, use) => {
      plant(secret);
      const listener: Listener = { told: [], unsigned: 0, status: 204 };
      const server = createServer(async (request, response) => {
        const body = await text(request);
        if (isSigned(request.headers, body, secret)) listener.told.push(JSON.parse(body));
        else listener.unsigned++;
        response.writeHead(listener.status).end();
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, listener });
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],

  env: [
    async ({ hookServer: { url } }, use) =>
      use({ TRIAL_WEBHOOK_URL: url, TRIAL_WEBHOOK_SECRET: secret, PORTICO_SECRET: randomBytes(24).toString("hex") }),
    { scope: "worker" },
  ],

  listener: async ({ hookServer: { listener } }, use) => {
    Object.assign(listener, { told: [], unsigned: 0, status: 204 });
    await use(listener);
  },
});

/** Runs `trials sweep`, as a cron job does. @returns its exit code */
export async function sweep({ settings, logFile }: Servers): Promise<number | null> {
  const args = [porticoServer(), "trials", "sweep"];
  const env = porticoEnvironment(settings);
  const job = startChild({ name: "The sweep", command: process.execPath, args, env, log: logFile("sweep") });
  return (await job.exited).code;
}

/** The relations of a trial that somebody has started so long ago that it is over. */
export function trialOver(product: string, person: string) {
  const ends = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString().replace(".000Z", "Z");
  return [
    { namespace: "Product", object: product, relation: "trialUsers", subject_id: person },
    { namespace: "Trial", object: product, relation: "people", subject_id: person },
    { namespace: "Trial", object: `${product}/${ends}`, relation: "running", subject_id: person },
  ];
}
