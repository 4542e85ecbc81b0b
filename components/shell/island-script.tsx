import manifest from "@/islands/manifest.json";
import { href } from "@/lib/request/href";

type IslandName = keyof typeof manifest;

/** Loads one bundle of islands. `data-island` tells the front door to leave this script in. */
export function IslandScript({ name }: { name: IslandName }) {
  return <script type="module" src={href(manifest[name])} data-island={name} />;
}
