import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../servers/run.ts";

/** What an address may give along, and what the tests give. `return_to` is of the application that the test runs. */
export const things = {
  return_to: "",
  after_verification_return_to: "",
  organization: "9d9e6f2c-3a34-4a3f-8a5c-0f1f0f4f7f11",
  identity_schema: "person",
  ui_locales: "de fr",
  operator: "spring",
  login_challenge: "",
};

export type Thing = keyof typeof things;

/** The parameter of an address; the operator's own is of KEPT_PARAMETERS. */
export function parameterOf(thing: Thing): string {
  return thing === "operator" ? "campaign" : thing;
}

/** The environment in which the operator's parameter is one. */
export const operatorEnv = { KEPT_PARAMETERS: "campaign" };

/** A row of docs/roads.yaml. */
export type Row = { road: string; does: string; keeps: Thing[]; not?: Partial<Record<Thing, string>> };

const all: Partial<Row>[] = parse(readFileSync(join(root, "docs/roads.yaml"), "utf8"));

/** The roads that end with a flow. */
export const rows: Row[] = all.filter((row): row is Row => row.keeps !== undefined);
