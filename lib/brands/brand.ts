import "server-only";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ConfigError, type ConfigProblem, config } from "../config/config";
import { type Brand, readBrand } from "./folder";
import { hostMatches, hostSearch } from "./hosts";

export type { Brand } from "./folder";

/** Names of folders that are brands; others (`..data`, `lost+found`) are not. */
const folderName = /^[a-z0-9][a-z0-9-]*$/;

/** Brands are read once, but in development, where a designer's edits show on reload. */
const isFixed = process.env.NODE_ENV !== "development";

const loaded = new Map<string, Brand>();

/**
 * The brand of this process (`BRAND`), or another by name.
 * @throws ConfigError naming brand, file and field, if it is missing or not sound
 */
export function brand(name?: string): Brand {
  const wanted = name || config().brand;
  const known = loaded.get(wanted) ?? load(wanted);
  if (isFixed) loaded.set(wanted, known);
  return known;
}

let names: string[] | undefined;

/** Names of all brands: our own, and those of BRANDS_DIR. */
export function brandNames(): string[] {
  const found = names ?? [...new Set(roots().flatMap(foldersIn))].sort();
  if (isFixed) names = found;
  return found;
}

/**
 * The brand that is for an OAuth2 client, undefined if none says so.
 * @param id of the client at Hydra
 */
export function brandOfClient(id: string): Brand | undefined {
  return allBrands().find(({ clients }) => clients.includes(id));
}

let byHost: ((hostname: string) => Brand | undefined) | undefined;

/** The brand that is for a host name; one that names the host itself before one with a pattern, the longest first. */
export function brandOfHost(hostname: string): Brand | undefined {
  const search = byHost ?? hostSearch(allBrands());
  if (isFixed) byHost = search;
  return search(hostname);
}

/**
 * Reads all brands, so that a mistake stops the start instead of a visitor.
 * @throws ConfigError
 */
export function checkBrands(): void {
  const { brand: wanted, baseUrl, forwarding, brandsDir } = config();
  const problems: ConfigProblem[] = [];
  if (brandsDir && !existsSync(brandsDir)) problems.push({ variable: "BRANDS_DIR", reason: "there is no such folder" });
  else if (!brandNames().includes(wanted))
    problems.push({ variable: "BRAND", reason: `there is no brand ${wanted}, but: ${brandNames().join(", ")}` });
  const taken = new Map<string, string>();
  for (const name of problems.length > 0 ? [] : brandNames()) {
    try {
      const { hosts, clients } = brand(name);
      for (const id of [...hosts, ...clients]) {
        const other = taken.get(id);
        if (other) problems.push(problemOf(name, `brand.json, ${id} belongs to brand ${other} already`));
        taken.set(id, name);
      }
      const elsewhere = hosts.find((host) => !hostMatches(host, new URL(baseUrl).hostname));
      if (elsewhere && !forwarding)
        problems.push(
          problemOf(name, `brand.json, hosts: ${elsewhere} needs forwarding: leave KRATOS_BROWSER_URL out`),
        );
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

/** All brands. @throws ConfigError */
export function allBrands(): Brand[] {
  return brandNames().map((name) => brand(name));
}

function load(name: string): Brand {
  const root = roots().find((folder) => foldersIn(folder).includes(name));
  const read = root ? readBrand(join(root, name), name) : [`there is no such brand, but: ${brandNames().join(", ")}`];
  if (Array.isArray(read)) throw new ConfigError(read.map((reason) => problemOf(name, reason)));
  return read;
}

function problemOf(name: string, reason: string): ConfigProblem {
  return { variable: `brand ${name}`, reason };
}

/** Folders of brands; a brand in an earlier one takes the place of its namesake. */
function roots(): string[] {
  const { brandsDir } = config();
  return [...(brandsDir ? [brandsDir] : []), join(process.cwd(), "public", "brands")];
}

function foldersIn(root: string): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).filter((name) => folderName.test(name) && statSync(join(root, name)).isDirectory());
}
