import type { Finding } from "../finding";
import { rules } from "../rules";
import type { Place } from "../settings/settings";
import { linesOf } from "./changes";

/** The report as SARIF 2.1.0 (OASIS), which code hosts show beside the lines. */
export function sarifReport(findings: readonly Finding[]): string {
  const driver = {
    name: "portico-doctor",
    rules: rules.map(({ id, severity, what, why, fix }) => ({
      id,
      shortDescription: { text: plain(what) },
      fullDescription: { text: plain(why) },
      help: { text: plain(fix), markdown: fix },
      defaultConfiguration: { level: severity },
    })),
  };
  const report = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "unicodeCodePoints", results: findings.map(result) }],
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function result(finding: Finding) {
  const { rule, what, at } = finding;
  const lines = linesOf(finding.changes ?? []).map(({ name, lines }) => [`In ${name}:`, ...lines].join("\n"));
  return {
    ruleId: rule.id,
    ruleIndex: rules.findIndex(({ id }) => id === rule.id),
    level: rule.severity,
    message: { text: [plain(what), plain(rule.fix), ...lines].join("\n\n") },
    ...(at ? { locations: [location(at)] } : {}),
  };
}

/** A line of a file, or an address that was asked. */
function location({ file, line, column }: Place) {
  if (/^https?:/.test(file)) return { logicalLocations: [{ fullyQualifiedName: file, kind: "resource" }] };
  const region = line === undefined ? {} : { region: { startLine: line, ...(column ? { startColumn: column } : {}) } };
  const uri = encodeURI(file.replaceAll("\\", "/"));
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}

const plain = (text: string) => text.replaceAll("`", "");
