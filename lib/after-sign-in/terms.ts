import "server-only";
import type { Identity, Session } from "@ory/client";
import { config } from "../config/config";
import { dig } from "../json";
import { patchIdentity, readIdentity } from "../kratos/admin";
import type { RequestContext } from "../request/context";

/**
 * The versions of the terms that a person has accepted, each with its time (RFC 3339): `portico_terms` in the identity's
 * `metadata_admin`, where only Kratos' admin API can write, and which no page of the person's tells.
 */
const termsName = "portico_terms";

/** True if a person has accepted a version of the terms. @param identity as the admin API tells it */
export function hasAccepted(identity: Pick<Identity, "metadata_admin">, version: string): boolean {
  return dig(identity.metadata_admin, termsName, version) !== undefined;
}

/**
 * Notes that the person of a session accepts the terms as they are now. One acceptance of a version is kept, the first.
 * @returns "known" where it was noted before; "failed" where Kratos does not tell, or does not do it
 */
export async function acceptTerms(context: RequestContext, session: Session): Promise<"done" | "known" | "failed"> {
  const version = config().terms?.version;
  const found = version === undefined ? undefined : await readIdentity(context, session);
  if (version === undefined || !found?.ok) return "failed";
  if (hasAccepted(found.data, version)) return "known";
  // JSON Patch (RFC 6902). Kratos makes what the path lacks, so that nothing else of the metadata is written.
  const path = `/metadata_admin/${termsName}/${version}`;
  const { ok } = await patchIdentity(context, session, [{ op: "add", path, value: context.now }]);
  return ok ? "done" : "failed";
}
