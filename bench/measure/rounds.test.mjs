import { expect, test } from "vitest";
import { orderOf, ratioOf, summaryOf, warmUpOf } from "./rounds.mjs";

const round = (perSecond, cpu, statuses = { 200: perSecond }) => ({
  ...{ perSecond, statuses, p50: 1, p99: 2 },
  cpu: { own: cpu, kratos: Number.NaN },
});

test("every round has every row once, in an order of its own", () => {
  const rows = ["a", "b", "c", "d", "e"];
  const orders = [0, 1, 2, 3, 4].map((number) => orderOf(rows, number));
  for (const order of orders) expect([...order].sort()).toEqual(rows);
  expect(new Set(orders.map(String)).size).toBe(5);
  expect(new Set(orders.map(([first]) => first)).size).toBeGreaterThan(2);
});

test("a process with one row warms up as long as one with many", () => {
  const rows = [{ pid: 1 }, ...Array.from({ length: 8 }, () => ({ pid: 2 }))];
  expect([warmUpOf(rows[0], rows), warmUpOf(rows[1], rows)]).toEqual([4, 0.5]);
});

test("a row is compared with the reference of the same round", () => {
  // The machine was twice as slow in the second round.
  const reference = { name: "raw", expects: [200], rounds: [round(100, 1), round(50, 2), round(100, 1)] };
  const row = { name: "page", what: "A page", expects: [200], rounds: [round(80, 3), round(40, 6), round(60, 4)] };
  expect(ratioOf(row, reference, "perSecond")).toEqual({ middle: 0.8, low: 0.6, high: 0.8 });
  const summary = summaryOf(row, reference);
  expect(summary.cpu).toEqual({ middle: 4, low: 3, high: 6 });
  expect(summary.cpuToReference).toEqual({ middle: 3, low: 3, high: 4 });
  expect(summary.kratosCpu).toBeUndefined();
});

test("answers that should not be are named", () => {
  const row = {
    ...{ name: "page", what: "A page", expects: [200] },
    rounds: [round(1, 1, { 200: 9, 503: 1 }), round(1, 1, { broken: 2, 503: 1 })],
  };
  expect(summaryOf(row, row).odd).toEqual({ 503: 2, broken: 2 });
});
