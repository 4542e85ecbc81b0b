import { readFileSync } from "node:fs";

const mebibyte = 1024 * 1024;
/** Linux tells a process's CPU time in hundredths of a second (USER_HZ). */
const tick = 10;

/** Memory of a process in MiB: now, and the most that it ever had. Reads /proc, so Linux only. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024) / mebibyte;
  return { now: field("VmRSS"), most: field("VmHWM") };
}

/** Milliseconds of CPU that a process has used in all its threads. */
export function cpuOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in brackets, may hold anything; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * tick;
}
