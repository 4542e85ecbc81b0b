import { config } from "../config/config";

/** A path of ours as the browser needs it: with the base path of BASE_URL in front. */
export function href(path: string): string {
  return config().basePath + path;
}
