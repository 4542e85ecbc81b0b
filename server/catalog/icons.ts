import { dirname } from "node:path";
import { type BrandFile, readFileIn } from "../../lib/brands/files";
import type { Product } from "../../lib/catalog/catalog";
import type { Icons } from "../../lib/catalog/icon";

/** Bytes of one icon; a home page may show fifty. */
const limit = 64 * 1024;

/**
 * Reads the icons that products name, from the folder of the catalogue. Links are followed (Kubernetes mounts files as
 * links), but only to what lies inside that folder.
 * @param catalogFile absolute path @returns the files by name, or what is wrong: sentences that begin with the field
 */
export function readIcons(products: readonly Product[], catalogFile: string): Icons | { problems: string[] } {
  const folder = dirname(catalogFile);
  const icons = new Map<string, BrandFile>();
  const problems: string[] = [];
  products.forEach(({ icon }, index) => {
    if (!icon || icons.has(icon)) return;
    const file = readFileIn(folder, icon, limit);
    if (typeof file === "string") problems.push(`products.${index}.icon: ${icon} ${file}`);
    else icons.set(icon, file);
  });
  return problems.length > 0 ? { problems } : icons;
}
