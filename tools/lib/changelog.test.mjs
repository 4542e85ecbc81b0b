import { expect, test } from "vitest";
import { notesOf, withRelease } from "./changelog.mjs";

const changelog = `# Changelog

## [Unreleased]

### Added

- A door. It costs $& and $1.

## [0.2.0] - 2026-10-01

- A house.
`;

test("what is unreleased is moved below the version", () => {
  expect(withRelease(changelog, "1.0.0", "2026-11-30")).toBe(`# Changelog

## [Unreleased]

## [1.0.0] - 2026-11-30

### Added

- A door. It costs $& and $1.

## [0.2.0] - 2026-10-01

- A house.
`);
});

test("the first release ends the file", () => {
  const first = "# Changelog\n\n## [Unreleased]\n\n- All.\n";
  expect(withRelease(first, "0.1.0", "2026-11-30")).toBe(
    "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-11-30\n\n- All.\n",
  );
});

test("a release without an entry, or of a version that is there, is refused", () => {
  const released = withRelease(changelog, "1.0.0", "2026-11-30");
  expect(() => withRelease(released, "1.1.0", "2026-11-30")).toThrow("no entry under [Unreleased]");
  expect(() => withRelease(changelog, "0.2.0", "2026-11-30")).toThrow("version 0.2.0 already");
});

test("notes on upgrading may be steps in an order, and errors name their file", () => {
  const steps = "# Upgrading\n\n## [Unreleased]\n\n1. Copy the lines.\n";
  const released = withRelease(steps, "0.1.0", "2026-11-30", "docs/upgrading.md");
  expect(released).toContain("## [0.1.0] - 2026-11-30\n\n1. Copy the lines.");
  expect(() => withRelease(released, "0.2.0", "2026-11-30", "docs/upgrading.md")).toThrow("docs/upgrading.md has no");
});

test("the notes of a version are what stands below it", () => {
  expect(notesOf(changelog, "0.2.0")).toBe("- A house.");
  expect(() => notesOf(changelog, "0.3.0")).toThrow("no entry under [0.3.0]");
  expect(() => notesOf(changelog, "0x2.0")).toThrow("no entry");
});
