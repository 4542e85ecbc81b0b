import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../servers/run.ts";

/** A row of docs/faults.yaml: what a visit and a form end with, and whether the page after a form holds what was typed. */
export type Row = { fault: string; pages: string; forms: string; keeps: boolean };

/** What a visit ends with: a status and the page of a problem, or what it always ends with. */
export type Expected = "as always" | { status: number; problem: string };

export const faultTable: Row[] = parse(readFileSync(join(root, "docs/faults.yaml"), "utf8"));

/** @throws Error for a fault that the table does not have */
export function rowOf(fault: string): { pages: Expected; forms: Expected; keeps: boolean } {
  const row = faultTable.find((one) => one.fault === fault);
  if (!row) throw new Error(`docs/faults.yaml does not say what "${fault}" ends with`);
  return { pages: expectedOf(row.pages), forms: expectedOf(row.forms), keeps: row.keeps };
}

function expectedOf(answer: string): Expected {
  if (answer === "as always") return answer;
  const [, status, problem] = /^(\d{3}) (\w+)$/.exec(answer) ?? [];
  if (!status || !problem) throw new Error(`docs/faults.yaml: what is "${answer}"?`);
  return { status: Number(status), problem };
}
