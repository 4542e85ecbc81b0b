/**
 * Long-running servers that belong together: when one ends, all end; what was started is stopped,
 * by process id, however the parent ends.
 *
 * The servers stay in the parent's process group: whoever ends the whole group, a terminal or a
 * supervisor, reaches them too, even with a signal that the parent cannot catch.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { tail } from "./run.mjs";

const graceMilliseconds = 8000;

/**
 * @param onEnd called once with { name, code, signal, log } when a server ends that nobody stopped
 */
export function serverGroup(onEnd = () => {}) {
  const children = [];
  let stopping = false;

  const alive = () => children.filter(({ child }) => child.exitCode === null && child.signalCode === null);

  /** Starts a server, its output going to the file `log`, or through to ours without one. */
  function start(name, command, args, { cwd, env, log }) {
    let out = "inherit";
    if (log) {
      mkdirSync(dirname(log), { recursive: true });
      out = openSync(log, "w");
    }
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", out, out] });
    if (log) closeSync(out);
    const entry = { name, child, log };
    children.push(entry);
    const ended = (code, signal) => {
      if (stopping) return;
      stopping = true;
      onEnd({ name, code, signal, log });
    };
    child.once("error", (error) => ended(error.code, null));
    child.once("exit", ended);
    return { isAlive: () => alive().includes(entry), pid: child.pid };
  }

  /** Asks all to end, newest first, and insists after a while. Resolves when all have ended. */
  async function stop() {
    stopping = true;
    const left = alive().reverse();
    await Promise.all(
      left.map(({ child }) => {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        const insist = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
        return gone.finally(() => clearTimeout(insist));
      }),
    );
    process.off("exit", end);
  }

  const end = () => {
    for (const { child } of alive()) child.kill("SIGKILL");
  };
  process.on("exit", end);

  return { start, stop, pids: () => alive().map(({ name, child }) => ({ name, pid: child.pid })) };
}

/** The last lines of a log file, for the sentence about a server that ended. */
export function logTail(log, lines = 20) {
  try {
    return tail(readFileSync(log, "utf8"), lines).replace(/^(.{220}).+$/gm, "$1 …");
  } catch {
    return "";
  }
}
