import "server-only";
import type { RequestContext } from "../request/context";
import { type Answer, ask } from "../upstream/ask";

/** `path` begins below that of the identity. */
export type AdminCall = Omit<Parameters<typeof ask>[1], "server" | "cookie">;

/**
 * Asks Kratos' admin API about an identity by its id. Only for `admin.ts`, which takes a session in its place, and for
 * lib/deletion, which goes on without a session where a person has confirmed with one; a test sees to that.
 */
export function askAbout<T>(
  context: RequestContext,
  identity: string,
  { path, ...call }: AdminCall,
): Promise<Answer<T>> {
  const own = `/admin/identities/${encodeURIComponent(identity)}`;
  return ask<T>(context, { server: "kratosAdmin", path: own + path, ...call });
}
