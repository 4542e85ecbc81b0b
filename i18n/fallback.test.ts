import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { readEnglish } from "./catalogue-files";
import { catalogue, isOffered } from "./catalogues";

/** A copy of our messages in which German lacks one of its own and one of Kratos'. */
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-messages-"));
  cpSync("messages", join(folder, "messages"), { recursive: true });
  const file = join(folder, "messages", "de.json");
  const german = JSON.parse(readFileSync(file, "utf8"));
  delete german.shell.help;
  delete german.kratos["1010001"];
  writeFileSync(file, JSON.stringify(german));
  vi.spyOn(process, "cwd").mockReturnValue(folder);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it("says in English what a language that we ship lacks, and tells so", async () => {
  expect(isOffered("de")).toBe(true);
  const { messages, missing } = await catalogue("de");
  expect(messages.shell.help).toBe(readEnglish().messages.shell.help);
  expect([...missing]).toContain("shell.help");
});

it("gives Kratos' message in Ory's words of the language, where ours has none", async () => {
  const ory = JSON.parse(readFileSync("messages/ory/de.json", "utf8"));
  expect((await catalogue("de")).kratos["1010001"]).toBe(ory["1010001"]);
});
