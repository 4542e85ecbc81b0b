import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../servers/run.ts";

/** What a visit ends with: a status and a page of a problem, or what it always ends with. */
export type Expected = "as always" | { status: number; problem: string; kept: boolean };

/** One for each way to come to Kratos. */
export type Row = { reads: Expected; starts: Expected; inits: Expected; posts: Expected };

/** The table of docs/faults.md, by fault: what it promises is what is tested. */
export function faultTable(): Record<string, Row> {
  const rows = readFileSync(join(root, "docs/faults.md"), "utf8").matchAll(/^\| `([^`]+)` +\|(.+)\|$/gm);
  return Object.fromEntries(
    [...rows].map(([, fault, cells = ""]) => {
      const [reads, starts, inits, posts] = cells.split("|").slice(1).map(expectedBy);
      if (!fault || !reads || !starts || !inits || !posts) throw new Error(`docs/faults.md: half a row for ${fault}`);
      return [fault, { reads, starts, inits, posts }];
    }),
  );
}

function expectedBy(cell: string): Expected {
  const text = cell.trim();
  if (text === "as always") return text;
  const [, status, problem, kept] = /^(\d{3}) `(\w+)`(, kept)?$/.exec(text) ?? [];
  if (!status || !problem) throw new Error(`docs/faults.md: no outcome is written as "${text}"`);
  return { status: Number(status), problem, kept: kept !== undefined };
}
