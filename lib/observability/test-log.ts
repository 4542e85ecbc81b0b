import { onTestFinished } from "vitest";
import { setLogDestination } from "./log";

/** Collects the log lines of the current test instead of printing them. @returns the lines, as they are written */
export function capturedLog(): string[] {
  const lines: string[] = [];
  onTestFinished(setLogDestination((line) => lines.push(line)));
  return lines;
}
