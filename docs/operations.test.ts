import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { rowsOf } from "../tools/lib/markdown.mjs";

/** The manual explains each event of the log, and names none that is never written. */

const root = join(import.meta.dirname, "..");
const manual = readFileSync(join(import.meta.dirname, "operations.md"), "utf8");
const folders = ["app", "i18n", "lib", "server"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
);
const source = [...folders, "proxy.ts"]
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/log\.ts$/.test(path))
  .map((path) => readFileSync(join(root, path), "utf8"))
  .join("\n");

const eventsIn = (text: string, quote: string) =>
  [...text.matchAll(new RegExp(`${quote}([a-z]+(?:_[a-z]+)*)${quote}`, "g"))].map(([, event]) => event);

it("explains every event of the log, and no other", () => {
  const calls = [...source.matchAll(/(?<![.\w])log\(\s*(?:"(?:info|warn|error)"|level),\s*([^;]*?)(?:,\s*\{|\);)/g)];
  expect(calls).toHaveLength(source.match(/(?<![.\w])log\(/g)?.length ?? 0);
  const events = calls.flatMap(([call, event = ""]) => {
    const named = eventsIn(event.replace(/^.*?\?/, ""), '"');
    expect(named.length, call).toBeGreaterThan(0);
    return named;
  });
  const explained = rowsOf(manual, "event").flatMap(([names = ""]) => eventsIn(names, "`"));
  expect(explained.toSorted()).toEqual([...new Set(events)].toSorted());
});

it("explains every kind of audit line, and no other", () => {
  const kinds = /export type AuditEvent =([^;]*);/.exec(source)?.[1] ?? "";
  const explained = rowsOf(manual, "action").flatMap(([names = ""]) => eventsIn(names, "`"));
  expect(explained.toSorted()).toEqual(eventsIn(kinds, '"').toSorted());
});

it("names every call of Kratos and Hydra that is measured, and no other", () => {
  const calls = source.matchAll(/\bname: "([a-z_]+)",\s+(?:method|path)\b/g);
  // Probes and commands of our own are not measured.
  const named = [...calls].map(([, name]) => name).filter((name) => name !== "health" && name !== "policies");
  const list = /^- `call`: (.*)$/m.exec(manual)?.[1] ?? "";
  expect(eventsIn(list, "`").toSorted()).toEqual([...new Set(named)].toSorted());
});
