/**
 * Our pages, one row each. Metrics, form posts, navigation and language read this table; the matcher of proxy.ts repeats
 * it literally, as Next asks, and a test compares the two.
 */
type Route = {
  /** Path below the base path; its first segment is the label in metrics. */
  path: string;
  /** Anonymous people are sent to sign in first. */
  needsSession?: boolean;
  /** Takes a form of ours by POST. All other forms go to Kratos. */
  takesForm?: boolean;
  /** Takes a form of Kratos' by POST as well, to be drawn again as it was filled in (`lib/screen/list-edit.ts`). */
  redrawsForm?: boolean;
  /** Place in the navigation of the account; its words are `shell.<nav>`, those of its tile at home `home.<nav>`. */
  nav?: AccountPageName;
  /** The part of the configuration without which the page is not offered. */
  needs?: Need;
};

/** The pages of an account: the rows with `nav`, in their order. */
export type AccountPageName =
  | "home"
  | "settings"
  | "security"
  | "sessions"
  | "activity"
  | "applications"
  | "teams"
  | "data";

/** What an operator may leave out. */
type Need = "hydraAdminUrl" | "kratosAdminUrl" | "catalogFile" | "hasTeams";

export const routes = [
  { path: "/", needsSession: true, nav: "home" },
  { path: "/settings", needsSession: true, redrawsForm: true, nav: "settings" },
  { path: "/security", needsSession: true, nav: "security" },
  { path: "/sessions", needsSession: true, nav: "sessions" },
  { path: "/activity", needsSession: true, nav: "activity" },
  { path: "/applications", needsSession: true, nav: "applications", needs: "hydraAdminUrl" },
  { path: "/teams", needsSession: true, nav: "teams", needs: "hasTeams" },
  { path: "/sessions/revoke", takesForm: true },
  { path: "/products/open", needsSession: true, needs: "catalogFile" },
  { path: "/applications/confirm", needsSession: true, needs: "hydraAdminUrl" },
  { path: "/applications/revoke", takesForm: true },
  { path: "/teams/new", needsSession: true, needs: "hasTeams" },
  { path: "/teams/create", takesForm: true },
  { path: "/teams/team", needsSession: true, needs: "hasTeams" },
  { path: "/teams/person", needsSession: true, needs: "hasTeams" },
  { path: "/teams/confirm", needsSession: true, needs: "hasTeams" },
  { path: "/teams/change", takesForm: true },
  { path: "/teams/invite", takesForm: true },
  { path: "/invitation" },
  { path: "/invitation/accept", takesForm: true },
  { path: "/not-me" },
  { path: "/not-me/sign-out", takesForm: true },
  { path: "/data", needsSession: true, nav: "data", needs: "kratosAdminUrl" },
  { path: "/data/download", takesForm: true },
  { path: "/data/delete", needsSession: true },
  { path: "/data/delete/confirm", takesForm: true },
  { path: "/data/delete/carry-out", takesForm: true },
  { path: "/data/delete/keep", takesForm: true },
  { path: "/data/unfinished" },
  { path: "/data/deleted" },
  { path: "/data/deleted/receipt" },
  { path: "/trials", needsSession: true },
  { path: "/trials/start", takesForm: true },
  { path: "/passkeys" },
  { path: "/next", needsSession: true },
  { path: "/next/later", takesForm: true },
  { path: "/next/accept", takesForm: true },
  { path: "/login" },
  { path: "/registration", redrawsForm: true },
  { path: "/recovery" },
  { path: "/verification" },
  { path: "/consent" },
  { path: "/consent/decide", takesForm: true },
  { path: "/logout" },
  { path: "/continue" },
  { path: "/signed-out" },
  { path: "/error" },
  { path: "/languages", takesForm: true },
  { path: "/locale", takesForm: true },
  { path: "/restart" },
  { path: "/stuck" },
  { path: "/unavailable" },
  { path: "/limited" },
  { path: "/maintenance" },
  { path: "/mail-state" },
  { path: "/saved-names" },
  { path: "/saved-names/remove", takesForm: true },
  { path: "/mail-link" },
] as const satisfies readonly Route[];

const rows: readonly Route[] = routes;

/** Paths that take a form of ours. */
export const formPaths: ReadonlySet<string> = new Set(rows.filter((row) => row.takesForm).map(({ path }) => path));

/** Paths of pages that are drawn again with what a form of theirs holds. */
export const redrawnPaths: ReadonlySet<string> = new Set(rows.filter((row) => row.redrawsForm).map(({ path }) => path));

/** Paths that a signed-in person alone can use. */
export const sessionPaths: readonly string[] = rows.filter((row) => row.needsSession).map(({ path }) => path);

/** What a page needs of the configuration, by its path. */
export const needsOf: ReadonlyMap<string, Need> = new Map(
  rows.flatMap(({ path, needs }) => (needs ? [[path, needs]] : [])),
);

/**
 * The account's pages, in the order of its navigation.
 * @param configured Config; a page that needs what it does not have is left out
 */
export function accountPages(configured: Partial<Record<Need, unknown>>): { path: string; name: AccountPageName }[] {
  return rows.flatMap(({ path, nav, needs }) => (nav && (!needs || configured[needs]) ? [{ path, name: nav }] : []));
}

/** First segments of our pages' paths: the labels in metrics. */
export const pageLabels: ReadonlySet<string> = new Set(rows.map(({ path }) => `/${path.split("/", 2)[1] ?? ""}`));
