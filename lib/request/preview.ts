import "server-only";
import { requestContext } from "./current";
import { pathOf, queryOf } from "./target";

/**
 * What a URL of the gallery asks for: language, brand and theme of one state, so that states stand side by side and
 * can be shared. The gallery is not in the product; there is never a preview.
 */
export type Preview = { locale: string; brand: string; theme: "light" | "dark" | undefined };

export async function preview(): Promise<Preview | undefined> {
  if (process.env.PORTICO_GALLERY !== "1") return undefined;
  const { page } = await requestContext();
  if (pathOf(page) !== "/gallery/state") return undefined;
  const query = queryOf(page);
  const theme = query.get("theme");
  return {
    locale: query.get("locale") ?? "",
    brand: query.get("brand") ?? "",
    theme: theme === "light" || theme === "dark" ? theme : undefined,
  };
}
