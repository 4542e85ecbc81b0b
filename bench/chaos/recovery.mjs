import { setTimeout as sleep } from "node:timers/promises";
import { asBrowser, get } from "../lib/http.mjs";
import { signIn } from "./people.mjs";

/** Far longer than it may take: the run goes on, and the verdict says so. */
const mostMilliseconds = 30_000;

/**
 * Waits until each process draws a page of Kratos', shares its limits, and a person signs in.
 * @param index of the person
 * @returns milliseconds; infinite if it did not come back
 */
export async function untilRecovered({ url, porticos }, index, random) {
  const begun = performance.now();
  const isWell = async () => {
    const each = await Promise.all(porticos.map((one) => draws(one, url)));
    return each.every(Boolean) && (await signIn(url, index, random, () => {}));
  };
  while (!(await isWell())) {
    if (performance.now() - begun > mostMilliseconds) return Number.POSITIVE_INFINITY;
    await sleep(100);
  }
  return performance.now() - begun;
}

async function draws({ port, internalUrl }, url) {
  const headers = { ...asBrowser, host: new URL(url).host };
  const page = await get(`http://127.0.0.1:${port}/login`, headers).catch(() => undefined);
  const metrics = await get(`${internalUrl}/metrics`, {}).catch(() => undefined);
  return page?.status === 200 && /^portico_rate_limit_store_up 1$/m.test(metrics?.body.toString() ?? "");
}
