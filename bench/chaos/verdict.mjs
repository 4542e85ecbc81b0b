import { number } from "../../tools/lib/markdown.mjs";
import { quantile } from "../lib/numbers.mjs";
import { faults } from "./faults.mjs";
import { limits } from "./stage.mjs";

/** Milliseconds: until all works again after a fault, and what a busy machine adds to a limit of time. */
const mostRecovery = 5000;
const leeway = 3000;

/** What a process may have more at the end than before the first fault, and hold at most. */
const most = { heap: 10, descriptors: 16, memory: 384 };

/**
 * Judges what was seen.
 * @param seen { requests, windows, before, after, lostProcesses, errors }: requests as people.mjs records them; windows
 *   [{ fault, from, until, recovery }]; looks at each process before and after; isOfDatabase(request): whether Kratos'
 *   database in memory has refused it, as it refuses writers that meet
 * @returns [{ invariant, limit, seen, holds, which }] `which` are those that break it, where they can be told
 */
export function verdict({ requests, windows, before, after, lostProcesses, errors, isOfDatabase = () => false }) {
  const overlapping = ({ since, ended }) =>
    windows.filter(({ from, until, recovery }) => since <= until + Math.max(recovery, mostRecovery) && ended >= from);
  const may = (request, cost) => overlapping(request).some(({ fault }) => faults[fault].people === cost);
  // A killed process takes along what it had, and nothing that came later.
  const wasKilled = ({ begun, ended }) =>
    windows.some(
      ({ fault, from }) => faults[fault].people === "the requests in it" && begun <= from + 250 && ended >= from,
    );
  const lost = requests.filter((request) => request.lost && !wasKilled(request));
  const unexplainedByFaults = requests.filter(
    (request) => !request.ok && !request.lost && !may(request, "our page") && !may(request, "the requests in it"),
  );
  const failed = unexplainedByFaults.filter((request) => !isOfDatabase(request));
  const slow = requests.filter(
    ({ what, begun, ended }) => ended - begun > limits[what === "form" ? "form" : "page"] + leeway,
  );
  const recoveries = windows.map(({ recovery }) => recovery);
  const grown = (key) => Math.max(...after.map((look) => look[key])) - Math.max(...before.map((look) => look[key]));
  const memory = Math.max(...after.map((look) => look.memory));
  const unexplained = requests.filter(({ status, ours }) => status >= 500 && !ours).filter((one) => !wasKilled(one));
  const row = (invariant, limit, value, holds, digits = 0) => ({
    invariant,
    limit,
    seen: number(value, digits),
    holds,
  });
  const none = (invariant, which) => ({ ...row(invariant, "0", which.length, which.length === 0), which });
  return [
    none("requests without an answer, but those in a killed process", lost),
    none("5xx that are no page of ours with its reference", unexplained),
    none("failures that no fault explains", failed),
    none(
      "pages that show somebody else",
      requests.filter(({ foreign }) => foreign),
    ),
    none(`answers later than a limit of time (${limits.page} ms, forms ${limits.form}) and ${leeway} ms`, slow),
    row(
      "slowest recovery, ms",
      `${mostRecovery}`,
      Math.max(0, ...recoveries),
      recoveries.every((ms) => ms <= mostRecovery),
    ),
    row("living heap that was added, MiB", `${most.heap}`, grown("heap"), grown("heap") <= most.heap, 1),
    row(
      "descriptors (sockets, files) that were added",
      `${most.descriptors}`,
      grown("descriptors"),
      grown("descriptors") <= most.descriptors,
    ),
    row("most memory of a process, MiB", `${most.memory}`, memory, memory <= most.memory),
    none("processes that ended by themselves", lostProcesses),
    none("errors of ours in the log", errors),
  ];
}

/** What each kind of fault did to people. */
export function perFault({ requests, windows }) {
  return [...new Set(windows.map(({ fault }) => fault))].sort().map((fault) => {
    const own = windows.filter((window) => window.fault === fault);
    const during = requests.filter(({ begun, ended }) =>
      own.some(({ from, until }) => begun <= until && ended >= from),
    );
    const slowest =
      quantile(
        during.map(({ begun, ended }) => ended - begun),
        1,
      ) ?? 0;
    return {
      fault,
      times: own.length,
      requests: during.length,
      fine: during.filter(({ ok }) => ok).length,
      explained: during.filter(({ ok, lost }) => !ok && !lost).length,
      lost: during.filter(({ lost }) => lost).length,
      slowest,
      recovery: Math.max(...own.map(({ recovery }) => recovery)),
    };
  });
}
