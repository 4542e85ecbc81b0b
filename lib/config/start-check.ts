import "server-only";
import { checkBrands } from "../brands/brand";
import { ConfigError, config } from "./config";

/**
 * Parses configuration and brands, or prints what is wrong and ends the process with code 1.
 * @param more another check that throws a ConfigError; languages are not this room's business
 */
export function checkAtStart(more: () => void): void {
  try {
    config();
    checkBrands();
    more();
  } catch (error) {
    process.stderr.write(`${error instanceof ConfigError ? error.message : error}\n`);
    process.exit(1);
  }
}
