import { countsOf } from "../examine";
import { type Finding, type Severity, severities } from "../finding";
import { placeText } from "../settings/input-error";
import { linesOf } from "./changes";

/** What was looked at, for the head of a report. */
export type Examined = { inputs: readonly string[]; rules: number };

type Paint = (text: string, code: number) => string;

const colours: Record<Severity, number> = { error: 31, warning: 33, note: 36 };
const plurals: Record<Severity, string> = { error: "errors", warning: "warnings", note: "notes" };

/** A report for a terminal, grouped by severity and rule. @param colour whether the terminal has colours */
export function textReport(findings: readonly Finding[], { inputs, rules }: Examined, colour: boolean): string {
  const paint: Paint = (text, code) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const groups = severities.flatMap((severity) => {
    const group = findings.filter(({ rule }) => rule.severity === severity);
    if (group.length === 0) return [];
    const title = paint(paint(`${plurals[severity].toUpperCase()} (${group.length})`, colours[severity]), 1);
    const ids = [...new Set(group.map(({ rule }) => rule.id))];
    return [
      title,
      ...ids.map((id) =>
        block(
          group.filter(({ rule }) => rule.id === id),
          paint,
        ),
      ),
    ];
  });
  const counts = countsOf(findings);
  const told = severities.map((name) => `${counts[name]} ${counts[name] === 1 ? name : plurals[name]}`).join(", ");
  const end = findings.length === 0 ? "Nothing is wrong that the doctor knows of" : told;
  return `${[`Examined: ${inputs.join(", ")}`, ...groups, `${end}. ${rules} rules, docs/doctor.md explains them.`].join("\n\n")}\n`;
}

/** What one rule found. */
function block(findings: readonly Finding[], paint: Paint): string {
  const [first] = findings;
  if (!first) return "";
  const { rule } = first;
  const seen = findings.flatMap(({ what, at }) => [
    ...(at ? [`    ${paint(placeText(at), 2)}`] : []),
    ...wrapped(what, "      "),
  ]);
  const changes = linesOf(findings.flatMap(({ changes = [] }) => changes)).flatMap(({ name, lines }) => [
    `    In ${name}:`,
    ...lines.map((line) => paint(`      ${line}`, 32)),
  ]);
  const advice = [...wrapped(`Why: ${rule.why}`, "    "), ...wrapped(`Do: ${rule.fix}`, "    ")];
  return [`  ${paint(rule.id, 1)}`, ...seen, ...advice, ...changes].join("\n");
}

/** A paragraph of at most 100 columns. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 99) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? indent + word : `${indent}  ${word}`);
  }
  return lines;
}
