import type { FlowKind } from "../pages/ui.ts";
import { type Answer, ask, type Options } from "../servers/http.ts";

/** The requests of a browser without the browser: it keeps cookies and follows redirects, to the page at the end. */
export type UserAgent = (path: string, form?: Options) => Promise<Answer>;

/**
 * @param uiUrl whose pages are asked for; redirects elsewhere are not followed
 * @param timeoutMs for one visit, redirects included
 */
export function newUserAgent(uiUrl: string, timeoutMs: number): UserAgent {
  const jar = new Map<string, string>();
  const step = async (url: string, { headers = {}, ...form }: Options) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(url, { ...form, headers: { accept: "text/html", ...headers, ...(cookie && { cookie }) } });
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [pair = ""] = line.split(";");
      const cut = pair.indexOf("=");
      jar.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    return answer;
  };
  const walk = async (path: string, form: Options): Promise<Answer> => {
    let answer = await step(uiUrl + path, form);
    for (let hops = 0; hops < 10; hops++) {
      const { status, headers, url } = answer;
      if (status < 300 || status > 399 || !headers.location) return answer;
      const next = new URL(headers.location, url);
      if (next.origin !== new URL(uiUrl).origin) return answer;
      answer = await step(next.href, {});
    }
    throw new Error(`${path} leads around in circles`);
  };
  return async (path, form = {}) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no page within ${timeoutMs} ms: ${path}`)), timeoutMs);
    });
    return Promise.race([walk(path, form), late]).finally(() => clearTimeout(timer));
  };
}

/** Values for the first form of each flow: those that have to come back, and those that must not. */
export const typed: Record<
  FlowKind,
  { method: string; shown: Record<string, string>; secret?: Record<string, string> }
> = {
  login: { method: "password", shown: { identifier: "typed-at-login" }, secret: { password: "not-the-password" } },
  registration: {
    method: "profile",
    shown: { "traits.email": "typed@portico.test", "traits.name.first": "Typed", "traits.name.last": "Too" },
  },
  recovery: { method: "code", shown: { email: "typed-recovery@portico.test" } },
  verification: { method: "code", shown: { email: "typed-verification@portico.test" } },
  settings: { method: "profile", shown: { "traits.name.first": "Typed-in-settings" } },
};

export type OpenFlow = { kind: FlowKind; flow: string; csrf: string };

/** Opens a page and takes from its form what a post needs. */
export async function openForm(visit: UserAgent, kind: FlowKind): Promise<OpenFlow> {
  const { status, body } = await visit(`/${kind}`);
  const flow = new RegExp(`/self-service/${kind}\\?flow=([\\w-]+)`).exec(body)?.[1];
  const csrf = /name="csrf_token"[^>]*value="([^"]+)"/.exec(body)?.[1];
  if (status !== 200 || !flow || !csrf) throw new Error(`/${kind} has no form (${status})`);
  return { kind, flow, csrf };
}

export function sendForm(visit: UserAgent, { kind, flow, csrf }: OpenFlow) {
  const { method, shown, secret } = typed[kind];
  return post(visit, `/self-service/${kind}?flow=${flow}`, { csrf_token: csrf, method, ...shown, ...secret });
}

export async function signInAt(visit: UserAgent, identifier: string, password: string) {
  const { flow, csrf } = await openForm(visit, "login");
  await post(visit, `/self-service/login?flow=${flow}`, { csrf_token: csrf, method: "password", identifier, password });
}

function post(visit: UserAgent, path: string, fields: Record<string, string>) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return visit(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
}
