import { expect, test } from "vitest";
import { changesOfEnd, daysLeft, endAfter, eventId, isOver, relationsOfStart, type Trial, trialsIn } from "./record";

const trial: Trial = {
  product: "ledger",
  holder: { person: "ada" },
  ends: "2026-12-15T10:00:00Z",
  isRunning: true,
  doubles: [],
};
const later: Trial = { ...trial, ends: "2026-12-15T11:00:00Z" };

test("a trial is read as it was written, and as ended once it has ended", () => {
  const written = relationsOfStart(trial, false);
  expect(trialsIn(written)).toEqual([trial]);
  const { remove, insert } = changesOfEnd(trial, false);
  const left = [
    ...written.filter((row) => !remove.some((one) => JSON.stringify(one) === JSON.stringify(row))),
    ...insert,
  ];
  expect(trialsIn(left)).toEqual([{ ...trial, isRunning: false }]);
  expect(left.some(({ namespace }) => namespace === "Product")).toBe(false);
});

test("of a trial that was started twice at once the earlier end counts, whatever the order", () => {
  const both = [relationsOfStart(trial, true), relationsOfStart(later, true)];
  const joined = { ...trial, doubles: [later.ends] };
  expect(trialsIn(both.flat())).toEqual([joined]);
  expect(trialsIn(both.toReversed().flat())).toEqual([joined]);
  expect(trialsIn([...both.flat(), ...both.flat()])).toEqual([joined]);
  const ended = changesOfEnd(joined, true).remove.map(({ object }) => object);
  expect(ended).toContain(`ledger/${later.ends}`);
});

test("a person and a team hold trials of their own, and so do two products", () => {
  const others: Trial[] = [
    { ...trial, holder: { team: "ada" } },
    { ...trial, product: "parcels" },
  ];
  expect(trialsIn([trial, ...others].flatMap((one) => relationsOfStart(one, true)))).toHaveLength(3);
});

test("what else Keto holds is no trial", () => {
  const about = { relation: "running", subject_id: "ada" };
  const foreign = [
    { ...about, namespace: "Product", object: "ledger/2026-12-15T10:00:00Z" },
    { ...about, namespace: "Trial", object: "ledger" },
    { ...about, namespace: "Trial", object: "ledger/tomorrow" },
  ];
  expect(trialsIn(foreign)).toEqual([]);
});

test.each([
  ["2026-12-01T09:00:00.000Z", 14, "2026-12-15T09:00:00Z", 14],
  ["2026-12-01T09:00:00.001Z", 14, "2026-12-15T10:00:00Z", 14],
  ["2026-12-01T09:59:59.999Z", 1, "2026-12-02T10:00:00Z", 1],
])("started at %s for %i days it ends at %s", (now, days, ends, left) => {
  expect(endAfter(days, now)).toBe(ends);
  expect(daysLeft({ ends }, now)).toBe(left);
  expect(isOver({ ends }, now)).toBe(false);
  expect(isOver({ ends }, ends)).toBe(true);
});

test.each([
  ["2026-12-01T10:00:00Z", "2026-12-03T09:59:59Z", 2],
  ["2026-12-01T10:00:00Z", "2026-12-01T10:00:01Z", 1],
  ["2026-12-01T10:00:00Z", "2026-12-01T10:00:00Z", 0],
  ["2026-12-02T10:00:00Z", "2026-12-01T10:00:00Z", 0],
])("at %s a trial until %s has %i days left", (now, ends, left) => {
  expect(daysLeft({ ends }, now)).toBe(left);
});

test("what the web hook hears has one id in every process, and another for everything else", () => {
  const id = eventId(trial, "trial.started");
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(eventId({ ...trial, isRunning: false, doubles: [later.ends] }, "trial.started")).toBe(id);
  const others = [eventId(trial, "trial.ended"), eventId(later, "trial.started")];
  others.push(eventId({ ...trial, holder: { team: "ada" } }, "trial.started"));
  expect(new Set([id, ...others]).size).toBe(4);
});
