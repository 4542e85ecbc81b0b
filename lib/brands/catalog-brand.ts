import "server-only";
import type { Catalog } from "../catalog/catalog";
import { productOfClient } from "../policy/demands";
import { pathOf, queryOf } from "../request/target";
import { readInvitation } from "../teams/invitation";

/**
 * Name of the brand in which the catalogue wants a page drawn: by the product or the team that its address names. It says
 * nothing of what the person may see there.
 * @param page path and query of ours, below the base path
 * @param client OAuth2 client that the page is part of a request of
 */
export function brandInCatalog(
  catalog: Catalog | undefined,
  { page, client }: { page: string; client: string | undefined },
): string | undefined {
  if (!catalog) return undefined;
  const shown = (pathOf(page) === "/languages" && queryOf(page).get("to")) || page;
  const [path, query] = [pathOf(shown), queryOf(shown)];
  const product = productOfClient(catalog, client) ?? productWith(catalog, path, query);
  if (product) return product.brand;
  const team = path === "/invitation" ? readInvitation(query.get("token") ?? "")?.team : query.get("id");
  const isOfTeam = path === "/invitation" || path.startsWith("/teams/");
  return isOfTeam && team && Object.hasOwn(catalog.teams, team) ? catalog.teams[team]?.brand : undefined;
}

function productWith({ products }: Catalog, path: string, query: URLSearchParams) {
  const name = { "/products/open": "id", "/trials": "product" }[path];
  return name === undefined ? undefined : products.find(({ id }) => id === query.get(name));
}
