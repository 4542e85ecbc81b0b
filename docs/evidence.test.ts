import { describe, expect, it } from "vitest";
import { dataOf } from "../tools/docs.mjs";

/** Nothing of a standard is left out, or answered twice. */

type Requirement = { l1?: string[]; l2?: string[]; topic: string; result: string; by?: string[] };
type Mapped = { ids: string[]; topic: string; whose: string; by?: string[] };

const requirements: { rows: Requirement[]; chapter: string }[] = dataOf("asvs");
const maps: { map: string; rows: Mapped[] }[] = dataOf("control-maps");

describe("ASVS 5.0.0", () => {
  const rows = requirements.flatMap((chapter) => chapter.rows);

  it.each([
    ["l1", 70],
    ["l2", 183],
  ] as const)("has its requirements of level %s, each once", (level, count) => {
    const ids = rows.flatMap((row) => row[level] ?? []);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  it.each(requirements)("$chapter has its own, and says what is met by what", ({ chapter, rows: own }) => {
    const [number = ""] = chapter.split(" ");
    for (const { l1 = [], l2 = [], topic, result, by = [] } of own) {
      for (const id of [...l1, ...l2]) expect(id).toMatch(new RegExp(`^${number}\\.\\d+\\.\\d+$`));
      expect(result).toMatch(/\bmet\b|^(?:the operator's|not applicable|Kratos'|"?Hydra's)/);
      if (/\bmet\b/.test(result)) expect(by.length, topic).toBeGreaterThan(0);
    }
  });
});

/** How many there are in each part of the standards: Annex A of ISO/IEC 27001:2022, AICPA TSP section 100. */
const parts = [
  { "5": 37, "6": 8, "7": 14, "8": 34 },
  { CC1: 5, CC2: 3, CC3: 4, CC4: 2, CC5: 3, CC6: 8, CC7: 5, CC8: 1, CC9: 2, A1: 3, C1: 2 },
  { PI1: 5, P1: 1, P2: 1, P3: 2, P4: 3, P5: 2, P6: 7, P7: 1, P8: 1 },
];

describe("the control maps", () => {
  it("have every control and criterion once", () => {
    const expected = parts.flatMap((part) =>
      Object.entries(part).flatMap(([name, count]) =>
        Array.from({ length: count }, (_, index) => `${name}.${index + 1}`),
      ),
    );
    const ids = maps.flatMap(({ rows }) => rows.flatMap((row) => row.ids));
    expect(ids.toSorted()).toEqual(expected.toSorted());
  });

  it.each(maps.flatMap(({ rows }) => rows))("$ids says whose it is, and what shows it", ({ whose, by = [] }) => {
    expect(whose).toMatch(/^(?:Portico|shared|operator)$/);
    if (whose !== "operator") expect(by.length).toBeGreaterThan(0);
  });
});
