import postcss, { type AtRule, type Declaration, type Rule } from "postcss";
import { colorTokens, otherTokens } from "./tokens";

export type Theme = "light" | "dark";

/** How a page is looked at: what the system prefers, what `data-theme` says, and another media query that holds. */
export type Situation = { system: Theme; forced?: Theme; media?: string };

/** Values by token, `primary` for `--brand-primary`. */
export type Tokens = Readonly<Record<string, string>>;

/** A rule of a theme.css: where it holds and what it sets. */
type Part = { forced?: Theme; not?: Theme; system?: Theme; media?: string; tokens: Tokens };

export type Stylesheet = { parts: readonly Part[]; problems: readonly string[] };

/** With the files of the brand's folder that it names. */
export type BrandStylesheet = Stylesheet & { files: readonly string[] };

const known: ReadonlySet<string> = new Set([...colorTokens, ...otherTokens].map((name) => `--brand-${name}`));

/**
 * Reads a brand's theme.css: what it sets, and what it must not do. A brand sets tokens on the root element and brings
 * fonts; any other rule could hide or move what a person needs to see, and is refused.
 * @param name of the brand, which its selectors must name
 */
export function readStylesheet(css: string, name: string): BrandStylesheet {
  const problems: string[] = [];
  const parts: Part[] = [];
  const files: string[] = [];
  let root: postcss.Root;
  try {
    root = postcss.parse(css);
  } catch (error) {
    return { parts, files, problems: [`theme.css: is no CSS (${error instanceof Error ? error.message : error})`] };
  }
  const complain = (node: postcss.Node, what: string | undefined) => {
    if (what) problems.push(`theme.css, line ${node.source?.start?.line ?? "?"}: ${what}`);
  };
  root.walkAtRules((rule) => complain(rule, problemOfAtRule(rule)));
  root.walkDecls((declaration) => {
    complain(declaration, problemOfValue(declaration) ?? problemOfProperty(declaration));
    files.push(...addressesIn(declaration));
  });
  root.walkRules((rule) => {
    const theme = themeOf(rule.selector, name);
    if (theme) parts.push({ ...theme, ...mediaOf(rule), tokens: tokensOf(rule) });
    else complain(rule, `the selector must be :root[data-brand="${name}"], with or without data-theme`);
  });
  return { parts, files, problems };
}

/** The tokens of app/globals.css, over which a brand lays its own. Forced colours are the system's and left out. */
export function readOwnTokens(css: string): Stylesheet {
  const parts: Part[] = [];
  postcss.parse(css).walkRules(/^:root/, (rule) => {
    const theme = themeIn(rule.selector.replace(":root", ""));
    const media = mediaOf(rule);
    if (theme && !media.media?.includes("forced-colors")) parts.push({ ...theme, ...media, tokens: tokensOf(rule) });
  });
  return { parts, problems: [] };
}

/** What a stylesheet sets in a situation. `data-theme` in a selector outweighs its place in the file, as in browsers. */
export function tokensIn({ parts }: Stylesheet, { system, forced, media }: Situation): Tokens {
  const holds = (part: Part) =>
    (!part.system || part.system === system) &&
    (!part.media || part.media === media) &&
    (!part.forced || part.forced === forced) &&
    (!part.not || part.not !== forced);
  const weight = (part: Part) => (part.forced || part.not ? 1 : 0);
  const holding = parts.filter(holds).sort((a, b) => weight(a) - weight(b));
  const tokens: Tokens = Object.assign({}, ...holding.map((part) => part.tokens));
  return Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, valueIn(forced ?? system, value)]));
}

/** `var(--when-light, …)` and `var(--when-dark, …)`, with up to two brackets within each other in what they hold. */
const whenTheme = /var\(\s*--when-(light|dark)\s*,((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)/g;

/** A value in one theme: app/globals.css has `--when-light` and `--when-dark` so that one of the two is always empty. */
function valueIn(theme: Theme, value: string): string {
  return value.replace(whenTheme, (_, when: string, held: string) => (when === theme ? held.trim() : "")).trim();
}

/** Every situation in which a stylesheet may look different. */
export function situationsOf({ parts }: Stylesheet): Situation[] {
  const media = new Set([undefined, ...parts.map((part) => part.media)]);
  return [...media].flatMap((query): Situation[] => [
    { system: "light", media: query },
    { system: "dark", media: query },
    { system: "dark", forced: "light", media: query },
    { system: "light", forced: "dark", media: query },
  ]);
}

function problemOfAtRule({ name, params }: AtRule): string | undefined {
  if (name === "font-face" || name === "media") return undefined;
  return `@${name} ${params.slice(0, 40)} is not allowed: only @media and @font-face are`;
}

function problemOfProperty({ prop, parent }: Declaration): string | undefined {
  if (isAtRule(parent, "font-face") || prop === "color-scheme" || known.has(prop)) return undefined;
  return prop.startsWith("--brand-") ? `${prop} is no token` : `${prop} is not allowed: a brand sets tokens only`;
}

function problemOfValue({ value }: Declaration): string | undefined {
  // An escape could spell any of the words that are looked for.
  if (value.includes("\\")) return "a backslash is not allowed";
  const foreign = addressesIn({ value }).find((address) => !/^(?:[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(address));
  if (foreign !== undefined) return `url(${foreign}) is no file of the brand's folder`;
  return /expression\(|image-set\(|javascript:/i.test(value) ? `${value.slice(0, 40)} is not allowed` : undefined;
}

function addressesIn({ value }: Pick<Declaration, "value">): string[] {
  return [...value.matchAll(/(?:url|src)\(\s*["']?([^"')]*)/gi)].map(([, address = ""]) => address.trim());
}

function tokensOf(rule: Rule): Tokens {
  const set = (rule.nodes ?? []).flatMap((node) =>
    node.type === "decl" && known.has(node.prop) ? [[node.prop.slice("--brand-".length), node.value.trim()]] : [],
  );
  return Object.fromEntries(set);
}

/** Where a selector holds; undefined for any other than the brand's root. */
function themeOf(selector: string, name: string): Pick<Part, "forced" | "not"> | undefined {
  const [, root, rest = ""] = /^:root\[data-brand=["']?([\w-]+)["']?\](.*)$/.exec(selector) ?? [];
  return root === name ? themeIn(rest) : undefined;
}

/** Where the rest of a selector of the root holds. */
function themeIn(rest: string): Pick<Part, "forced" | "not"> | undefined {
  if (rest === "") return {};
  const [, forced] = /^\[data-theme=["']?(light|dark)["']?\]$/.exec(rest) ?? [];
  if (isTheme(forced)) return { forced };
  const [, not] = /^:not\(\[data-theme=["']?(light|dark)["']?\]\)$/.exec(rest) ?? [];
  return isTheme(not) ? { not } : undefined;
}

/** The media query around a rule. */
function mediaOf({ parent }: Rule): Pick<Part, "system" | "media"> {
  if (!isAtRule(parent, "media")) return {};
  const { params } = parent;
  const [whole, system] = /^\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)$/.exec(params) ?? [];
  return whole && isTheme(system) ? { system } : { media: params };
}

function isAtRule(node: unknown, name: string): node is AtRule {
  return (
    typeof node === "object" &&
    node !== null &&
    "type" in node &&
    node.type === "atrule" &&
    "name" in node &&
    node.name === name
  );
}

function isTheme(value: unknown): value is Theme {
  return value === "light" || value === "dark";
}
