/** Action of the forms that have cookies deleted; a path below the base path. */
export const deleteCookiesPath = "/delete-cookies";

/**
 * Which cookies a form deletes: `all` of our domain, those of other applications and hosts there included, or only those
 * of Kratos that stand in each other's way.
 */
export type Deleted = "all" | "doubled";

/** That action with its query. @param to path of ours to go on at */
export function deleteCookiesAction(to: string, what: Deleted = "all"): string {
  return `${deleteCookiesPath}?${new URLSearchParams(what === "all" ? { to } : { to, only: what })}`;
}
