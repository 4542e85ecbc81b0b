import { readdirSync, readFileSync } from "node:fs";
import parse from "spdx-expression-parse";
import { at } from "../lib/paths.mjs";

/** True if an SPDX expression can be met with the licences of a list: all sides of AND, one of OR. */
export function isAllowed(expression, allowed) {
  try {
    return meets(parse(expression), allowed);
  } catch {
    return false;
  }
}

function meets({ license, exception, conjunction, left, right }, allowed) {
  if (license) return !exception && allowed.includes(license);
  const sides = [left, right].map((side) => meets(side, allowed));
  return conjunction === "and" ? sides.every(Boolean) : sides.some(Boolean);
}

const idOf = ({ name, version }) => (version ? `${name}@${version}` : name);

/**
 * Puts the licence that somebody has read in place of what a manifest says badly.
 * @param exceptions `[{ package: "name@version", licence, reason }]`
 */
export function withReadLicences(packages, exceptions) {
  return packages.map((each) => {
    const found = exceptions.find((exception) => exception.package === idOf(each) && exception.reason);
    return found ? { ...each, licence: found.licence } : each;
  });
}

/** Looks for packages whose licence the policy does not allow. @returns sentences */
export function licenceProblems(packages, { allowed }) {
  return packages
    .flatMap(({ vendored, ...own }) => [own, ...vendored])
    .filter(({ licence }) => !isAllowed(licence ?? "", allowed))
    .map((each) => `${idOf(each)}: ${each.licence ? `${each.licence} is not allowed` : "has no licence"}`);
}

const licenceFile = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Names and texts of licences, as most of them ask to be passed on: what ships as THIRD-PARTY-NOTICES.txt. */
export function notices(packages) {
  const parts = packages.map(({ folder, name, version, licence, vendored }) => {
    const files = readdirSync(at(folder)).filter((file) => licenceFile.test(file));
    const texts = files.map((file) => readFileSync(at(folder, file), "utf8").trim());
    const inside = vendored.map((each) => `${[each.name, each.version].filter(Boolean).join(" ")} (${each.licence})`);
    return [
      `${name} ${version} (${licence})`,
      ...(inside.length > 0 ? [`It contains: ${inside.join(", ")}.`] : []),
      ...(texts.length > 0 ? texts : ["The package has no text of its licence."]),
    ].join("\n\n");
  });
  const line = "-".repeat(72);
  return `Portico contains these packages, each under its own licence.\n\n${parts.join(`\n\n${line}\n\n`)}\n`;
}
