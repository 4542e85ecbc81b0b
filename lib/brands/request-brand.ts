import "server-only";
import { cache } from "react";
import { oauth2Request } from "../oauth2/current-request";
import { requestContext } from "../request/current";
import { preview } from "../request/preview";
import { type Brand, brand, brandOfClient } from "./brand";
import { brandInCatalog } from "./catalog-brand";
import { shownIn, textIn } from "./manifest";

/**
 * The brand of this request: that of its OAuth2 client, else that of the product or the team that the page is about, by the
 * catalogue, else that of its host, else `BRAND`.
 */
export const requestBrand = cache(async (): Promise<Brand> => {
  const asked = await preview();
  if (asked) return brand(asked.brand);
  const client = (await oauth2Request())?.client.id;
  const ofClient = client === undefined ? undefined : brandOfClient(client);
  if (ofClient) return ofClient;
  const { page, site, services } = await requestContext();
  return brand(brandInCatalog(services.catalog?.(), { page, client }) ?? site.brand);
});

/** The brand of this request with its name and claim as people of this language read them. */
export async function brandIn(locale: string): Promise<Brand> {
  const own = await requestBrand();
  const claim = own.claims && shownIn(own.claims, locale);
  return { ...own, title: textIn(own.titles, locale, own.title), panel: { ...own.panel, claim } };
}
