import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";

/**
 * Asks an address until it answers as wanted.
 * @param options.accept which answer will do; any below 500 by default
 * @param options.seconds how long to wait
 * @param options.while false ends the waiting, for a server that has died
 * @returns the answer
 */
export async function waitForHttp(
  url,
  { accept = (response) => response.status < 500, seconds = 60, what = url, while: go = () => true } = {},
) {
  const end = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < end && go()) {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5000) });
      if (accept(response)) return response;
      last = `status ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(150);
  }
  if (!go()) throw new Failure(`${what} ended before it answered.`);
  throw new Failure(`${what} did not answer within ${seconds} seconds (${last}).`);
}
