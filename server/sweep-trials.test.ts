import { beforeEach, expect, test, vi } from "vitest";
import { parseConfig } from "../lib/config/config";
import { capturedLog } from "../lib/observability/test-log";
import { relationsOfStart, type Trial } from "../lib/trials/record";
import { testKeto } from "../lib/trials/test-keto";
import { sweepTrials } from "./sweep-trials";

const settings = parseConfig({
  KRATOS_PUBLIC_URL: "http://kratos",
  KETO_READ_URL: "http://keto:4466",
  KETO_WRITE_URL: "http://keto:4467",
  TRIAL_WEBHOOK_URL: "http://hook",
  TRIAL_WEBHOOK_SECRET: "only-for-tests-hook",
});
let keto = testKeto();
let told: { type: string; product: string }[];
let isHeard: boolean;
let lines: readonly string[];

vi.mock("../lib/config/config", async (original) => ({ ...(await original<object>()), config: () => settings }));
vi.mock("../lib/keto/keto", () => ({
  readRelations: (...given: Parameters<typeof keto.readRelations>) => keto.readRelations(...given),
  writeRelations: (...given: Parameters<typeof keto.writeRelations>) => keto.writeRelations(...given),
}));
vi.mock("../lib/web-hook/send", () => ({
  logHook: () => {},
  sendHook: async (_: unknown, __: unknown, event: { type: string; product: string }) => {
    told.push(event);
    return isHeard ? { is: "taken" } : { is: "failed" };
  },
}));

const trial = (product: string, ends: string): Trial => {
  return { product, ends, holder: { person: "ada" }, isRunning: true, doubles: [] };
};
const over = trial("ledger", "2020-01-01T10:00:00Z");
const runs = trial("parcels", "2099-01-01T10:00:00Z");

beforeEach(() => {
  keto = testKeto();
  keto.put(...relationsOfStart(over, true), ...relationsOfStart(runs, false));
  told = [];
  isHeard = true;
  lines = capturedLog();
});

const swept = () => lines.map((line) => JSON.parse(line)).find(({ event }) => event === "trials_swept");

test("what is over ends, what runs goes on, and the web hook hears of both", async () => {
  expect(await sweepTrials(settings)).toBe(true);
  expect(told.map(({ type, product }) => [type, product])).toEqual([
    ["trial.started", "parcels"],
    ["trial.ended", "ledger"],
  ]);
  expect(keto.rows()).toEqual([
    "Product:parcels#trialUsers@ada",
    "Trial:ledger#people@ada",
    "Trial:ledger/2020-01-01T10:00:00Z#ended@ada",
    "Trial:parcels#people@ada",
    "Trial:parcels/2099-01-01T10:00:00Z#running@ada",
  ]);
  expect(swept()).toMatchObject({ level: "info", running: 1, ended: 1, told: 2, failed: 0, complete: true });
  expect(lines.some((line) => line.includes('"action":"trial_ended"'))).toBe(true);
});

test("what the web hook did not take is told by the next sweep, and the end does not wait for it", async () => {
  isHeard = false;
  expect(await sweepTrials(settings)).toBe(false);
  expect(keto.rows()).not.toContain("Product:ledger#trialUsers@ada");
  expect(swept()).toMatchObject({ ended: 1, told: 0, failed: 2, complete: true });
  isHeard = true;
  expect(await sweepTrials(settings)).toBe(true);
  told = [];
  expect(await sweepTrials(settings)).toBe(true);
  expect(told).toEqual([]);
});

test("an outage is told, and ends nothing", async () => {
  keto.isDown = true;
  expect(await sweepTrials(settings)).toBe(false);
  expect(swept()).toMatchObject({ level: "error", complete: false });
});

test("without a Keto it says what it takes", async () => {
  const without = parseConfig({ KRATOS_PUBLIC_URL: "http://kratos" });
  await expect(sweepTrials(without)).rejects.toThrow(/KETO_READ_URL: is required/);
});
