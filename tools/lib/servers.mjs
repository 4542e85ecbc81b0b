/**
 * Long-running servers that belong together: when one ends, all end; what was started is stopped,
 * by process id, however the parent ends.
 *
 * The servers stay in the parent's process group: a terminal or a supervisor that ends the whole
 * group reaches them too, even with a signal that the parent cannot catch.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "./failure.mjs";
import { tail } from "./run.mjs";

const graceMilliseconds = 8000;

/**
 * @param onEnd called once with { name, code, signal, log } when a server ends by itself
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

  return { start, stop };
}

/** The last lines of a log file, for the sentence about a server that ended. */
export function logTail(log, lines = 20) {
  try {
    return tail(readFileSync(log, "utf8"), lines).replace(/^(.{220}).+$/gm, "$1 …");
  } catch {
    return "";
  }
}

/**
 * Asks an address until it answers as wanted.
 * @param options.accept which answer will do; any below 500 by default
 * @param options.seconds how long to wait
 * @param options.while false ends the waiting, for a server that has died
 * @returns the answer
 * @throws Failure
 */
export async function waitForHttp(
  url,
  { accept = (response) => response.status < 500, seconds = 60, what = url, while: go = () => true } = {},
) {
  const end = Date.now() + seconds * 1000;
  let last = "no answer";
  while (Date.now() < end && go()) {
    try {
      const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5000) });
      if (accept(response)) return response;
      last = `status ${response.status}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await sleep(150);
  }
  if (!go()) throw new Failure(`${what} ended before it answered.`);
  throw new Failure(`${what} did not answer within ${seconds} seconds (${last}).`);
}
