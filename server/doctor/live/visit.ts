import { isWithin } from "../addresses";
import { type Answer, ask, type Resolve, reasonOf } from "./ask";
import type { Tls, Visit } from "./live";

/** Redirects that a login may take; browsers give up at twenty. */
const most = 10;

type Held = { host: string; pair: string; domain: string | undefined; secure: boolean };

/**
 * Opens the login page as a browser does: follows redirects, keeps cookies, ends at the page with the form. Kratos makes
 * a flow for it, which expires by itself; nothing else changes.
 * @param address where people find our pages, without a slash at the end
 */
export async function visit(address: string, resolve: Resolve): Promise<{ flow: Visit; tls: Tls | undefined }> {
  const held = new Map<string, Held>();
  const flow: Visit = { whole: true, steps: [], error: undefined, action: undefined };
  let tls: Tls | undefined;
  let url: string | undefined = `${address}/login`;
  while (url) {
    if (flow.steps.length > most) {
      flow.error = `It goes in circles: more than ${most} redirects.`;
      break;
    }
    const cookie = cookiesFor(url, held);
    const answer: Answer | string = await ask({ url, resolve, headers: cookie ? { cookie } : {} }).catch(
      (error: unknown) => `${new URL(url ?? address).host}: ${reasonOf(error)}.`,
    );
    if (typeof answer === "string") {
      flow.error = answer;
      break;
    }
    const { body, rawHeaders, tls: seen, ...step } = answer;
    tls ??= seen;
    flow.steps.push(step);
    keep(answer, held);
    flow.action = /<form[^>]*\saction="([^"]*\/self-service\/[^"]*)"/.exec(body)?.[1]?.replaceAll("&amp;", "&");
    url = step.status >= 300 && step.status < 400 ? step.location : undefined;
  }
  return { flow, tls };
}

/** Cookies as a browser keeps them, by name and where they are for. */
function keep({ url, cookies, rawHeaders }: Answer, held: Map<string, Held>): void {
  const host = new URL(url).hostname;
  const pairs = rawHeaders
    .filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === "set-cookie")
    .map((header) => header.split(";", 1)[0] ?? "");
  for (const { name, domain, secure } of cookies) {
    const pair = pairs.findLast((text) => text.startsWith(`${name}=`));
    if (pair && (!domain || isWithin(host, domain)))
      held.set(`${name} ${domain ?? host}`, { host, pair, domain, secure });
  }
}

function cookiesFor(url: string, held: Map<string, Held>): string {
  const { hostname, protocol } = new URL(url);
  return [...held.values()]
    .filter(({ secure }) => !secure || protocol === "https:")
    .filter(({ host, domain }) => (domain ? isWithin(hostname, domain) : hostname === host))
    .map(({ pair }) => pair)
    .join("; ");
}
