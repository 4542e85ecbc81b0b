import "server-only";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { z } from "zod";
import { config } from "./config";
import { href } from "./href";
import { widthAt } from "./picture-width";

/** A brand is a folder in public/brands: `brand.json`, `theme.css`, logos. Read once, at run time. */
export type Brand = {
  name: string;
  /** The product's name, as people read it. */
  title: string;
  /** Path of the stylesheet, with a hash for caching; undefined for a brand without one. */
  theme: string | undefined;
  logo: string;
  logoDark: string | undefined;
  /** In CSS pixels, at the height at which pages show it; undefined if its file does not say. */
  logoWidth: number | undefined;
  links: { terms?: string; privacy?: string; help?: string };
  /** The operator's own marks of identity providers (`providers/<id>.svg` or `.png`), by provider id. */
  marks: Readonly<Record<string, string>>;
};

/** CSS pixels (`h-9` in components/shell/logo.tsx). */
export const logoHeight = 36;

const link = z.string().regex(/^(https?:\/\/|mailto:|\/)/);
const schema = z.object({
  title: z.string().min(1),
  logo: z.string().default("logo.svg"),
  logoDark: z.string().optional(),
  links: z.object({ terms: link, privacy: link, help: link }).partial().default({}),
});

const loaded = new Map<string, Brand>();

/**
 * The brand of this process (`BRAND`), or another by name for the gallery.
 * @throws if its folder is missing or its brand.json is not sound.
 */
export function brand(name?: string): Brand {
  const wanted = name || config().brand;
  const known = loaded.get(wanted) ?? loadBrand(wanted);
  // In development a designer's edits show on reload.
  if (process.env.NODE_ENV !== "development") loaded.set(wanted, known);
  return known;
}

/** Names of all brands that are there. */
export function brandNames(): string[] {
  return readdirSync(brandsFolder(), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function brandsFolder(): string {
  return join(process.cwd(), "public", "brands");
}

function loadBrand(name: string): Brand {
  const folder = join(brandsFolder(), name);
  const sheet = schema.parse(JSON.parse(readFileSync(join(folder, "brand.json"), "utf8")));
  const file = (path: string) => versioned(folder, name, path);
  return {
    name,
    title: sheet.title,
    theme: existsSync(join(folder, "theme.css")) ? file("theme.css") : undefined,
    logo: file(sheet.logo),
    logoDark: sheet.logoDark && file(sheet.logoDark),
    logoWidth: widthAt(logoHeight, readFileSync(join(folder, sheet.logo))),
    links: sheet.links,
    marks: Object.fromEntries(marksIn(folder).map((path) => [parse(path).name, file(join("providers", path))])),
  };
}

function marksIn(folder: string): string[] {
  const providers = join(folder, "providers");
  return existsSync(providers) ? readdirSync(providers).filter((name) => /\.(svg|png)$/.test(name)) : [];
}

function versioned(folder: string, name: string, path: string): string {
  const hash = createHash("sha256")
    .update(readFileSync(join(folder, path)))
    .digest("hex")
    .slice(0, 8);
  return href(`/brands/${name}/${path}?v=${hash}`);
}
