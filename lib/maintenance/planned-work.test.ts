import { describe, expect, it, test } from "vitest";
import { isClosed, maintenanceAt, type PlannedWork, parsePlannedWork } from "./planned-work";

const closure = {
  announce: "2026-12-01T00:00:00Z",
  from: "2026-12-05T22:00:00Z",
  until: "2026-12-06T02:00:00Z",
  closed: true,
  texts: { en: "We move house.", de: "Wir ziehen um." },
};
const tuning = { from: "2026-12-05T23:00:00+01:00", until: "2026-12-07T00:00:00Z" };
const read = (...work: object[]) => parsePlannedWork(JSON.stringify(work)) as PlannedWork[];
const at = (time: string, ...work: object[]) => maintenanceAt(read(...work), Date.parse(time));

test.each([
  ["{", "is not JSON"],
  ["{}", "must be a list: [] if nothing is planned"],
  [JSON.stringify([{ until: closure.until }]), "0.from: is required but missing"],
  [JSON.stringify([{ ...closure, from: "5 December" }]), "0.from: must be a date and time with its offset"],
  [JSON.stringify([{ ...closure, from: "2026-12-05T22:00:00" }]), "0.from: must be a date and time with its offset"],
  [JSON.stringify([tuning, { ...closure, until: closure.from }]), "1.until: must be later than from"],
  [JSON.stringify([{ ...closure, announce: closure.until }]), "0.announce: must not be later than from"],
  [JSON.stringify([{ ...closure, closed: "yes" }]), "0.closed: must be true or false"],
  [JSON.stringify([{ ...closure, texts: {} }]), "0.texts: must have a text in at least one language"],
  [JSON.stringify([{ ...closure, texts: { de: " " } }]), "0.texts.de: must not be empty"],
  [JSON.stringify([{ ...closure, text: "x" }]), "0.text: is no field of planned work"],
])("what is wrong with a file is said by field: %s", (source, reason) => {
  const parsed = parsePlannedWork(source);
  expect("problems" in parsed ? parsed.problems.join() : "sound").toContain(reason);
});

describe("planned work", () => {
  it.each([
    ["2026-11-30T23:59:59Z", undefined, false],
    ["2026-12-01T00:00:00Z", false, false],
    ["2026-12-05T21:59:59Z", false, false],
    ["2026-12-05T22:00:00Z", true, true],
    ["2026-12-06T01:59:59Z", true, true],
    ["2026-12-06T02:00:00Z", undefined, false],
  ])("at %s is told as under way: %s, and closes: %s", (time, isUnderWay, closes) => {
    const shown = at(time, closure);
    expect(shown?.isUnderWay).toBe(isUnderWay);
    expect(isClosed(shown)).toBe(closes);
  });

  it("is told at once where nobody says when, and never closes what it does not close", () => {
    expect(at("2026-01-01T00:00:00Z", tuning)).toMatchObject({ isUnderWay: false, closed: false });
    expect(isClosed(at("2026-12-05T23:00:00Z", tuning))).toBe(false);
  });

  it("of several tells a closure first, and then what begins first", () => {
    expect(at("2026-12-05T22:30:00Z", tuning, closure)).toMatchObject({ until: closure.until });
    expect(at("2026-12-06T03:00:00Z", tuning, closure)).toMatchObject({ until: tuning.until });
    const later = { from: "2027-01-01T00:00:00Z", until: "2027-01-02T00:00:00Z" };
    expect(at("2026-12-02T00:00:00Z", later, closure)).toMatchObject({ from: closure.from });
  });
});
