import { spawn } from "node:child_process";
import { constants } from "node:os";
import { causeOf, Failure } from "./failure.mjs";
import { root } from "./paths.mjs";

const running = new Set();

/**
 * Interrupts the commands that still run, as Ctrl-C would, and waits for them: a test runner then
 * stops its own servers. What does not end in time is ended.
 */
export async function stopCommands(graceMilliseconds = 15_000) {
  const ended = [...running].map((child) => new Promise((resolve) => child.once("close", resolve)));
  for (const child of running) child.kill("SIGINT");
  const late = new Promise((resolve) => setTimeout(resolve, graceMilliseconds).unref());
  await Promise.race([Promise.all(ended), late]);
}

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The last lines of a text, indented for reading below a sentence. */
export function tail(text, lines = 30) {
  return text
    .trimEnd()
    .split("\n")
    .slice(-lines)
    .map((line) => `    ${line}`)
    .join("\n");
}

/**
 * Runs a command to its end and keeps what it prints.
 * @param options.report told the newest line, for the heartbeat
 * @param options.show prints through instead of keeping quiet
 * @returns {Promise<{code: number, output: string}>} whatever the exit code
 */
export function execute(command, args, { cwd = root, env = process.env, report = () => {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    const kept = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        kept.push(text);
        if (kept.length > 5000) kept.splice(0, 1000);
        if (show) process.stdout.write(text);
        const line = text.trimEnd().split("\n").at(-1);
        if (line?.trim()) report(line);
      });
    }
    child.on("error", (error) => {
      running.delete(child);
      reject(error.code === "ENOENT" ? new Failure(`${command} was not found on this machine.`) : error);
    });
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, output: kept.join("") + (signal ? `\n(ended by ${signal})` : "") });
    });
  });
}

/** Runs a command that must succeed. @throws Failure with the cause, if it is a usual one, and the last lines. */
export async function run(command, args, options = {}) {
  const { code, output } = await execute(command, args, options);
  if (code === 0) return output;
  const sentence = causeOf(output) ?? `It ended with exit code ${code}.`;
  throw new Failure(`${options.title ?? `${command} ${args.join(" ")}`} failed. ${sentence}\n${tail(output)}`);
}

/**
 * Memory limits of Node for one process that serves, as the image has them (Dockerfile): without them garbage piles up
 * on a machine with much memory. NODE_OPTIONS of the environment wins.
 */
export const nodeOptions = "--max-semi-space-size=16 --max-old-space-size=1024";

/** Runs a Node program in our place: signals to us reach it, its exit code becomes ours. */
export function runInForeground(file, { cwd, env }) {
  const child = spawn(process.execPath, [file], { cwd, env, stdio: "inherit" });
  onLeave((signal) => child.kill(signal));
  process.on("exit", () => child.kill());
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/**
 * Calls `leave` once with the first signal that asks this process to end.
 *
 * npm runs scripts through a shell and passes a signal on to that shell only, which dies of it and leaves us running.
 * So under npm, a parent that is gone counts as a signal too.
 */
export function onLeave(leave) {
  let called = false;
  const once = (signal) => {
    if (!called) leave(signal);
    called = true;
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, once);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && once("SIGTERM"), 300).unref();
}
