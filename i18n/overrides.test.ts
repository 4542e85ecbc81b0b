import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readEnglish, readMessages } from "./catalogue-files";
import { nameOf } from "./locales";
import { negotiate } from "./negotiate";
import { translatorOf } from "./translator";
import { flatten } from "./validate";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-words-"));
  mkdirSync(folder, { recursive: true });
  vi.stubEnv("LOCALES_DIR", folder);
  vi.resetModules();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const write = (name: string, words: unknown) => writeFileSync(join(folder, name), JSON.stringify(words));
const load = () => Promise.all([import("./catalogues"), import("./start-check")]);

const shipped = (locale: string, key: string) => flatten(readMessages(locale)).get(key);

const label = (id: number, text = "") => ({ id, type: "info" as const, text });
/** Our English in place of a translation: complete, and told from English by one sentence. */
const complete = (title: string) => ({
  ...readEnglish().messages,
  kratos: {},
  settings: { ...readEnglish().messages.settings, navigation: title },
});

it("lets an operator say some sentences in another way, ours and Kratos'", async () => {
  write("de.json", {
    shell: { help: "Frag uns" },
    kratos: { 1010001: "Los", 1010006: "Zahl aus der App", 9000001: "Eigenes" },
  });
  const [{ catalogue, offeredLocales }, { checkLanguages }] = await load();
  expect(checkLanguages()).toEqual([]);
  const words = translatorOf("de", await catalogue("de"));
  expect(words.t("shell.help")).toBe("Frag uns");
  expect(words.t("shell.signOut")).toBe(shipped("de", "shell.signOut"));
  expect(words.kratos(label(1010001))).toBe("Los");
  expect(words.kratos(label(9000001, "Own"))).toBe("Eigenes");
  expect(words.kratos(label(1070004))).toBe(shipped("de", "kratos.1070004"));
  expect(offeredLocales().filter((locale) => locale === "de")).toHaveLength(1);
});

it("takes an operator's words for OAuth2 scopes, whatever these are called", async () => {
  const scopes = { "invoices.read": "Ihre Rechnungen sehen", "https://api.example/orders": "Ihre Bestellungen sehen" };
  write("de.json", { scopes });
  const [{ catalogue }, { checkLanguages }] = await load();
  expect(checkLanguages()).toEqual([]);
  const words = translatorOf("de", await catalogue("de"));
  for (const [scope, text] of Object.entries(scopes)) expect(words.scope(scope)).toBe(text);
  expect(words.scope("invoices.write")).toBeUndefined();
});

it("offers a new language that is complete, with Ory's words for Kratos", async () => {
  write("ca.json", complete("Tota la configuració"));
  const [{ catalogue, offeredLocales, isOffered }, { checkLanguages }] = await load();
  expect(checkLanguages()).toEqual([]);
  expect(offeredLocales()).toContain("ca");
  expect(isOffered("ca")).toBe(true);
  const words = translatorOf("ca", await catalogue("ca"));
  expect(words.t("settings.navigation")).toBe("Tota la configuració");
  expect(words.kratos(label(1040001, "Sign up"))).not.toBe("Sign up");
  expect(words.langOf(label(1040001, "Sign up"))).toBeUndefined();
});

/** Ory's catalogues whose text is in another language or script than their name says. */
const tagOf: Record<string, string> = { ku: "ckb", no: "nb", sr: "sr-Latn", tl: "fil" };
const oryCatalogues = readdirSync("messages/ory").map((name) => name.slice(0, -".json".length));

