import type { Identity } from "@ory/client";
import type { Product } from "../catalog/catalog";
import { traitOf } from "../identity/person";
import { dig } from "../json";

/** The home region of a person: trait `region`, or else `metadata_public.region`; undefined if they have none. */
export function homeRegion(identity: Identity | null | undefined): string | undefined {
  const told = traitOf(identity, "region") ?? dig(identity?.metadata_public, "region");
  return typeof told === "string" && told.trim() ? told.trim() : undefined;
}

/** Where a product is opened, and in which region; "" if it has none. */
export type Place = { region: string; address: string };

/** Where a product is, for somebody of a home region: there, or else in its first region; then its other regions. */
export function placesOf({ address, regions = {} }: Product, home: string | undefined): [Place, ...Place[]] {
  const places = Object.entries(regions).map(([region, at]): Place => ({ region, address: at }));
  const own = places.find(({ region }) => region === home) ?? places[0];
  if (!own) return [{ region: "", address: address ?? "" }];
  return [own, ...places.filter((place) => place !== own)];
}

/**
 * The place that somebody opens a product at.
 * @param wanted the region that they chose; "" = that of their home @returns undefined if the product is not there
 */
export function placeFor(product: Product, home: string | undefined, wanted: string): Place | undefined {
  const places = placesOf(product, home);
  return wanted ? places.find(({ region }) => region === wanted) : places[0];
}
