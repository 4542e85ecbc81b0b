import type { BrandFile } from "../brands/files";
import { href } from "../request/href";
import type { Catalog } from "./catalog";

/** Where the icons of products are, below the base path. */
export const iconsPath = "/product-icons/";

/** Icons by the name of their file, read with the catalogue. */
export type Icons = ReadonlyMap<string, BrandFile>;

/** The address of an icon, with a hash for caching; undefined if it could not be read. */
export function iconAddress({ icons }: Catalog, name: string): string | undefined {
  const file = icons?.get(name);
  return file && href(`${iconsPath}${name}?v=${file.hash}`);
}
