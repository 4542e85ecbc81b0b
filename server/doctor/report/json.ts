import { countsOf } from "../examine";
import type { Finding } from "../finding";
import { linesOf } from "./changes";
import type { Examined } from "./text";

/** The report for programs; its shape is documented in docs/doctor.md and stays within one `version`. */
export function jsonReport(findings: readonly Finding[], { inputs, rules }: Examined): string {
  const report = {
    version: 1,
    inputs,
    rules,
    counts: countsOf(findings),
    findings: findings.map((finding) => {
      const { rule, what, at } = finding;
      const changes = linesOf(finding.changes ?? []).map(({ of, lines }) => ({ of, lines }));
      return { rule: rule.id, severity: rule.severity, what, why: rule.why, fix: rule.fix, at: at ?? null, changes };
    }),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
