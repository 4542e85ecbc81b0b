import "server-only";
import { config } from "../config/config";
import { requestContext } from "./current";
import { ownReturnTo } from "./return-to";

/** `ownReturnTo` for this request: addresses of ours on the person's host, or on that of BASE_URL. */
export async function ownReturnToHere(value: string): Promise<string | undefined> {
  return ownReturnTo(value, config().baseUrl) ?? ownReturnTo(value, (await requestContext()).site.baseUrl);
}
