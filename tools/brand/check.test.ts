import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { problemsOfTexts } from "@/i18n/start-check";
import { checkBrand, linksOf } from "./check";
import { colourOf } from "./colours";
import { filesOfNewBrand } from "./new-brand";

const rules = { ownCss: readFileSync("app/globals.css", "utf8"), problemsOfTexts };

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "portico-brand-check-")), "acme");
  mkdirSync(folder);
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

const put = (path: string, text: string) => writeFileSync(join(folder, path), text);

function make(hex: string) {
  const colour = colourOf(hex) ?? [0, 0, 0];
  for (const [path, text] of filesOfNewBrand({ name: "acme", title: 'A <b> & "Co"', colour, hosts: ["acme.example"] }))
    put(path, text);
}

const check = () => checkBrand(folder, "acme", rules);

test.each(readdirSync("public/brands"))("the brand %s that we bring is sound", (name) => {
  expect(checkBrand(join("public", "brands", name), name, rules)).toEqual([]);
});

test.each(["#000000", "#ffffff", "#ffff00", "#ffe4ec", "#0000ff", "#808080", "#f97316"])(
  "a new brand from %s is sound",
  (hex) => {
    make(hex);
    expect(check()).toEqual([]);
  },
);

test("a pair that is too faint is told with its contrast and a colour, which is then enough", () => {
  make("#0b6160");
  const css = readFileSync(join(folder, "theme.css"), "utf8");
  put(
    "theme.css",
    css.replace(/--brand-muted: var\(--when-light, #\w+/, "--brand-muted: var(--when-light, oklch(0.75 0.02 190)"),
  );
  const found = check();
  expect(found.join("\n")).toMatch(
    /theme\.css, light: --brand-muted #\w{6} on --brand-canvas #\w{6} \(.+\) has \d\.\d+:1, needs 4\.5:1; #\w{6} would do for --brand-muted/,
  );
  const [, better = ""] = /; (#\w{6}) would do/.exec(found[0] ?? "") ?? [];
  put("theme.css", css.replace(/--brand-muted: var\(--when-light, #\w+/, `--brand-muted: var(--when-light, ${better}`));
  expect(check()).toEqual([]);
});

test("light and dark are looked at each for itself, and so is what a media query sets", () => {
  make("#0b6160");
  const css = readFileSync(join(folder, "theme.css"), "utf8");
  const root = ':root[data-brand="acme"]';
  put(
    "theme.css",
    `${css}\n@media (prefers-color-scheme: dark) { ${root}:not([data-theme="light"]) { --brand-ink: #333 } }`,
  );
  expect(check().every((sentence) => sentence.startsWith("theme.css, dark: --brand-ink"))).toBe(true);
  put("theme.css", `${css}\n@media (width < 30rem) { ${root} { --brand-link: #eee } }`);
  expect(check()[0]).toMatch(/^theme\.css, light, \(width < 30rem\): --brand-link #eeeeee on /);
});

test("what is no opaque colour is told, a token that names another is followed", () => {
  make("#0b6160");
  const root = ':root[data-brand="acme"]';
  put("theme.css", `${root} { --brand-ink: rgb(0 0 0 / 0.8) }`);
  expect(check()).toEqual([expect.stringContaining("theme.css, --brand-ink: rgb(0 0 0 / 0.8) is no opaque colour")]);
  put("theme.css", `${root} { --brand-muted: var(--brand-ink); --brand-on-panel: var(--brand-panel) }`);
  expect(check()[0]).toMatch(/--brand-on-panel #\w+ on --brand-panel #\w+ \(.+\) has 1:1/);
});

test("what would stop a start is told: files, fields, links and sentences", () => {
  make("#0b6160");
  put("brand.json", JSON.stringify({ title: "Acme", logo: "gone.svg", links: { help: "javascript:alert(1)" } }));
  expect(check()).toEqual([expect.stringContaining("brand.json, links.help: must be an https")]);
  put("brand.json", JSON.stringify({ title: "Acme", logo: "gone.svg" }));
  expect(check()).toEqual(["brand.json, logo: there is no file gone.svg"]);
  put("brand.json", JSON.stringify({ title: "Acme", texts: { en: { nope: "x" } } }));
  expect(check()[0]).toContain("brand.json, texts.en.nope");
});

test("the links that may be asked for are those to other hosts", () => {
  cpSync(join("public", "brands", "harbor"), folder, { recursive: true });
  rmSync(join(folder, "theme.css"));
  const links = { help: "mailto:help@acme.example", terms: "/terms", privacy: "https://acme.example/privacy" };
  const footer = [{ href: "https://acme.example/imprint", label: { en: "Imprint" } }];
  put("brand.json", JSON.stringify({ title: "Acme", links, footer }));
  expect(linksOf(folder, "acme")).toEqual(["https://acme.example/privacy", "https://acme.example/imprint"]);
});