it("makes each of Ory's 83 catalogues a language of its own, with our words alone", { timeout: 30_000 }, async () => {
  expect(oryCatalogues).toHaveLength(83);
  const tags = oryCatalogues.map((name) => tagOf[name] ?? name);
  for (const tag of tags) write(`${tag}.json`, complete(`All, in ${tag}`));
  const [{ catalogue, isOffered, offeredLocales }, { checkLanguages }] = await load();
  expect(checkLanguages()).toEqual([]);
  expect(offeredLocales().length).toBeGreaterThanOrEqual(83);
  for (const [index, tag] of tags.entries()) {
    expect(isOffered(tag), tag).toBe(true);
    expect(nameOf(tag)).not.toBe(tag);
    // Whoever's browser asks for the language gets it, and no relative of it.
    expect(negotiate(`${tag};q=0.9,en;q=0.8`, offeredLocales()), tag).toBe(tag);
    const words = translatorOf(tag, await catalogue(tag));
    expect(words.t("settings.navigation"), tag).toBe(`All, in ${tag}`);
    const kratos: Record<string, string> = JSON.parse(
      readFileSync(`messages/ory/${oryCatalogues[index]}.json`, "utf8"),
    );
    for (const id of [1040003, 1070009, 1070010])
      expect(words.kratos(label(id, "in English")), `${tag} ${id}`).toBe(kratos[id]);
    expect(words.langOf(label(1070010, "Resend")), tag).toBeUndefined();
  }
});

it("gives people whose language is there in part another one of theirs, and no mixture", async () => {
  const { shell: _, ...rest } = complete("Tota");
  write("ca.json", rest);
  const [{ catalogue, offeredLocales }] = await load();
  const locale = negotiate("ca,es;q=0.8,en;q=0.5", offeredLocales());
  expect(locale).toBe("es");
  const words = translatorOf("es", await catalogue("es"));
  expect(words.t("settings.navigation")).toBe(shipped("es", "settings.navigation"));
  expect(negotiate("ca", offeredLocales())).toBeUndefined();
});

it("names what an unfinished language lacks, and does not offer it", async () => {
  const { shell: _, ...rest } = complete("Tota");
  write("ca.json", rest);
  const [{ offeredLocales }, { checkLanguages }] = await load();
  expect(checkLanguages()).toEqual([
    { locale: "ca", missing: expect.stringMatching(/^shell\.skip, shell\.language, /) },
  ]);
  expect(offeredLocales()).not.toContain("ca");
});

it("wants Kratos' words too where Ory has no catalogue", async () => {
  write("eo.json", complete("Ĉio"));
  const [{ offeredLocales }, { checkLanguages }] = await load();
  expect(checkLanguages()[0]?.missing).toMatch(/^kratos\.1010001, .* and \d+ more$/);
  expect(offeredLocales()).not.toContain("eo");
});

describe("what could not be said stops the start, naming file and key", () => {
  it.each([
    ["a key that we do not have", { shell: { helpp: "x" } }, /de\.json: shell\.helpp is no key of ours/],
    ["a group in place of a sentence", { shell: { help: { a: "x" } } }, /de\.json: shell\.help\.a is no key of ours/],
    ["a number", { shell: { help: 7 } }, /de\.json: shell\.help is not a text/],
    ["malformed ICU", { shell: { help: "{x" } }, /de\.json: shell\.help is not sound ICU/],
    ["a value that the page does not give", { shell: { reference: "{ref}" } }, /shell\.reference asks for \{ref\}/],
    ["an empty label", { kratos: { 1010001: "" } }, /kratos\.1010001 is empty/],
    ["no object", ["x"], /de\.json: is not an object/],
  ])("%s", async (_, words, reason) => {
    write("de.json", words);
    const [, { checkLanguages }] = await load();
    expect(checkLanguages).toThrow(reason);
    expect(checkLanguages).toThrow(/^Bad configuration:\n {2}LOCALES_DIR/);
  });

  it("a file that is named after no language, one that is no JSON, and all at once", async () => {
    write("my words.json", {});
    writeFileSync(join(folder, "fr.json"), "{");
    const [, { checkLanguages }] = await load();
    expect(checkLanguages).toThrow(/fr\.json: is not JSON[\s\S]*my words\.json: is not named after a language/);
  });

  it("a folder that is not there", async () => {
    vi.stubEnv("LOCALES_DIR", join(folder, "nowhere"));
    const [, { checkLanguages }] = await load();
    expect(checkLanguages).toThrow(/LOCALES_DIR: cannot be read/);
  });

  it("a default language that is not offered", async () => {
    vi.stubEnv("DEFAULT_LOCALE", "eo");
    const [, { checkLanguages }] = await load();
    expect(checkLanguages).toThrow(/DEFAULT_LOCALE: must be a language that is offered: .*de, en/);
  });
});
