import type { Place } from "./settings";

/** A file that cannot be read as what it should be. The message begins with its place: `kratos.yml:12:3: …`. */
export class InputError extends Error {
  constructor(at: Place, reason: string) {
    super(`${placeText(at)}: ${reason}`);
  }
}

/** kratos.yml:12:3 */
export function placeText({ file, line, column }: Place): string {
  return [file, line, line && column].filter((part) => part !== undefined).join(":");
}
