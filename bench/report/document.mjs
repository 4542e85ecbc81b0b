import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { replacePart } from "../../tools/lib/markdown.mjs";
import { at } from "../../tools/lib/paths.mjs";

const file = at("docs", "performance.md");

/** Puts what was measured into its part of docs/performance.md. */
export function writePart(name, text) {
  writeFileSync(file, replacePart(readFileSync(file, "utf8"), name, text));
}

/** What the numbers were measured on, without the machine's name. */
export function machine({ browser, kratos } = {}) {
  const { dependencies } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  const answer = kratos && spawnSync(kratos, ["version"], { encoding: "utf8" }).stdout;
  const version = /v\d+\.\d+\.\d+\S*/.exec(answer ?? "")?.[0];
  const day = new Date().toISOString().slice(0, 10);
  return [
    day,
    `${os.cpus().length} cores (${os.platform()}, ${os.arch()}), shared by the servers, Kratos and whoever asks`,
    `Node ${process.versions.node}`,
    `Next ${dependencies.next}`,
    version && `Kratos ${version}`,
    browser && `Chromium ${browser}`,
  ]
    .filter(Boolean)
    .join("; ");
}
