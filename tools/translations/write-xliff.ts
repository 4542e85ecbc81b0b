import type { Locale } from "../../i18n/locales";
import type { Unit } from "./units";

export const xliffNamespace = "urn:oasis:names:tc:xliff:document:1.2";

/** What the units belong to, for tools that put several files together. */
const original = "messages/en.json";

/**
 * Sentences as XLIFF 1.2 (OASIS, 1 February 2008), as Weblate, Crowdin and Transifex take it. ICU stands in the text as
 * it is; the import checks that it came back whole.
 */
export function toXliff(locale: Locale, units: readonly Unit[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<xliff version="1.2" xmlns="${xliffNamespace}">`,
    `  <file original="${original}" source-language="en" target-language="${locale}" datatype="plaintext">`,
    "    <body>",
    ...units.flatMap(unitLines),
    "    </body>",
    "  </file>",
    "</xliff>",
    "",
  ].join("\n");
}

function unitLines({ id, source, target, note }: Unit): string[] {
  const state = target === undefined ? "needs-translation" : "translated";
  // Without it some tools take every sentence for a draft.
  const approved = target === undefined ? "" : ' approved="yes"';
  return [
    `      <trans-unit id="${escapeXml(id)}" resname="${escapeXml(id)}"${approved} xml:space="preserve">`,
    `        <source>${escapeXml(source)}</source>`,
    `        <target state="${state}">${escapeXml(target ?? "")}</target>`,
    `        <note from="developer">${escapeXml(note)}</note>`,
    "      </trans-unit>",
  ];
}

const references: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => references[character] ?? "");
}
