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
  /** Place in the navigation of the account; its words are `shell.<nav>`. */
  nav?: "home" | "settings" | "sessions";
};

export const routes = [
  { path: "/", needsSession: true, nav: "home" },
  { path: "/settings", needsSession: true, redrawsForm: true, nav: "settings" },
  { path: "/sessions", needsSession: true, nav: "sessions" },
  { path: "/sessions/revoke", takesForm: true },
  { path: "/passkeys" },
  { path: "/next", needsSession: true },
  { path: "/next/later", takesForm: true },
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
  { path: "/mail-link" },
] as const satisfies readonly Route[];

const rows: readonly Route[] = routes;

/** Paths that take a form of ours. */
export const formPaths: ReadonlySet<string> = new Set(rows.filter((row) => row.takesForm).map(({ path }) => path));

/** Paths of pages that are drawn again with what a form of theirs holds. */
export const redrawnPaths: ReadonlySet<string> = new Set(rows.filter((row) => row.redrawsForm).map(({ path }) => path));

/** Paths that a signed-in person alone can use. */
export const sessionPaths: readonly string[] = rows.filter((row) => row.needsSession).map(({ path }) => path);

/** The account's navigation, in its order. */
export const navigation = rows.flatMap(({ path, nav }) => (nav ? [{ path, name: nav }] : []));

/** First segments of our pages' paths: the labels in metrics. */
export const pageLabels: ReadonlySet<string> = new Set(rows.map(({ path }) => `/${path.split("/", 2)[1] ?? ""}`));
