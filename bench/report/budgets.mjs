import { number, table } from "../../tools/lib/markdown.mjs";
import { aimOf, isMet, verdict } from "./ratios.mjs";

/** What one process may take; docs/performance.md says the same. */
const budgets = { ready: 1000, idle: 110, most: 300, image: 120 };

/** Rows of start, memory and size. @param portico, bare of `measureProcesses` @param image in bytes */
export function budgetRows(portico, bare, image) {
  const row = (what, unit, own, empty, most) => ({ what, unit, own, empty, most, isMet: isMet(own, { most }) });
  return [
    row("Ready after its start", "ms", portico.ready, bare.ready, budgets.ready),
    row("Memory (RSS) with nothing to do", "MiB", portico.idle, bare.idle, budgets.idle),
    row("The most during 20 seconds with 50 connections", "MiB", portico.most, bare.most, budgets.most),
    row("After them", "MiB", portico.afterLoad, bare.afterLoad),
    row("The image, on top of Node's", "MB", image / 1e6, undefined, budgets.image),
  ];
}

export const budgetTable = (rows) =>
  table(
    [
      { title: "what", left: true, of: ({ what }) => what },
      { title: "measured", of: ({ own, unit }) => `${number(own, 0)} ${unit}` },
      { title: "the empty page", of: ({ empty, unit }) => (empty === undefined ? "" : `${number(empty, 0)} ${unit}`) },
      { title: "budget", of: ({ most, unit }) => aimOf({ most }, ` ${unit}`) },
      { title: "met", left: true, of: ({ isMet: met }) => verdict(met) },
    ],
    rows,
  );
