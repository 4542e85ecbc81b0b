import { spawn } from "node:child_process";
import { constants } from "node:os";
import { onLeave } from "./signals.mjs";

/** Runs a Node program in our place: signals to us reach it, its exit code becomes ours. */
export function runInForeground(file, { cwd, env }) {
  const child = spawn(process.execPath, [file], { cwd, env, stdio: "inherit" });
  onLeave((signal) => child.kill(signal));
  process.on("exit", () => child.kill());
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
