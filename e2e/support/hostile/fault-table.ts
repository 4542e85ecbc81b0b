import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../servers/run.ts";

/** A row of docs/faults.yaml: what a visit or a form ends with, and whether the page holds what was typed. */
export type Row = { fault: string; answer: string; keeps: boolean };

/** What a visit ends with: a status and the page of a problem, or what it always ends with. */
export type Expected = "as always" | { status: number; problem: string };

export const faultTable: Row[] = parse(readFileSync(join(root, "docs/faults.yaml"), "utf8"));

/** @throws Error for a fault that the table does not have */
export function rowOf(fault: string): { expected: Expected; keeps: boolean } {
  const row = faultTable.find((one) => one.fault === fault);
  const [, status, problem] = /^(\d{3}) (\w+)$/.exec(row?.answer ?? "") ?? [];
  if (row && status && problem) return { expected: { status: Number(status), problem }, keeps: row.keeps };
  if (row?.answer === "as always") return { expected: "as always", keeps: false };
  throw new Error(`docs/faults.yaml does not say what "${fault}" ends with`);
}
