import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setLogDestination } from "../../lib/observability/log";
import { maintenancePlan } from "./watch";

const from = "2026-12-05T22:00:00Z";

function file(content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), "maintenance-")), "maintenance.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test("a file that cannot be used stops the start and names the field", () => {
  expect(() => maintenancePlan("/nowhere/maintenance.json")).toThrow(/MAINTENANCE_FILE: cannot be read: ENOENT/);
  expect(() => maintenancePlan(file([{ from, until: from }]))).toThrow(
    /MAINTENANCE_FILE: 0\.until: must be later than from/,
  );
});

test("a file that changes is read again, and the last good one is kept", () => {
  const lines: string[] = [];
  const restore = setLogDestination((line) => lines.push(line));
  const path = file([]);
  const plan = maintenancePlan(path);
  let now = Date.now();
  const look = () => {
    now += 5000;
    return plan(now);
  };
  expect(look()).toBeUndefined();
  writeFileSync(path, JSON.stringify([{ from, until: "2099-01-01T00:00:00Z" }]));
  // Not at every request.
  expect(plan(now)).toBeUndefined();
  expect(look()).toMatchObject({ until: "2099-01-01T00:00:00Z" });
  writeFileSync(path, JSON.stringify([{ from, until: "soon" }]));
  expect(look()).toMatchObject({ until: "2099-01-01T00:00:00Z" });
  rmSync(path);
  expect(look()).toMatchObject({ until: "2099-01-01T00:00:00Z" });
  writeFileSync(path, "[]");
  expect(look()).toBeUndefined();
  restore();
  expect(lines.map((line) => JSON.parse(line)).map(({ event, error }) => [event, error?.slice(0, 8)])).toEqual([
    ["maintenance_file_reloaded", undefined],
    ["maintenance_file_refused", "0.until:"],
    ["maintenance_file_refused", "cannot b"],
    ["maintenance_file_reloaded", undefined],
  ]);
});
