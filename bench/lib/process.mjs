/** What Linux tells about a process, from /proc. */
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const mebibyte = 1024 * 1024;
/** Linux tells a process's CPU time in hundredths of a second (USER_HZ). */
const tick = 10;

/** Memory of a process in MiB: now, and the most that it ever had. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const field = (name) => (Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024) / mebibyte;
  return { now: field("VmRSS"), most: field("VmHWM") };
}

/** Milliseconds of CPU that a process has used in all its threads; NaN for none, and for one that is gone. */
export function cpuOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in brackets, may hold anything; user and system time are the 12th and 13th field after it.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tick;
  } catch {
    return Number.NaN;
  }
}

/** The process of this machine that listens where an address leads; undefined for another machine's, or another user's. */
export function listenerOf(url) {
  const { hostname, port, protocol } = new URL(url);
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return undefined;
  const sockets = listeningSockets(Number(port) || (protocol === "https:" ? 443 : 80));
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => socketsOf(pid).some((socket) => sockets.has(socket)));
}

function listeningSockets(port) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = ["tcp", "tcp6"].flatMap((name) => readFileSync(`/proc/net/${name}`, "utf8").split("\n"));
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const listens = "0A";
  return new Set(
    rows.filter(([, own, , state]) => own?.endsWith(wanted) && state === listens).map((row) => `socket:[${row[9]}]`),
  );
}

function socketsOf(pid) {
  // Another user's, or closed since.
  const orNothing = (read) => {
    try {
      return read();
    } catch {
      return [];
    }
  };
  const files = orNothing(() => readdirSync(`/proc/${pid}/fd`));
  return files.flatMap((file) => orNothing(() => [readlinkSync(`/proc/${pid}/fd/${file}`)]));
}
