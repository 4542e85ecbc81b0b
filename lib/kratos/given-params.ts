import { config } from "../config/config";
import { ownReturnToAny } from "../request/return-to";
import { firstOf, queryOfUrl } from "../request/target";
import type { AnyFlow } from "./flow";
import { keptParams, type SearchParams } from "./params";

type Params = Record<string, string>;

/**
 * What was given along with a flow: an application's request, an operator's campaign. Kratos keeps the query that started
 * the flow in `request_url`, over expiry and into a verification; what the flow itself says counts more.
 */
export function givenParams({ kind, flow }: AnyFlow): Params {
  const asked = keptOf(kind, firstOf(queryOfUrl(flow.request_url)));
  const own: SearchParams = { return_to: flow.return_to };
  if (kind === "login" || kind === "registration") {
    own.login_challenge = flow.oauth2_login_challenge;
    own.organization = flow.organization_id ?? undefined;
    own.identity_schema = flow.identity_schema;
  }
  const given = { ...asked, ...keptOf(kind, own) };
  return { ...given, ...nestedSignIn(given.return_to, placesOf(flow.ui.action)) };
}

/**
 * What web hooks and mail templates see of a form (Kratos `transient_payload`): the operator's own parameters, and
 * language and brand of the page, in which a mail that the form causes is written (docs/configuration.md).
 */
export function transientPayload(
  of: AnyFlow,
  { locale, brand }: { locale: string; brand?: string | undefined },
): Params {
  const given = givenParams(of);
  const own = config().keptParameters.flatMap((name) => (given[name] ? [[name, given[name]]] : []));
  return { ...Object.fromEntries(own), locale, ...(brand && { brand }) };
}

/** Kratos' messages on a flow that it made in place of an expired one (docs/errors.md). */
const expired: ReadonlySet<number> = new Set([4010001, 4040001]);

/**
 * True for a flow that Kratos made in place of an expired one and that has lost what its query asked for: `request_url`
 * is the old one, but the application, the organization and the second factor are gone.
 */
export function isDetached(of: AnyFlow): boolean {
  if (of.kind !== "login" && of.kind !== "registration") return false;
  const { flow } = of;
  if (!(flow.ui.messages ?? []).some(({ id }) => expired.has(id))) return false;
  const asked = keptOf(of.kind, firstOf(queryOfUrl(flow.request_url)));
  return Boolean(
    (asked.login_challenge && !flow.oauth2_login_challenge) ||
      (asked.organization && !flow.organization_id) ||
      (of.kind === "login" && asked.aal === "aal2" && of.flow.requested_aal !== "aal2"),
  );
}

/**
 * The parameters of our own login page where `return_to` leads there with an application's sign-in: what `initUrl` made
 * of them, taken apart again.
 */
function nestedSignIn(returnTo: string | undefined, places: readonly string[]): Params {
  const own = ownReturnToAny(returnTo, places);
  if (!own || !places.some((baseUrl) => own.startsWith(`${baseUrl}/login?`))) return {};
  const nested = keptOf("login", firstOf(queryOfUrl(own)));
  return nested.login_challenge ? { return_to: "", ...nested } : {};
}

/** Our base URLs that a flow may know: that of BASE_URL, and the host that the person is at, where Kratos is behind it. */
export function placesOf(action: string): string[] {
  const { baseUrl, basePath, forwarding } = config();
  return forwarding && URL.canParse(action) ? [new URL(action).origin + basePath, baseUrl] : [baseUrl];
}

function keptOf(kind: AnyFlow["kind"], params: SearchParams): Params {
  const kept = keptParams(kind, params);
  kept.delete("from");
  return Object.fromEntries(kept);
}
