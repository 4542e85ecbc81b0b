import { Failure } from "./failure.mjs";

/** The heading, and what is below it up to the next one of its level. */
const section = (name) =>
  new RegExp(`^## \\[${name.replaceAll(".", "\\.")}\\].*\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, "m");

/**
 * What a changelog (Keep a Changelog 1.1.0), or the notes on upgrading, say of a version.
 * @param file its name, for the error
 * @throws Failure if it says nothing
 */
export function notesOf(changelog, version, file = "CHANGELOG.md") {
  const notes = section(version).exec(changelog)?.[1]?.trim() ?? "";
  if (!/^(?:-|\d+\.) /m.test(notes)) throw new Failure(`${file} has no entry under [${version}].`);
  return notes;
}

/**
 * The changelog after a release: what was unreleased stands under the version.
 * @param date as 2026-11-30
 * @throws Failure if nothing is unreleased, or the version is there already
 */
export function withRelease(changelog, version, date, file = "CHANGELOG.md") {
  if (section(version).test(changelog)) throw new Failure(`${file} has a version ${version} already.`);
  const notes = notesOf(changelog, "Unreleased", file);
  return changelog
    .replace(section("Unreleased"), () => `## [Unreleased]\n\n## [${version}] - ${date}\n\n${notes}\n\n`)
    .trimEnd()
    .concat("\n");
}
