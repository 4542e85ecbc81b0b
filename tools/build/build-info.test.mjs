import { expect, test } from "vitest";
import { buildInfo } from "./build-info.mjs";

const noGit = () => undefined;

test("an image's build is told version and commit, and needs no git", () => {
  const given = { VERSION: "1.2.3", COMMIT: "abc", SOURCE_DATE_EPOCH: "1796032800" };
  expect(buildInfo(given, noGit)).toEqual({ version: "1.2.3", commit: "abc", built: "2026-11-30T10:00:00.000Z" });
  const { version, commit, built } = buildInfo({ VERSION: "", COMMIT: "" }, noGit);
  expect([version, commit]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), "unknown"]);
  expect(Math.abs(Date.parse(built) - Date.now())).toBeLessThan(60_000);
});

test("a commit that files differ from is told apart", () => {
  const git = (changes) => (command) => (command === "status" ? changes : "abc");
  expect(buildInfo({}, git("")).commit).toBe("abc");
  expect(buildInfo({}, git(" M README.md")).commit).toBe("abc-changed");
});
