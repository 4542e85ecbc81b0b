import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const read = (file: string) => readFileSync(join(import.meta.dirname, file), "utf8");
const notes = readdirSync(import.meta.dirname).filter((file) => /^\d{4}-.*\.md$/.test(file));
const rows = read("README.md")
  .split("\n")
  .filter((line) => line.startsWith("| ["));

it.each(notes)("%s has a title, a date, a status, and its row in the index", (file) => {
  const [, number, title, status = ""] =
    /^# (\d+)\. (.+)\n\n\d{4}-\d\d-\d\d\n\n\*\*Status\.\*\* (Accepted|Superseded)\b/.exec(read(file)) ?? [];
  expect(number?.padStart(4, "0")).toBe(file.slice(0, 4));
  const row = rows.find((line) => line.startsWith(`| [${number}](${file})`));
  expect(row?.split("|").map((cell) => cell.trim())).toEqual(expect.arrayContaining([title, status.toLowerCase()]));
});

it("has no number twice, and no row without a note", () => {
  expect(new Set(notes.map((file) => file.slice(0, 4))).size).toBe(notes.length);
  expect(rows).toHaveLength(notes.length);
});
