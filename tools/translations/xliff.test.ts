import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { readEnglish, readMessages, shippedLocales } from "../../i18n/catalogue-files";
import { flatten } from "../../i18n/validate";
import { importMessages } from "./commands";
import { importXliff } from "./import-xliff";
import { noteOf } from "./note-of";
import { notes } from "./notes";
import { missingIn, type Unit, unitsOf } from "./units";
import { toXliff } from "./write-xliff";

const shipped = shippedLocales().filter((locale) => locale !== "en");
const exported = (locale: string, own: Partial<Record<string, string>> = {}) =>
  toXliff(
    locale,
    unitsOf(locale).map((unit) => ({ ...unit, target: own[unit.id] ?? unit.target })),
  );

describe.each(shipped)("%s", (locale) => {
  it("comes back as it went out", () => {
    const { json, missing, outdated } = importXliff(exported(locale), `${locale}.xlf`);
    expect(JSON.parse(json)).toEqual(readMessages(locale));
    expect(json).toBe(`${JSON.stringify(readMessages(locale), null, 2)}\n`);
    expect({ missing, outdated }).toEqual({ missing: missingIn(locale), outdated: [] });
  });
});

it("keeps what XML could lose", () => {
  const said = `1 < 2 &amp; "x" 'y' ]]> \u200f\u00a0{brand} 👍`;
  const { json } = importXliff(exported("fa", { "screens.login.title": said }), "words.xlf");
  expect(JSON.parse(json).screens.login.title).toBe(said);
});

it("brings every sentence and nothing else", () => {
  const sentences = [...flatten(readEnglish().messages)].filter(([, text]) => text).map(([key]) => key);
  expect(unitsOf("de").map(({ id }) => id)).toEqual(sentences);
});

it("brings Kratos' sentences too, where Ory has none in the language", () => {
  const units = unitsOf("eo");
  expect(units.length).toBeGreaterThan(unitsOf("de").length);
  expect(units.every(({ target }) => target === undefined)).toBe(true);
  expect(units.some(({ id }) => id === "kratos.1010005")).toBe(true);
});

it("tells of every sentence where people meet it, and of nothing else", () => {
  const keys = unitsOf("eo").map(({ id }) => id);
  expect(keys.filter((key) => !noteOf(key))).toEqual([]);
  const used = (start: string) => keys.some((key) => key.startsWith(start)) || ["traits", "scopes"].includes(start);
  expect(Object.keys(notes).filter((start) => !used(start))).toEqual([]);
  expect(unitsOf("pl").find(({ id }) => id === "kratos.1060001")?.note).toMatch(/few, many, one, other/);
});

it("is XLIFF 1.2: what the specification requires is there, in its order", () => {
  const units: Unit[] = [...unitsOf("de").slice(0, 3), ...unitsOf("eo").slice(0, 3)];
  const root = new DOMParser().parseFromString(toXliff("de", units), "text/xml").documentElement;
  expect(root?.namespaceURI).toBe("urn:oasis:names:tc:xliff:document:1.2");
  expect(root?.getAttribute("version")).toBe("1.2");
  const all = (name: string) => [...(root?.getElementsByTagName(name) ?? [])];
  const [file] = all("file");
  const attributes = ["original", "source-language", "target-language", "datatype"];
  expect(attributes.map((name) => file?.getAttribute(name))).toEqual(["messages/en.json", "en", "de", "plaintext"]);
  expect(all("body")).toHaveLength(1);
  expect(all("trans-unit")).toHaveLength(6);
  for (const unit of all("trans-unit")) {
    expect(unit.getAttribute("id")).toBeTruthy();
    const children = [...unit.childNodes].filter(({ nodeType }) => nodeType === 1).map(({ nodeName }) => nodeName);
    expect(children).toEqual(["source", "target", "note"]);
  }
  const approved = all("trans-unit").map((unit) => unit.getAttribute("approved"));
  expect(approved).toEqual([...Array(3).fill("yes"), ...Array(3).fill(null)]);
  const states = all("target").map((target) => target.getAttribute("state"));
  expect(states).toEqual([...Array(3).fill("translated"), ...Array(3).fill("needs-translation")]);
});

it.each<[string, (xliff: string) => string]>([
  ["a byte order mark", (xliff) => `\uFEFF${xliff}`],
  ["the line ends of Windows", (xliff) => xliff.replaceAll("\n", "\r\n")],
  ["CDATA", (xliff) => xliff.replace(/(<target[^>]*>)([^<&]*)(<.target>)/g, "$1<![CDATA[$2]]>$3")],
  ["character references", (xliff) => xliff.replace(/[^\0-\x7f]/gu, (c) => `&#x${c.codePointAt(0)?.toString(16)};`)],
  ["a new indentation", (xliff) => xliff.replace(/(<(?:source|target)[^>]*>)([^<]*)(<)/g, "$1\n  $2\n  $3")],
  [
    "an older translation beside",
    (xliff) => xliff.replaceAll("</trans-unit>", "<alt-trans><target>x</target></alt-trans></trans-unit>"),
  ],
])("a tool may write the file with %s", (_, rewritten) => {
  const written = rewritten(exported("de"));
  expect(written).not.toBe(exported("de"));
  expect(importXliff(written, "de.xlf")).toEqual(importXliff(exported("de"), "de.xlf"));
});

