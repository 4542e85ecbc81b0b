/**
 * `npm run release -- <version>`: moves what CHANGELOG.md and docs/upgrading.md have as unreleased to the version, sets
 * it in package.json and the chart, commits and tags. Nothing is pushed. `--notes <version>` prints what the changelog
 * says of a version instead.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { argumentsOf } from "./lib/arguments.mjs";
import { notesOf, withRelease } from "./lib/changelog.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { at } from "./lib/paths.mjs";
import { run } from "./lib/run.mjs";

const example = "npm run release -- 1.2.0";

const git = async (...args) => (await run("git", args)).trim();

await main(async () => {
  const { values, positionals } = argumentsOf({ notes: { type: "boolean" } });
  const [version = "", ...more] = positionals;
  if (more.length > 0 || !/^\d+\.\d+\.\d+(?:-[a-z\d.-]+)?$/.test(version))
    throw new Failure(`Name one version: ${example}`);
  if (values.notes) return console.log(notesOf(readFileSync(at("CHANGELOG.md"), "utf8"), version));

  const tag = `v${version}`;
  const branch = await git("branch", "--show-current");
  if (await git("status", "--porcelain")) throw new Failure("There are changes that are not committed.");
  if (await git("tag", "--list", tag)) throw new Failure(`The tag ${tag} is there already.`);
  const date = new Date().toISOString().slice(0, 10);
  const released = ["CHANGELOG.md", "docs/upgrading.md"].map((file) => ({
    file,
    text: withRelease(readFileSync(at(file), "utf8"), version, date, file),
  }));
  await run("npm", ["run", "--silent", "translations", "--", "check"], { title: "The check of the translations" });

  for (const { file, text } of released) writeFileSync(at(file), text);
  await run("npm", ["version", version, "--no-git-tag-version", "--allow-same-version"]);
  await run("npm", ["run", "--silent", "chart"]);
  await git("commit", "--all", "--message", `release: ${version}`);
  await git("tag", "--annotate", tag, "--message", `Portico ${version}`);
  console.log(`Committed and tagged ${tag}. CI makes the image and the release of it once you have pushed both:`);
  console.log(`  git push origin ${branch} ${tag}`);
});
