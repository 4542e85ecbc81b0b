import { brandNames } from "../../lib/brands/brand";
import { type Catalog, parseCatalog } from "../../lib/catalog/catalog";
import type { Config } from "../../lib/config/config";
import { log } from "../../lib/observability/log";
import { followOperatorFile } from "../operator-file";
import { readIcons } from "./icons";

/**
 * Follows the operator's catalogue of products.
 * @returns what it tells at a moment (milliseconds since the epoch); undefined without CATALOG_FILE
 * @throws ConfigError if it cannot be used at the start
 */
export function catalogOf({
  catalogFile: file,
  ketoReadUrl,
}: Pick<Config, "catalogFile" | "ketoReadUrl">): ((now?: number) => Catalog) | undefined {
  if (file === undefined) return undefined;
  return followOperatorFile({
    file,
    variable: "CATALOG_FILE",
    parse: (source) => withIcons(usable(parseCatalog(source), ketoReadUrl !== undefined), file),
    reloaded: ({ products }) => log("info", "catalog_reloaded", { products: products.length }),
    refused: (error) => log("error", "catalog_refused", { error }),
  });
}

/** A catalogue that names what is not there, or whose products nobody could open, is a mistake of the configuration. */
function usable(found: ReturnType<typeof parseCatalog>, hasKeto: boolean): ReturnType<typeof parseCatalog> {
  if ("problems" in found) return found;
  const problems = unknownBrands(found);
  const required = "KETO_READ_URL and KETO_WRITE_URL are required";
  const guarded = found.products.find(({ access }) => access === "relation");
  if (!hasKeto && guarded) problems.push(`has a product that Keto opens (${guarded.id}): ${required}`);
  const [ruled] = Object.entries(found.teams).find(([, { policy }]) => policy !== undefined) ?? [];
  if (!hasKeto && ruled) problems.push(`has a policy for a team, whose people Keto knows (${ruled}): ${required}`);
  return problems.length > 0 ? { problems } : found;
}

function unknownBrands({ products, teams }: Catalog): string[] {
  const named = [
    ...products.map(({ brand }, index) => [`products.${index}.brand`, brand] as const),
    ...Object.entries(teams).map(([id, { brand }]) => [`teams.${id}.brand`, brand] as const),
  ];
  return named
    .filter(([, brand]) => brand !== undefined && !brandNames().includes(brand))
    .map(([field, brand]) => `${field}: there is no brand ${brand}, but: ${brandNames().join(", ")}`);
}

function withIcons(found: ReturnType<typeof parseCatalog>, file: string): ReturnType<typeof parseCatalog> {
  if ("problems" in found) return found;
  const icons = readIcons(found.products, file);
  return "problems" in icons ? icons : { ...found, icons };
}
