import type { Facts } from "./facts";
import type { Place } from "./settings/settings";

/** `error`: something does not work, or is open to others. `warning`: it will hurt some day. `note`: worth knowing. */
export type Severity = "error" | "warning" | "note";

export const severities = ["error", "warning", "note"] as const satisfies readonly Severity[];

/** Whose configuration: a YAML file of Kratos or Hydra, or Portico's environment. */
export type Owner = "kratos" | "hydra" | "portico";

/** A value to be set. */
export type Change = {
  of: Owner;
  /** The key's path in the file, with dots between its parts, or the variable's name. */
  key: string;
  /** undefined takes the key out. */
  value: Value | undefined;
};

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** What a rule saw. */
export type Found = {
  /** What exactly is wrong here, as a sentence; the rule's own where it is left out. */
  what?: string;
  at?: Place | undefined;
  changes?: readonly Change[];
};

/** One kind of mistake. What is written here is told on terminals, in logs and in docs/doctor.md. */
export type Rule = {
  /** Stable: reports, metrics and suppressions name it. */
  id: string;
  severity: Severity;
  /** What is wrong, in general. A sentence. */
  what: string;
  /** What comes of it. A sentence or two. */
  why: string;
  /** What to do, with the lines to change in backquotes. */
  fix: string;
  /** True for what is wrong on a developer's own machine as well; else such an installation is not asked. */
  anywhere?: true;
  check(facts: Facts): readonly Found[];
};

export type Finding = Required<Pick<Found, "what">> &
  Omit<Found, "what"> & { rule: Pick<Rule, "id" | "severity" | "why" | "fix"> };
