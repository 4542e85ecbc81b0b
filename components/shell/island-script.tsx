import manifest from "@/islands/manifest.json";
import { href } from "@/lib/request/href";

type IslandName = keyof typeof manifest;

/** Loads one bundle of islands. `data-island` keeps the script when the page's framework scripts are removed. */
export function IslandScript({ name }: { name: IslandName }) {
  return <script type="module" src={islandAddress(name)} data-island={name} />;
}

/** Address of a bundle, for one that is loaded later, or by another. */
export function islandAddress(name: IslandName): string {
  return href(manifest[name]);
}
