import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBrand } from "./folder";
import { hostMatches, hostnameOf, hostSearch } from "./hosts";
import { parseManifest, textIn } from "./manifest";
import { readStylesheet, tokensIn } from "./stylesheet";

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "portico-brand-")), "acme");
  mkdirSync(folder);
  put("brand.json", JSON.stringify({ title: "Acme" }));
  put("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>');
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

function put(path: string, content: string) {
  writeFileSync(join(folder, path), content);
}

const read = () => readBrand(folder, "acme");

test("a folder with a title and a logo is a brand", () => {
  expect(read()).toMatchObject({ name: "acme", title: "Acme", hosts: [], theme: undefined });
});

test.each<[string, object, string]>([
  ["no title", {}, "brand.json, title: is required but missing"],
  ["an unknown field", { title: "A", colour: 1 }, "brand.json, colour: is no field of a brand"],
  ["a script link", { title: "A", links: { help: "javascript:alert(1)" } }, "brand.json, links.help: must be an https"],
  ["a foreign path", { title: "A", links: { help: "//evil.example" } }, "brand.json, links.help: must be an https"],
  ["a host with a scheme", { title: "A", hosts: ["https://a.example"] }, "brand.json, hosts.0: must be a host name"],
  ["a host in capitals", { title: "A", hosts: ["Login.example"] }, "brand.json, hosts.0: must be a host name"],
  ["a logo elsewhere", { title: "A", logo: "../logo.svg" }, "brand.json, logo: must be the name of a file"],
  ["a logo that is not there", { title: "A", logo: "mark.svg" }, "brand.json, logo: there is no file mark.svg"],
  ["a method that Kratos lacks", { title: "A", methods: ["fax"] }, "brand.json, methods.0: must be a group of Kratos"],
  [
    "a label in no language",
    { title: "A", footer: [{ href: "/", label: {} }] },
    "brand.json, footer.0.label: must have",
  ],
])("%s is told by file and field", (_, manifest, expected) => {
  put("brand.json", JSON.stringify(manifest));
  expect(read()).toEqual([expect.stringContaining(expected)]);
});

test("what is no JSON is told", () => {
  expect(parseManifest("{")).toEqual([expect.stringContaining("is not JSON")]);
});

test("a font that is not there is told", () => {
  put("theme.css", '@font-face { font-family: A; src: url("fonts/a.woff2") format("woff2") }');
  expect(read()).toEqual(["theme.css: there is no file fonts/a.woff2"]);
});

test("a link that leads out of the folder is told, one inside is followed (Kubernetes mounts files so)", () => {
  mkdirSync(join(folder, "..data"));
  put("..data/mark.svg", "<svg/>");
  symlinkSync(join("..data", "mark.svg"), join(folder, "mark.svg"));
  expect(read()).toMatchObject({ name: "acme" });
  symlinkSync("/etc/hostname", join(folder, "secret.svg"));
  expect(read()).toContain("secret.svg: leads out of the folder");
});

test("only files that a brand may consist of are served", () => {
  mkdirSync(join(folder, "providers"));
  for (const path of ["notes.txt", "x.html", "x.js", "providers/corp.png", ".env"]) put(path, "x");
  const brand = read();
  expect(Array.isArray(brand) ? brand : [...brand.files.keys()].sort()).toEqual(["logo.svg", "providers/corp.png"]);
});

const root = ':root[data-brand="acme"]';

test.each([
  ["@import 'https://evil.example/x.css';", "@import"],
  [`${root} { --brand-ink: url(https://evil.example/x) }`, "is no file of the brand's folder"],
  [`${root} { --brand-ink: url(//evil.example/x) }`, "is no file of the brand's folder"],
  [`${root} { --brand-ink: u\\72l(//evil.example/x) }`, "a backslash is not allowed"],
  [`${root} { --brand-colour: red }`, "--brand-colour is no token"],
  [`${root} { display: none }`, "display is not allowed"],
  [`${root} { --when-dark: initial }`, "--when-dark is not allowed"],
  ["input { --brand-ink: red }", "the selector must be"],
  [':root[data-brand="other"] { --brand-ink: red }', "the selector must be"],
  [`${root} {`, "is no CSS"],
])("the stylesheet %s is refused", (css, expected) => {
  expect(readStylesheet(css, "acme").problems.join("\n")).toContain(expected);
});

test("what a stylesheet sets is read as a browser would: by system, by data-theme, by other media queries", () => {
  const sheet = readStylesheet(
    `${root}[data-theme="dark"] { --brand-ink: #444 }
     ${root} { --brand-ink: #111; --brand-radius: 0 }
     @media (prefers-color-scheme: dark) { ${root}:not([data-theme="light"]) { --brand-ink: #222 } }
     @media (prefers-contrast: more) { ${root} { --brand-radius: 1rem } }
     @font-face { font-family: A; src: url(a.woff2) }`,
    "acme",
  );
  expect(sheet.problems).toEqual([]);
  expect(tokensIn(sheet, { system: "light" })).toEqual({ ink: "#111", radius: "0" });
  expect(tokensIn(sheet, { system: "dark" }).ink).toBe("#222");
  expect(tokensIn(sheet, { system: "dark", forced: "light" }).ink).toBe("#111");
  expect(tokensIn(sheet, { system: "light", forced: "dark" }).ink).toBe("#444");
  expect(tokensIn(sheet, { system: "light", media: "(prefers-contrast: more)" }).radius).toBe("1rem");
});

test("a value for both themes is the one of the theme that shows", () => {
  const sheet = readStylesheet(
    `${root} {
       --brand-ink: var(--when-light, #111) var(--when-dark, #eee);
       --brand-link: var( --when-light , rgb(from var(--brand-ink) r g b) )var(--when-dark,oklch(0.8 0.1 190));
       --brand-shadow: var(--when-light, 0 1px 2px rgb(0 0 0 / 0.1), 0 2px 4px #000) var(--when-dark, none);
     }`,
    "acme",
  );
  expect(sheet.problems).toEqual([]);
  expect(tokensIn(sheet, { system: "light" })).toEqual({
    ink: "#111",
    link: "rgb(from var(--brand-ink) r g b)",
    shadow: "0 1px 2px rgb(0 0 0 / 0.1), 0 2px 4px #000",
  });
  expect(tokensIn(sheet, { system: "light", forced: "dark" })).toEqual({
    ink: "#eee",
    link: "oklch(0.8 0.1 190)",
    shadow: "none",
  });
});

test.each([
  ["login.example.com", "login.example.com", true],
  ["*.example.com", "a.example.com", true],
  ["*.example.com", "a.b.example.com", true],
  ["*.example.com", "example.com", false],
  ["*.example.com", "badexample.com", false],
  ["login.example.com", "login.example.com.evil.example", false],
])("%s is for %s: %s", (pattern, host, expected) => expect(hostMatches(pattern, host)).toBe(expected));

test("of several brands that fit a host, one that names it comes first, then the longest pattern", () => {
  const brands = [
    { name: "all", hosts: ["*.example.com"] },
    { name: "shops", hosts: ["*.shop.example.com"] },
    { name: "one", hosts: ["a.shop.example.com", "b.example"] },
  ];
  const find = hostSearch(brands);
  const hosts = ["a.shop.example.com", "b.shop.example.com", "c.example.com", "b.example", "example.com"];
  expect(hosts.map((host) => find(host)?.name)).toEqual(["one", "shops", "all", "one", undefined]);
});

test.each([
  ["Login.Example.com:8443", "login.example.com"],
  ["example.com.", "example.com"],
  ["[::1]:3000", "[::1]"],
  ["a..b", undefined],
  ["a@b", undefined],
  ["a/b", undefined],
  ["a b", undefined],
  ["", undefined],
])("the host of %j is %s", (header, expected) => expect(hostnameOf(header)).toBe(expected));

test("a text is in the person's language, or near it", () => {
  const texts = { en: "Imprint", de: "Impressum", "pt-BR": "Ficha" };
  expect(["de", "de-AT", "pt", "fr"].map((locale) => textIn(texts, locale))).toEqual([
    "Impressum",
    "Impressum",
    "Ficha",
    "Imprint",
  ]);
  expect(textIn({ ar: "هاربر" }, "fr", "Harbor")).toBe("Harbor");
});
