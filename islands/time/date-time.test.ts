import { afterEach, expect, test, vi } from "vitest";
import { fromPicker, toPicker } from "./date-time";

afterEach(() => void vi.unstubAllEnvs());

test.each([
  ["America/New_York", "2026-07-31T14:30:00+02:00", "2026-07-31T08:30"],
  ["Europe/Berlin", "2026-07-31T14:30:15.25Z", "2026-07-31T16:30:15"],
  ["Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-01-01T05:30"],
  ["Europe/Berlin", "", ""],
  ["Europe/Berlin", "2026-07-31T14:30", "2026-07-31T14:30"],
  ["Europe/Berlin", "tomorrow", undefined],
])("in %s the picker shows %s as %s", (zone, stored, shown) => {
  vi.stubEnv("TZ", zone);
  expect(toPicker(stored)).toBe(shown);
});

test.each([
  ["America/New_York", "2026-07-31T08:30", "2026-07-31T08:30:00-04:00"],
  ["America/St_Johns", "2026-01-31T08:30", "2026-01-31T08:30:00-03:30"],
  ["Europe/Berlin", "2026-01-31T08:30:15", "2026-01-31T08:30:15+01:00"],
  ["UTC", "2026-01-31T08:30", "2026-01-31T08:30:00+00:00"],
])("in %s %s is stored as %s", (zone, picked, stored) => {
  vi.stubEnv("TZ", zone);
  expect(fromPicker(picked)).toBe(stored);
});
