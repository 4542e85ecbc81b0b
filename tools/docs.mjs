/**
 * `node tools/docs.mjs`: writes the parts of docs/ whose data drives tests, from the YAML file beside each document, and
 * what documents say of the configuration, from its fields.
 * With --check it writes nothing, and fails if one is not what its data says.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "yaml";
import { configurationDocuments } from "./docs/configuration.mjs";
import { evidence } from "./docs/evidence.mjs";
import { Failure, main } from "./lib/failure.mjs";
import { replacePart, table } from "./lib/markdown.mjs";
import { at } from "./lib/paths.mjs";

/** How the data of each document is written, by its name. */
const written = {
  ...evidence,
  accessibility: (rows) => rows.map(criterion).join("\n"),
  coverage: (rows) => rows.map(covered).join("\n"),
  faults: (rows) =>
    table(
      [
        text("fault", ({ fault }) => `\`${fault}\``),
        text("on the connection", ({ does }) => does),
        text("pages", ({ pages }) => outcome(pages)),
        text("forms", ({ forms, keeps }) => `${outcome(forms)}${keeps ? ", kept" : ""}`),
      ],
      rows,
    ),
  roads: (rows) => {
    const kept = rows.filter(({ keeps }) => keeps);
    const reasons = [...new Set(kept.flatMap(({ not = {} }) => Object.values(not)))];
    const things = [...new Set(kept.flatMap(({ keeps, not = {} }) => [...keeps, ...Object.keys(not)]))];
    const cell = (thing) => (row) => (row.keeps.includes(thing) ? "kept" : `(${reasons.indexOf(row.not[thing]) + 1})`);
    const columns = [text("road", ({ does }) => does), ...things.map((thing) => text(`\`${thing}\``, cell(thing)))];
    const why = reasons.map((reason, index) => `${index + 1}. ${reason}`);
    const arrive = rows.filter(({ shown }) => shown).map(({ does, shown }) => `- ${does}: ${specs(shown)}`);
    return `${table(columns, kept)}\n\nNot kept, because:\n\n${why.join("\n")}\n\nRoads that end at the application:\n\n${arrive.join("\n")}`;
  },
};

const text = (title, of) => ({ title, of, left: true });

const criterion = ({ criterion, level, result, how, shown }) =>
  `- **${criterion}** (${level}), ${result}: ${how}${shown ? ` (${specs(shown)})` : ""}`;

const covered = ({ method, flow, journeys, unscripted, note }) =>
  `- **${method}**, ${flow}: ${specs(journeys)}; without script: ${specs(unscripted)}${note ? `. ${note}` : ""}`;

const outcome = (answer) => answer.replace(/(?<=^\d+ )\w+$/, "`$&`");

/** Links to the spec files that data names: { file: [titles of tests] }, or a word in place of them. */
function specs(shown) {
  if (typeof shown === "string") return shown;
  const nameOf = (file) => basename(file).replace(/\.(?:spec|test)\.\w+$/, "");
  return Object.keys(shown)
    .map((file) => `[${nameOf(file)}](../${file})`)
    .join(", ");
}

/** @returns the data of a document, as docs/<name>.yaml has it */
export const dataOf = (name) => parse(readFileSync(at("docs", `${name}.yaml`), "utf8"));

/** @returns [{ file, now, generated }] every document as it is, and as its data says */
export async function documents() {
  const ofData = Object.entries(written).map(([name, write]) => ({
    file: `docs/${name}.md`,
    write: (now) => replacePart(now, name, write(dataOf(name))),
  }));
  return [...ofData, ...(await configurationDocuments())].map(({ file, write }) => {
    const now = readFileSync(at(file), "utf8");
    return { file, now, generated: write(now) };
  });
}

async function run(args) {
  const stale = (await documents()).filter(({ now, generated }) => now !== generated);
  if (!args.includes("--check")) for (const { file, generated } of stale) writeFileSync(at(file), generated);
  else if (stale.length > 0) {
    const names = stale.map(({ file }) => file).join(", ");
    throw new Failure(`Not as its data says: ${names}. Write it: node tools/docs.mjs`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(() => run(process.argv.slice(2)));
