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

/** A catalogue whose products nobody could open is a mistake of the configuration. */
function usable(found: ReturnType<typeof parseCatalog>, hasKeto: boolean): ReturnType<typeof parseCatalog> {
  if ("problems" in found || hasKeto) return found;
  const guarded = found.products.find(({ access }) => access === "relation");
  if (!guarded) return found;
  const reason = `has a product that Keto opens (${guarded.id}): KETO_READ_URL and KETO_WRITE_URL are required`;
  return { problems: [reason] };
}

function withIcons(found: ReturnType<typeof parseCatalog>, file: string): ReturnType<typeof parseCatalog> {
  if ("problems" in found) return found;
  const icons = readIcons(found.products, file);
  return "problems" in icons ? icons : { ...found, icons };
}
