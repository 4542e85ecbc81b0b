import type { FlowKind } from "../pages/ui.ts";
import type { Walker } from "./user-agent.ts";

/** What somebody types into the first form of each flow: what has to come back, and what must not. */
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
export async function openForm(walk: Walker, kind: FlowKind): Promise<OpenFlow> {
  const { status, body } = await walk(`/${kind}`);
  const flow = new RegExp(`/self-service/${kind}\\?flow=([\\w-]+)`).exec(body)?.[1];
  const csrf = /name="csrf_token"[^>]*value="([^"]+)"/.exec(body)?.[1];
  if (status !== 200 || !flow || !csrf) throw new Error(`/${kind} has no form (${status})`);
  return { kind, flow, csrf };
}

export function sendForm(walk: Walker, { kind, flow, csrf }: OpenFlow) {
  const { method, shown, secret } = typed[kind];
  return post(walk, `/self-service/${kind}?flow=${flow}`, { csrf_token: csrf, method, ...shown, ...secret });
}

export async function signInAt(walk: Walker, identifier: string, password: string) {
  const { flow, csrf } = await openForm(walk, "login");
  await post(walk, `/self-service/login?flow=${flow}`, { csrf_token: csrf, method: "password", identifier, password });
}

function post(walk: Walker, path: string, fields: Record<string, string>) {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return walk(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
}
