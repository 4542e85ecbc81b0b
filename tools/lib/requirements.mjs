/**
 * What the machine must have, checked before any long work begins.
 * `fs` is imported whole: an old Node without `statfsSync` is to reach the sentence about its age.
 */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";

const leastNode = "20.9.0";
const leastGo = "1.21";
/** A first run needs room for the dependencies, the servers' sources and their builds; a later one for little. */
const leastGigabytes = () => (fs.existsSync(`${root}/node_modules`) ? 1 : 3);

/** True when the dotted version `have` is `least` or newer. */
export function isAtLeast(have, least) {
  const parts = (text) =>
    text
      .replace(/^[^\d]*/, "")
      .split(".")
      .map((part) => Number.parseInt(part, 10) || 0);
  const [mine, wanted] = [parts(have), parts(least)];
  for (let i = 0; i < wanted.length; i += 1) {
    if ((mine[i] ?? 0) !== wanted[i]) return (mine[i] ?? 0) > wanted[i];
  }
  return true;
}

const answers = (command, args) => {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
};

export function requireNode(version = process.versions.node) {
  if (!isAtLeast(version, leastNode)) {
    throw new Failure(
      `This is Node ${version}; ${leastNode} or newer is needed. Install a current Node and run again.`,
    );
  }
}

/**
 * Go, and a C compiler for a server with its embedded SQLite.
 * @param name of the program
 * @param variable names a binary to use instead
 */
export function requireGo(name, variable, { cgo = true } = {}) {
  const instead = `Or name a ${name} binary that you have${cgo ? " (built with SQLite)" : ""}: ${variable}=/path/to/${name.toLowerCase()}`;
  const go = answers("go", ["version"]);
  if (!go) throw new Failure(`Go is missing; it builds ${name}. Install Go ${leastGo} or newer.\n${instead}`);
  const version = /go(\d[\d.]*)/.exec(go)?.[1] ?? "0";
  if (!isAtLeast(version, leastGo)) {
    throw new Failure(`This is Go ${version}; ${leastGo} or newer is needed to build ${name}.\n${instead}`);
  }
  if (!cgo) return;
  const compiler = process.env.CC?.trim().split(/\s+/)[0] || "gcc";
  if (!answers(compiler, ["--version"])) {
    throw new Failure(
      `The C compiler ${compiler} is missing; ${name}'s SQLite needs one. Install gcc (Debian: apt-get install gcc libc6-dev).\n${instead}`,
    );
  }
}

/** Free space where the repository lies. Not every system can tell; then nothing is checked. */
export function requireDisk(free = freeGigabytes(), least = leastGigabytes()) {
  if (free !== undefined && free < least) {
    throw new Failure(
      `Only ${free.toFixed(1)} GB of disk are free at ${root}; dependencies and builds need ${least} GB. Free some space and run again.`,
    );
  }
}

function freeGigabytes() {
  try {
    const { bavail, bsize } = fs.statfsSync(root);
    return (bavail * bsize) / 1e9;
  } catch {
    return undefined;
  }
}
