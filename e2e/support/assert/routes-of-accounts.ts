import type { RouteKind } from "./routes.ts";
import { form, program, visit } from "./senders.ts";

/** The rows of `routeKinds` that are about somebody's account. @param origin ours */
export function accountKinds(origin: string): RouteKind[] {
  /** A form of ours, which leads on. */
  const posted = (path: string, body: string) => ({
    file: `${path.slice(1)}/route.ts`,
    path,
    method: "POST",
    status: 303,
    headers: { ...form, origin },
    body,
  });
  return [
    {
      what: "settings",
      file: "settings/page.tsx",
      path: "/settings",
      status: 200,
      signedIn: true,
      headers: visit,
    },
    {
      what: "a section",
      file: "settings/[section]/page.tsx",
      path: "/settings/password",
      status: 307,
      signedIn: true,
      headers: visit,
    },
    {
      what: "sessions",
      file: "sessions/page.tsx",
      path: "/sessions",
      status: 200,
      signedIn: true,
      headers: visit,
    },
    { ...posted("/sessions/revoke", "session=x"), what: "end of a session", signedIn: true },
    // Hydra does not run here.
    {
      what: "applications, with Hydra away",
      file: "applications/page.tsx",
      path: "/applications",
      status: 503,
      signedIn: true,
      headers: visit,
    },
    {
      what: "whether to take access back, with Hydra away",
      file: "applications/confirm/page.tsx",
      path: "/applications/confirm",
      status: 503,
      signedIn: true,
      headers: visit,
    },
    // Without a catalogue there are no products.
    {
      what: "a product of nobody",
      file: "products/open/page.tsx",
      path: "/products/open?id=x",
      status: 404,
      signedIn: true,
      headers: visit,
    },
    { ...posted("/applications/revoke", "client=x"), what: "the end of access", signedIn: true },
    { what: "security", file: "security/page.tsx", path: "/security", status: 200, signedIn: true, headers: visit },
    { what: "activity", file: "activity/page.tsx", path: "/activity", status: 200, signedIn: true, headers: visit },
    { what: "not me, of nobody", file: "not-me/page.tsx", path: "/not-me", status: 200, headers: visit },
    { ...posted("/not-me/sign-out", "account=x"), what: "not me, of another account", signedIn: true },
    {
      what: "passkeys of nobody",
      file: "passkeys/route.ts",
      path: "/passkeys",
      status: 401,
      headers: { ...program, "sec-fetch-site": "same-origin" },
    },
    { what: "a question for nobody", file: "next/page.tsx", path: "/next", status: 307, headers: visit },
    { ...posted("/next/later", "choice=later"), what: "nothing to put off" },
    { ...posted("/next/accept", "version=1"), what: "no terms to accept" },
    { what: "own data", file: "data/page.tsx", path: "/data", status: 200, signedIn: true, headers: visit },
    { ...posted("/data/download", "format=json"), what: "a copy of own data, of nobody" },
    // Without PORTICO_SECRET nobody can delete an account.
    {
      what: "a deletion",
      file: "data/delete/page.tsx",
      path: "/data/delete",
      status: 404,
      signedIn: true,
      headers: visit,
    },
    ...["confirm", "carry-out", "keep"].map((name) => ({
      ...posted(`/data/delete/${name}`, "confirmation=x"),
      what: `a deletion: ${name}`,
    })),
    {
      what: "nothing unfinished",
      file: "data/unfinished/page.tsx",
      path: "/data/unfinished",
      status: 307,
      headers: visit,
    },
    { what: "no receipt", file: "data/deleted/page.tsx", path: "/data/deleted", status: 404, headers: visit },
    {
      what: "no receipt to save",
      file: "data/deleted/receipt/route.ts",
      path: "/data/deleted/receipt",
      status: 303,
      headers: visit,
    },
    {
      what: "a trial",
      file: "trials/page.tsx",
      path: "/trials?product=x",
      status: 404,
      signedIn: true,
      headers: visit,
    },
    { ...posted("/trials/start", "product=x"), what: "a form of no trial" },
    // Without Keto there are no teams.
    ...["/teams", "/teams/new", "/teams/team", "/teams/person", "/teams/confirm", "/invitation"].map((path) => ({
      what: `no teams: ${path}`,
      file: `${path.slice(1)}/page.tsx`,
      path,
      status: 404,
      signedIn: true as const,
      headers: visit,
    })),
    ...["/teams/create", "/teams/change", "/teams/invite", "/invitation/accept"].map((path) => ({
      ...posted(path, "account=x"),
      what: `a form of no team: ${path}`,
    })),
    { what: "saved names", file: "saved-names/page.tsx", path: "/saved-names", status: 200, headers: visit },
    { ...posted("/saved-names/remove", "name=ada"), what: "a saved name to remove" },
  ];
}
