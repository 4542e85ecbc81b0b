import { visitCookie } from "@/i18n/negotiate";

/**
 * Page directives: what a server component cannot do itself, said in meta tags that the front door carries out and
 * takes out of the page (server/pages/directives.ts).
 */

/** The true HTTP status of a page that explains a problem. */
export function HttpStatus({ code }: { code: number }) {
  return <meta name="portico:status" content={String(code)} />;
}

/** Expires a cookie of ours once this page is drawn. */
export function DropCookie({ name }: { name: string }) {
  return <meta name="portico:drop-cookie" content={name} />;
}

/** Keeps or forgets what the visit knows of its language (i18n/language-order.ts), where that has changed. */
export function VisitLanguage({ before, visit }: { before: string | undefined; visit: string | undefined }) {
  if (visit === before) return null;
  return visit ? <meta name="portico:visit" content={visit} /> : <DropCookie name={visitCookie} />;
}

/** Seconds after which another try makes sense (RFC 9110 10.2.3). */
export function RetryAfter({ seconds }: { seconds: number }) {
  return <meta name="portico:header:retry-after" content={String(seconds)} />;
}

/**
 * What this page shows, for the operator's counts and audit log: `flow <kind> <state> <message id>…`,
 * `problem <name>`, or `session <id of the identity>`. Nobody's data.
 */
export function Shown({ what }: { what: readonly (string | number)[] }) {
  return <meta name="portico:shown" content={what.join(" ")} />;
}
