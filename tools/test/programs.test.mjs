import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureProgram, programs } from "./programs.mjs";

const folder = mkdtempSync(join(tmpdir(), "programs-"));
const chromium = join(folder, "chromium");
const apt = join(folder, "apt-get");
const write = (path, text) => {
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
};

beforeAll(() => write(chromium, ""));
afterAll(() => rmSync(folder, { recursive: true }));

const find = (env) => ensureProgram(programs.browser, () => {}, { PATH: folder, ...env });

test("the browser that is named, or that is there, is taken as it is", async () => {
  expect(await find({})).toBe(chromium);
  expect(await find({ CHROMIUM: process.execPath, CI: "true" })).toBe(process.execPath);
  await expect(find({ CHROMIUM: "/nowhere" })).rejects.toThrow("CHROMIUM names /nowhere");
});

test("a browser that is not there is installed", async () => {
  rmSync(chromium);
  write(apt, `[ "$1" = update ] || echo > ${chromium}; /bin/chmod +x ${chromium} || true`);
  if (process.getuid?.() === 0) expect(await find({})).toBe(chromium);
  else await expect(find({})).rejects.toThrow("needs root's rights");
});

test("a Python that lacks what is needed of it is not taken", async () => {
  const python = join(folder, "python3");
  const findPython = () => ensureProgram(programs.python, () => {}, { PATH: folder });
  write(python, "exit 0");
  expect(await findPython()).toBe(python);
  write(python, "exit 1");
  await expect(findPython()).rejects.toThrow(/was installed but is not found|needs root's rights/);
});
