import "server-only";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { revokeLogins } from "./hydra";

/**
 * Has Hydra forget every sign-in of an account that it remembers, in all browsers: the next application asks Kratos again.
 * @param subject Kratos' id of the identity @returns false if Hydra did not say that it is done
 */
export async function endLogins(context: RequestContext, subject: string): Promise<boolean> {
  return !config().hydraAdminUrl || (await revokeLogins(context, subject)).ok;
}
