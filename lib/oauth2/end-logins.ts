import "server-only";
import type { Identity } from "@ory/client";
import { config } from "../config/config";
import type { RequestContext } from "../request/context";
import { subjectsOf } from "./consent-sessions";
import { revokeLogins } from "./hydra";

/**
 * Has Hydra forget every sign-in of an account that it remembers, in all browsers: the next application asks Kratos again.
 * @param identity of the session that asks @returns false if Hydra did not say that it is done
 */
export async function endLogins(context: RequestContext, identity: Identity): Promise<boolean> {
  if (!config().hydraAdminUrl) return true;
  const answers = await Promise.all(subjectsOf(identity).map((subject) => revokeLogins(context, subject)));
  return answers.every(({ ok }) => ok);
}
