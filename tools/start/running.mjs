/**
 * A note of which processes run, so that a second start can tell "still running" from "its parent
 * was killed and left these behind". A process counts only if its command line is still the noted
 * one: ids are given anew after a while.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../lib/failure.mjs";
import { data } from "./settings.mjs";

const file = `${data}/running.json`;

const read = () => JSON.parse(readFileSync(file, "utf8"));

/** The command line of a process, or undefined if there is none with this id. */
export function commandOf(pid) {
  if (existsSync("/proc/self/cmdline")) {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined;
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

const isSame = ({ pid, command }) => command !== undefined && commandOf(pid) === command;

/** Notes this process and its servers: [{ name, pid }]. */
export function noteRunning(servers) {
  const withCommand = (entry) => ({ ...entry, command: commandOf(entry.pid) });
  const note = { parent: withCommand({ pid: process.pid }), servers: servers.map(withCommand) };
  writeFileSync(file, JSON.stringify(note, null, 2));
}

/** Takes the note away, if it is ours: another start may be the one that runs. */
export function forgetRunning() {
  if (existsSync(file) && read().parent.pid === process.pid) rmSync(file, { force: true });
}

/**
 * Stops servers whose parent is gone. @throws Failure if an earlier start still runs.
 * @returns names of what was stopped
 */
export async function stopLeftovers() {
  if (!existsSync(file)) return [];
  const { parent, servers } = read();
  if (isSame(parent)) {
    throw new Failure(`npm start runs already, as process ${parent.pid}. Stop it first, with Ctrl-C in its window.`);
  }
  const left = servers.filter(isSame);
  for (const { pid } of left) process.kill(pid, "SIGTERM");
  for (let i = 0; i < 50 && left.some(isSame); i += 1) await sleep(100);
  for (const server of left.filter(isSame)) process.kill(server.pid, "SIGKILL");
  rmSync(file, { force: true });
  return left.map(({ name }) => name);
}
