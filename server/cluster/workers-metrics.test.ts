import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { expect, test } from "vitest";
import { ledger } from "./workers-metrics";

/** What a worker reports: so many requests, of half a second each, and its memory; and whether it has the store. */
async function snapshot(requests: number, memory: number, storeUp: number) {
  const registers = [new Registry()];
  const common = { help: "h", registers };
  const counter = new Counter({ ...common, name: "requests_total", labelNames: ["route"] });
  const histogram = new Histogram({ ...common, name: "seconds", buckets: [1] });
  for (let i = 0; i < requests; i++) histogram.observe(0.5);
  counter.inc({ route: "/login" }, requests);
  new Gauge({ ...common, name: "memory" }).set(memory);
  new Gauge({ ...common, name: "store_up", aggregator: "min" }).set(storeUp);
  return JSON.parse(JSON.stringify(await registers[0]?.getMetricsAsJSON()));
}

test("counts add up, those of the dead included; what the dead were is gone", async () => {
  const counts = ledger();
  counts.note(1, await snapshot(3, 100, 1));
  counts.note(2, await snapshot(4, 200, 0));
  const both = await counts.text();
  expect(both).toContain('requests_total{route="/login"} 7');
  expect(both).toContain("seconds_count 7");
  expect(both).toContain("memory 300");
  expect(both).toContain("store_up 0");

  counts.close(2);
  counts.note(1, await snapshot(5, 100, 1));
  const one = await counts.text();
  expect(one).toContain('requests_total{route="/login"} 9');
  expect(one).toContain('seconds_bucket{le="1"} 9');
  expect(one).toContain("memory 100");
  expect(one).toContain("store_up 1");

  counts.close(1);
  counts.close(3);
  expect(await counts.text()).toContain('requests_total{route="/login"} 9');
});
