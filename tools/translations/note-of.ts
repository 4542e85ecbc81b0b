import { notes } from "./notes";

/** All notes that match a key, joined. */
export function noteOf(key: string): string {
  return Object.entries(notes)
    .filter(([start]) => key === start || (key.startsWith(start) && (/\d$/.test(start) || key[start.length] === ".")))
    .map(([, note]) => note)
    .join(" ");
}
