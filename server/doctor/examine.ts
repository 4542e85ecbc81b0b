import type { Facts } from "./facts";
import { type Finding, severities } from "./finding";
import { rules } from "./rules";

/** Asks every rule that applies. @returns what they found, the worst first */
export function examine(facts: Facts): Finding[] {
  const asked = rules.filter(({ anywhere }) => anywhere || !facts.local);
  const findings = asked.flatMap((rule) => rule.check(facts).map((found) => ({ what: rule.what, ...found, rule })));
  const rank = ({ rule }: Finding) => severities.indexOf(rule.severity);
  return findings.toSorted((one, other) => rank(one) - rank(other));
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): { error: number; warning: number; note: number } {
  const count = (severity: string) => findings.filter(({ rule }) => rule.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}
