import { pathOf, queryOf } from "./target";

/** The flows that Kratos finishes by a link in a mail (methods.link). */
export type MailLinkKind = "recovery" | "verification";

const path = /^\/self-service\/(recovery|verification)$/;

/**
 * The flow that a link of a mail (Kratos `/self-service/<kind>?flow=&token=`) finishes; undefined for any other target.
 * Kratos uses the token up by GET as well as by POST. A link with a `code` is none: it only fills the code in.
 */
export function mailLinkOf(target: string): MailLinkKind | undefined {
  const [, kind] = path.exec(pathOf(target)) ?? [];
  return queryOf(target).get("token") ? (kind as MailLinkKind | undefined) : undefined;
}
