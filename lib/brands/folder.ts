import { existsSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { href } from "../request/href";
import { type BrandFile, readFiles } from "./files";
import { widthAt } from "./image-width";
import { filesOf, type LocalText, type Manifest, parseManifest, type ShownText } from "./manifest";
import { readStylesheet, type Stylesheet, tokensIn } from "./stylesheet";

/** A brand is a folder: `brand.json`, `theme.css`, logos. Read once, at run time. */
export type Brand = {
  name: string;
  /** The product's name, as people read it. */
  title: string;
  /** The same in languages that write it differently. */
  titles: LocalText;
  hosts: readonly string[];
  /** Ids of OAuth2 clients. */
  clients: readonly string[];
  /** Addresses of files, with a hash for caching; undefined where the brand has none. */
  theme: string | undefined;
  logo: string;
  logoDark: string | undefined;
  /** In CSS pixels, at the height at which pages show it; undefined if its file does not say. */
  logoWidth: number | undefined;
  favicon: string;
  /** What mails show, whose programs draw no SVG; undefined for the title in words. */
  mailLogo: { address: string; width: number | undefined } | undefined;
  /** The main button's colour in the light theme, as theme.css has it. */
  primary: string;
  links: { terms?: string; privacy?: string; help?: string };
  footer: readonly { href: string; label: LocalText }[];
  /** Groups of Kratos in the order in which the brand wants them; the others keep ours. */
  methods: readonly string[];
  /** Where the card stands: in the middle, or beside a panel. */
  layout: "card" | "split";
  /** What the panel shows; the claim by language is `claims`, and here it is the one of a page. */
  panel: { image?: string; imageDark?: string; claim?: ShownText };
  claims: LocalText | undefined;
  /** Colours for the browser's own frame. */
  themeColor: { light: string; dark: string };
  /** The brand's own sentences by language, in the shape of ours. */
  texts: Readonly<Record<string, object>>;
  /** The operator's own marks of identity providers (`providers/<id>.svg` or `.png`), by provider id. */
  marks: Readonly<Record<string, string>>;
  files: ReadonlyMap<string, BrandFile>;
};

/** CSS pixels (`h-9` in components/shell/logo.tsx). */
export const logoHeight = 36;

/** The canvas of app/globals.css. */
const ownCanvas = { light: "#f4f3ef", dark: "#14131c" };

/** The main button of app/globals.css, in the light theme. */
const ownPrimary = "#3c38a8";

export type Folder = { manifest: Manifest; files: ReadonlyMap<string, BrandFile>; stylesheet: Stylesheet };

/** Reads a brand's folder as its designer left it. @returns what is wrong, naming file and field, if anything is */
export function readFolder(folder: string, name: string): Folder | string[] {
  const manifestFile = join(folder, "brand.json");
  if (!existsSync(manifestFile)) return ["brand.json: is missing"];
  const manifest = parseManifest(readFileSync(manifestFile, "utf8"));
  if (Array.isArray(manifest)) return manifest.map((problem) => `brand.json, ${problem}`);
  const problems: string[] = [];
  const files = readFiles(folder, problems);
  for (const [field, path] of Object.entries(filesOf(manifest)))
    if (!files.has(path)) problems.push(`brand.json, ${field}: there is no file ${path}`);
  const stylesheet = readStylesheet(files.get("theme.css")?.bytes.toString("utf8") ?? "", name);
  problems.push(...stylesheet.problems);
  if (stylesheet.problems.length === 0)
    for (const path of stylesheet.files) if (!files.has(path)) problems.push(`theme.css: there is no file ${path}`);
  return problems.length > 0 ? problems : { manifest, files, stylesheet };
}

/** A brand by its folder. @returns what is wrong, naming file and field, if anything is */
export function readBrand(folder: string, name: string): Brand | string[] {
  const read = readFolder(folder, name);
  if (Array.isArray(read)) return read;
  const { manifest, files, stylesheet } = read;
  const address = (path: string) => href(`/brands/${name}/${path}?v=${files.get(path)?.hash ?? ""}`);
  const optional = (path: string | undefined) => path && address(path);
  const marks = [...files.keys()].filter((path) => /^providers\/.+\.(?:svg|png)$/.test(path));
  const canvas = (theme: "light" | "dark") => tokensIn(stylesheet, { system: theme }).canvas ?? ownCanvas[theme];
  return {
    name,
    ...manifest,
    titles: manifest.titles ?? {},
    theme: files.has("theme.css") ? address("theme.css") : undefined,
    logo: address(manifest.logo),
    logoDark: optional(manifest.logoDark),
    logoWidth: widthAt(logoHeight, files.get(manifest.logo)),
    favicon: address(manifest.favicon ?? manifest.logo),
    mailLogo: manifest.mailLogo
      ? { address: address(manifest.mailLogo), width: widthAt(logoHeight, files.get(manifest.mailLogo)) }
      : undefined,
    primary: tokensIn(stylesheet, { system: "light" }).primary ?? ownPrimary,
    panel: { image: optional(manifest.panel.image), imageDark: optional(manifest.panel.imageDark) },
    claims: manifest.panel.claim,
    themeColor: manifest.themeColor ?? { light: canvas("light"), dark: canvas("dark") },
    marks: Object.fromEntries(marks.map((path) => [parse(path).name, address(path)])),
    files,
  };
}