describe("a file that could not be words of ours is refused, naming the unit", () => {
  const sound = exported("de");
  const title = "screens.login.title";
  it.each([
    ["a lost value", exported("de", { [title]: "Anmelden" }), /^screens\.login\.title has lost \{brand\}$/],
    ["a foreign value", exported("de", { [title]: "{brand} {x}" }), /^screens\.login\.title asks for \{x\}/],
    ["broken ICU", exported("de", { [title]: "{brand" }), /^screens\.login\.title is not sound ICU/],
    ["an unknown key", sound.replace(`id="${title}"`, 'id="screens.logn"'), /^screens\.logn is no key of ours/],
    ["a key that is there twice", sound.replace('id="shell.help"', 'id="shell.skip"'), /^shell\.skip is there twice/],
    ["no target language", sound.replace(' target-language="de"', ""), /needs one target-language/],
    ["no tag", sound.replace('target-language="de"', 'target-language="auf Deutsch"'), /is no language tag/],
    ["English", sound.replace('target-language="de"', 'target-language="en"'), /is the source/],
    ["another source", sound.replace('source-language="en"', 'source-language="fr"'), /source-language is fr/],
    ["another version", sound.replace('version="1.2"', 'version="2.0"'), /not XLIFF 1\.2/],
    ["another kind of file", "<a/>", /not XLIFF 1\.2/],
    ["XML that is cut off", sound.slice(0, -20), /not well-formed XML/],
    ["nothing", "", /not well-formed XML|empty/],
    ["a DOCTYPE", sound.replace("<xliff", "<!DOCTYPE x [<!ENTITY a 'b'>]><xliff"), /DOCTYPE/],
    [
      "a tag in the place of a value",
      exported("de", { [title]: "{brand}" }).replace("{brand}</target>", '<x id="1"/></target>'),
      /title: <x> does not say/,
    ],
  ])("%s", (_, text, reason) => expect(() => importXliff(text, "words.xlf")).toThrow(reason));

  it("a file named after another language", () => {
    expect(() => importXliff(sound, "fr.xlf")).toThrow(/fr\.xlf has target-language de/);
  });

  it("all of its units at once", () => {
    const text = exported("de", { [title]: "Anmelden", "shell.reference": "Referenz" });
    expect(() => importXliff(text, "de.xlf")).toThrow(/shell\.reference has .*\n.*screens\.login\.title has /);
  });
});

it("takes what tools make of it: other tags, protected values, sentences that are still open", () => {
  const text = exported("pt-BR", {
    "screens.login.title": "{brand}",
    "shell.help": "Socorro",
    "shell.terms": "Condições",
  })
    .replace('target-language="pt-BR"', 'target-language="pt_BR"')
    .replace("{brand}</target>", '<x id="1" equiv-text="{brand}"/></target>')
    .replace('<target state="translated">Condições', '<target state="needs-translation">Condições');
  const changed = [
    ["shell.help", "Socorro"],
    ["screens.login.title", "{brand}"],
  ] as const;
  const after = flatten(JSON.parse(importXliff(text, "pt_BR.xlf").json));
  expect(after).toEqual(new Map([...flatten(readMessages("pt-BR")), ...changed]));
});

it("leaves a sentence as it was where English has changed since the export", () => {
  const text = exported("de", { "shell.help": "Rat" }).replace("<source>Help<", "<source>Help me<");
  const { json, outdated } = importXliff(text, "de.xlf");
  expect(JSON.parse(json)).toEqual(readMessages("de"));
  expect(outdated).toEqual(["shell.help"]);
});

it("leaves a sentence as it was where the file lacks it", () => {
  const text = exported("de").replace(/ *<trans-unit id="shell\.help"[\s\S]*?<\/trans-unit>\n/, "");
  expect(text).not.toBe(exported("de"));
  expect(importXliff(text, "de.xlf")).toEqual(importXliff(exported("de"), "de.xlf"));
});

it("refuses a new language that lacks messages, unless it is an operator's", () => {
  const some = toXliff("ca", unitsOf("ca"));
  expect(() => importMessages(some, "ca.xlf", false)).toThrow(/^ca still lacks \d+ messages: shell\.skip, /);
  expect(importMessages(some, "ca.xlf", true).missing.length).toBeGreaterThan(100);
});

it("tells what a new language still lacks", () => {
  const units = unitsOf("ca").map((unit, index) => ({ ...unit, target: index === 0 ? unit.source : undefined }));
  const { locale, json, missing } = importXliff(toXliff("ca", units), "ca.xlf");
  expect(locale).toBe("ca");
  expect(JSON.parse(json).shell).toEqual({ skip: "Skip to main content" });
  expect(missing).toHaveLength(units.length - 1);
});
