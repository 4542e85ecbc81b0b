import { existsSync } from "node:fs";
import { installDependencies } from "../lib/dependencies.mjs";
import { fingerprint, isStamped, stamp, unstamp } from "../lib/fingerprint.mjs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

const folder = at(".portico", "ledger");
/** The Python of the virtual environment in which Ledger runs. */
export const ledgerPython = `${folder}/${process.platform === "win32" ? "Scripts/python.exe" : "bin/python"}`;

/**
 * Installs what the demo's products need: Ledger's packages in a virtual environment, Parcels' and Shelf's beside them.
 * @param python path of a Python that has venv
 * @returns a note for the progress line
 */
export async function installProducts(python, report) {
  const notes = [await installLedger(python, report)];
  for (const name of ["parcels", "shelf"]) notes.push(await installDependencies(report, at("demo", name)));
  return notes.every((note) => note === "unchanged") ? "unchanged" : "installed";
}

async function installLedger(python, report) {
  const print = fingerprint(["demo/ledger/requirements.txt"], { values: [python] });
  if (existsSync(ledgerPython) && isStamped("ledger", print)) return "unchanged";
  unstamp("ledger");
  const title = "Installing Ledger's packages";
  await run(python, ["-m", "venv", "--clear", folder], { title, report });
  // By their hashes and without building any: what a package index gives is what was looked at.
  const args = ["install", "--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check", "-r"];
  await run(ledgerPython, ["-m", "pip", ...args, at("demo/ledger/requirements.txt")], { title, report });
  stamp("ledger", print);
  return "installed";
}
