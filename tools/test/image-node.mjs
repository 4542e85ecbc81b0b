import { existsSync, readFileSync } from "node:fs";
import { at } from "../lib/paths.mjs";
import { run } from "../lib/run.mjs";

/** The major version of Node that the image has. */
export function imageNodeVersion(dockerfile = readFileSync(at("Dockerfile"), "utf8")) {
  const version = /^ARG NODE_IMAGE=node:(\d+)-\S+$/m.exec(dockerfile)?.[1];
  if (!version) throw new Error("Dockerfile names no version of Node.");
  return version;
}

/**
 * The Node that the image has, of npm's package `node`, beside the one that runs the tests: what it draws may differ.
 * @returns { path, note } of the program; the note is for the progress line
 */
export async function ensureImageNode(report, version = imageNodeVersion()) {
  if (process.versions.node.split(".")[0] === version) return { path: process.execPath, note: "this one" };
  const folder = at(".portico", `node-${version}`);
  const path = `${folder}/node_modules/node/bin/node`;
  if (existsSync(path)) return { path, note: "unchanged" };
  const args = ["install", "--prefix", folder, `node@${version}`, "--no-save", "--no-audit", "--no-fund"];
  await run("npm", args, { title: `Installing Node ${version}`, report });
  if (!existsSync(path)) throw new Error(`npm's package node@${version} has no program for this machine.`);
  return { path, note: `installed Node ${version}` };
}
