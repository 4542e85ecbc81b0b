import { expect, test } from "vitest";
import { capacityFor } from "./arithmetic.mjs";

const costs = { portico: 30, kratos: 20, hash: 250, redis: 0.3, nginx: 0.3, commits: 8, kibibytes: 10 };

test("a thousand sign-ins a minute", () => {
  const { cores, ...rest } = capacityFor(1000, costs);
  // 16.7 a second, each 30 ms: half a core is busy, in one process; a second one may be restarted.
  expect(cores.portico).toBeCloseTo(0.5);
  expect(cores.hash).toBeCloseTo(4.17, 2);
  expect(rest).toMatchObject({ processes: 2, memory: 768, kratosCores: 9 });
  expect(rest.commits).toBeCloseTo(133.3, 1);
  expect(rest.gibibytes).toBeCloseTo(0.57, 2);
});

test("never fewer than two processes, and as many as a hundredfold needs", () => {
  expect(capacityFor(10, costs)).toMatchObject({ processes: 2, memory: 768, kratosCores: 1 });
  expect(capacityFor(100_000, costs)).toMatchObject({ processes: 100, memory: 38_400, kratosCores: 900 });
});
