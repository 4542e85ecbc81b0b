import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { check, exportMessages, importMessages } from "./commands";

/** A copy of our messages in which German lacks one. */
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-messages-"));
  cpSync("messages", join(folder, "messages"), { recursive: true });
  const file = join(folder, "messages", "de.json");
  const { help: _, ...shell } = JSON.parse(readFileSync(file, "utf8")).shell;
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), shell }));
  vi.spyOn(process, "cwd").mockReturnValue(folder);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it("names language and key of what is missing, and is not content", () => {
  const { lines, isComplete } = check();
  expect(lines.find((line) => line.startsWith("de "))).toMatch(/ missing: .*\bshell\.help\b/);
  expect(isComplete).toBe(false);
});

it("takes a file of a language that we ship though it lacks a message", () => {
  const { text } = exportMessages("de");
  expect(importMessages(text, "de.xlf", false).missing).toContain("shell.help");
});
