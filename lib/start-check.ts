import "server-only";
import { brand } from "./brand";
import { ConfigError, config } from "./config";

/**
 * Parses configuration and brand, or prints what is wrong and ends the process with code 1.
 * @param more another check that throws a ConfigError; languages are not this room's business
 */
export function checkAtStart(more: () => void): void {
  try {
    config();
    brand();
    more();
  } catch (error) {
    const reason =
      error instanceof ConfigError ? error.message : `BRAND: its folder in public/brands is not sound (${error})`;
    process.stderr.write(`${reason}\n`);
    process.exit(1);
  }
}
