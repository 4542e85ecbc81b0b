import { setTimeout as sleep } from "node:timers/promises";
import { get } from "./get.mjs";

/** Waits until an address answers 200, and looks often, since the time is of interest. @returns milliseconds */
export async function untilReady(url, begun = performance.now()) {
  while (performance.now() - begun < 60_000) {
    const status = await get(url).then(
      (answer) => answer.status,
      () => undefined,
    );
    if (status === 200) return performance.now() - begun;
    await sleep(5);
  }
  throw new Error(`${url} was not ready within a minute.`);
}

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
