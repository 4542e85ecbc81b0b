import { randomFrom } from "./random.mjs";

/** Milliseconds: without faults at first, between two faults, and as long as one lasts. */
const [warmUp, pause, length] = [15_000, [7000, 11_000], [3000, 8000]];

/**
 * What happens when: all faults in a random order, again and again, each with its own length and numbers. The same seed
 * and minutes give the same plan.
 * @param faults { name: { numbers(random) } }
 * @returns [{ fault, at, lasts, ...numbers }] in milliseconds from the beginning; the last ends before the end
 */
export function planOf(faults, seed, minutes) {
  const random = randomFrom(seed);
  const end = minutes * 60_000;
  const plan = [];
  let bag = [];
  for (let at = warmUp; ; ) {
    if (bag.length === 0) bag = random.shuffled(Object.keys(faults));
    const fault = bag.pop();
    const lasts = random.between(...length);
    if (at + lasts + pause[0] > end) return plan;
    plan.push({ fault, at, lasts, ...faults[fault].numbers?.(random) });
    at += lasts + random.between(...pause);
  }
}
